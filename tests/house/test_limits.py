"""docs/limits.md says what the code does: every figure, every kind of file, and no limit on bytes or on sending is left out."""

from __future__ import annotations

import ast
import re
from decimal import Decimal
from importlib import import_module

import pytest
from django.conf import settings

from tests.house.source import ROOT, SOURCE, modules, tree
from utsyn.foundation.files.kinds import KINDS

pytestmark = pytest.mark.nodb
PAGE = (ROOT / "docs" / "limits.md").read_text()
UNITS = {"MB": 1024**2, "GB": 1024**3, "bytes": 1, "seconds": 1, "minutes": 1, "an hour": 1, "": 1}
ROW = re.compile(r"^\| .+ \| (?P<told>[^|]+) \| `(?P<name>[\w.]+)` \|$", re.MULTILINE)
# Limits of these names are told of wherever they stand.
NAMES = {"MOST_BYTES", "MAX_BYTES", "MOST_UNPACKED", "MAX_UNPACKED", "MOST_UNFOLDED", "LARGEST_UNFOLDED", "MOST_AN_HOUR"}


def value_of(name):
    """What stands in the code; settings are read as they stand when the environment says nothing."""
    if name.startswith("web.settings."):
        first, _dot, key = name.removeprefix("web.settings.").partition(".")
        value = getattr(settings, first)
        return value[key] if key else value
    module, _dot, constant = name.rpartition(".")
    return getattr(import_module(f"utsyn.{module}"), constant)


def read(told):
    """The number that a reader sees, in the code's own unit; what is no number as it stands."""
    found = re.fullmatch(r"([\d,]+(?:\.\d+)?) ?(.*)", told)
    if found is None or found[2] not in UNITS:
        return told
    return Decimal(found[1].replace(",", "")) * UNITS[found[2]]


def rows():
    return [pytest.param(row["name"], row["told"].strip(), id=row["name"]) for row in ROW.finditer(PAGE)]


@pytest.mark.parametrize(("name", "told"), rows())
def test_what_the_page_says_is_what_the_code_holds(name, told):
    value = value_of(name)
    if isinstance(value, dict):
        value, told = f"{value['most']} in {value['seconds']:,} seconds", told
        assert told == value
    else:
        assert read(told) == value


def test_the_kinds_of_file_are_those_that_are_taken():
    told = re.search(r"Kinds that are kept: ([\w, ]+)\.", PAGE)[1]
    assert told.split(", ") == list(KINDS)


def limits():
    """Every limit on bytes and on sending: constants of the names above, and what public forms are held to."""
    for path in modules():
        if SOURCE not in path.parents or "tests" in path.parts:
            continue
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        for node in tree(path).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            for name in {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}:
                is_pace = isinstance(node.value, ast.Dict) and {ast.unparse(key) for key in node.value.keys if key} == {
                    "'most'",
                    "'seconds'",
                }
                if name in NAMES or is_pace:
                    yield f"{module}.{name}"


def test_no_limit_on_bytes_or_on_sending_is_left_out():
    told = {row["name"] for row in ROW.finditer(PAGE)}
    found = set(limits())
    assert len(found) > 20
    assert sorted(found - told) == []
