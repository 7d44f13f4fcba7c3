"""What Utsyn is made of: nothing left out, nothing under a licence that does not go with its own, in a form that programs know."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from utsyn.web.bill import as_cyclonedx, as_report
from utsyn.web.dependencies import PACKAGE, PINNED, PINNED_WITH_EXTRA, Part, is_compatible, parts

pytestmark = pytest.mark.nodb
ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="module")
def found():
    return parts()


def test_every_licence_goes_with_ours(found):
    assert [(one.name, one.licence) for one in found if not one.is_compatible] == []


@pytest.mark.parametrize(
    ("licence", "goes"),
    [
        ("MIT", True), ("LGPL-3.0-only", True), ("GPL-3.0-only OR MIT", True), ("MIT AND GPL-3.0-only", False), ("GPL-2.0-only", False),
        ("BUSL-1.1", False), ("SSPL-1.0", False), ("Proprietary", False), ("", False), ("MIT OR", False), ("AGPL-3.0-only AND (MIT OR ISC)", False),
    ],
)  # fmt: skip
def test_a_licence_that_leaves_no_way_is_refused(licence, goes):
    assert is_compatible(licence) is goes


def test_a_part_that_does_not_go_stands_first_in_the_report():
    amiss = Part("pypi", "stray", "1.0", "GPL-3.0-only", ())
    assert "NOT COMPATIBLE: stray 1.0 (GPL-3.0-only)" in as_report([amiss])


def test_every_library_that_is_asked_for_is_there_with_what_it_needs(found):
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {one.name for one in found}
    assert {canonicalize_name(Requirement(line).name) for line in asked} <= names
    assert {"sqlparse", "numpy", "fido2"} <= names
    assert {"django-storages", "boto3", "botocore", "s3transfer"} <= names, "the extra is installed here"
    assert not {"pytest", "moto"} & names


def pins(path):
    found = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ]+)", path.read_text(), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def test_each_library_is_the_version_that_is_pinned_and_has_its_hashes(found):
    pinned = pins(PINNED_WITH_EXTRA)
    assert pinned.items() >= pins(PINNED).items(), "with the extra everything else is the same"
    assert [one for one in found if one.kind == "pypi" and pinned.get(one.name) != one.version] == []
    assert [one.name for one in found if not one.hashes or not all(re.fullmatch("[0-9a-f]{64}", digest) for digest in one.hashes)] == []


def test_every_carried_file_is_in_it(found):
    carried = {digest for one in found if one.kind != "pypi" for digest in one.hashes}
    told = {digest for path in PACKAGE.rglob("VENDORED.md") for digest in re.findall(r"`([0-9a-f]{64})`", path.read_text())}
    assert carried == told
    assert {"htmx.org", "@digdir/designsystemet-css", "@digdir/designsystemet", "world-atlas", "inter", "@fontsource-variable/inter"} <= {
        one.name for one in found
    }


def test_the_document_holds_to_the_schema_and_names_every_part(found):
    text = as_cyclonedx(found)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    told = json.loads(text)
    assert len(told["components"]) == len(found)
    assert all(one["licenses"] for one in told["components"])
    needs = {one["ref"]: one.get("dependsOn", []) for one in told["dependencies"]}
    django = next(ref for ref in needs if ref.startswith("pkg:pypi/django@"))
    assert any(ref.startswith("pkg:pypi/sqlparse@") for ref in needs[django])


def test_a_broken_document_is_found_broken(found):
    broken = as_cyclonedx(found).replace('"bomFormat": "CycloneDX"', '"bomFormat": "Other"')
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(broken) is not None
