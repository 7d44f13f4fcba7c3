"""Every setting an installation may choose is told of."""

import re

import pytest

from tests.house.source import ROOT, SOURCE

pytestmark = pytest.mark.nodb


def test_every_environment_variable_is_documented():
    code = "".join(path.read_text() for path in SOURCE.rglob("*.py") if "tests" not in path.parts)
    used = set(re.findall(r"[\"'](UTSYN_[A-Z_]+|DATABASE(?:_REPLICA)?_URL)[\"']", code)) - {"UTSYN_PUBLIC_ROUTES"}
    told = (ROOT / "docs" / "settings.md").read_text()
    assert sorted(name for name in used if f"`{name}`" not in told) == []
