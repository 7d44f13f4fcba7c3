"""What the papers on security name is there, and each requirement is named once."""

from __future__ import annotations

import re

import pytest

from tests.house.source import ROOT, SOURCE

pytestmark = pytest.mark.nodb
PAPERS = ROOT / "docs" / "security"
STANDS = {"met", "partly", "not met", "operator", "none"}
# Requirements of level 1 and 2 by chapter of ASVS 5.0.0.
BY_CHAPTER = {1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7}


def rows():
    for line in (PAPERS / "asvs.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 4 and re.match(r"\d+\.\d+\.\d+", cells[0]):
            yield cells[0].split(", "), cells[1], cells[2], cells[3]


def test_each_requirement_is_named_once():
    numbers = [number for named, *_rest in rows() for number in named]
    assert sorted(number for number in numbers if numbers.count(number) > 1) == []
    found = {chapter: sum(number.startswith(f"{chapter}.") for number in numbers) for chapter in BY_CHAPTER}
    assert found == BY_CHAPTER


def test_each_says_how_it_stands_and_why():
    for named, about, stands, by in rows():
        assert stands in STANDS, named
        assert about, named
        assert by or stands in ("none", "not met", "operator"), named


def test_every_path_is_there():
    pattern = re.compile(r"`([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+|[a-z]+\.toml)`")
    named = {(paper.name, path) for paper in PAPERS.glob("*.md") for path in pattern.findall(paper.read_text())}
    missing = sorted(one for one in named if not any((base / one[1]).exists() for base in (SOURCE, ROOT)))
    assert missing == []


def test_every_proof_that_the_promises_name_is_there():
    text = (ROOT / "docs" / "quality.md").read_text()
    named = set(re.findall(r"`((?:tests|foundation|governance|cooperation|europe|web)/[a-z_/]+(?:\.py)?)`", text))
    assert sorted(name for name in named if not any((base / name).exists() for base in (SOURCE, ROOT))) == []
