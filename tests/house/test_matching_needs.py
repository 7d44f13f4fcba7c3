"""The needs that the matching is judged by are as they were frozen, whole, and apart from those it is tuned on."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.nodb

FOLDER = Path(__file__).resolve().parents[1] / "bench" / "matching"
NEEDS = {"needs": 120, "needs_tuning": 60}
RENDERINGS = {"renderings": 100, "renderings_tuning": 60}
FROZEN = {"needs.jsonl", "renderings.jsonl"}


def rows(name):
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def calls(shared_data):
    """Every call's title by its identifier."""
    with gzip.open(shared_data / "eu" / "calls" / "open_calls.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {call["topicId"]: call["title"].strip() for call in map(json.loads, lines)}


def test_the_frozen_files_are_as_they_were_frozen():
    held = dict(reversed(line.split()) for line in (FOLDER / "FROZEN.sha256").read_text().splitlines())
    assert held == {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in FROZEN}


def test_no_id_is_used_twice():
    ids = [row["id"] for name in (*NEEDS, *RENDERINGS) for row in rows(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("name", "count"), NEEDS.items())
def test_every_need_is_there_in_three_languages(name, count):
    needs = rows(name)
    assert len(needs) == count
    assert {tuple(need) for need in needs} == {("id", "subject", "nb", "nn", "en")}
    assert [need["id"] for need in needs if not all(text.strip() for text in need.values())] == []
    assert [need["id"] for need in needs if len({need["nb"], need["nn"], need["en"]}) != 3] == []


@pytest.mark.parametrize(("name", "count"), RENDERINGS.items())
def test_every_rendering_is_of_a_call_that_exists_and_of_one_only(name, count, shared_data):
    renderings, titles = rows(name), calls(shared_data)
    assert len(renderings) == count == len({titles[row["identifier"]] for row in renderings})
    assert {tuple(row) for row in renderings} == {("id", "identifier", "lang", "text")}
    assert {row["lang"] for row in renderings} == {"nb", "nn"}
    assert [row["id"] for row in renderings if not row["text"].strip()] == []


@pytest.mark.parametrize("field", ["subject", "nb", "nn", "en"])
def test_no_need_is_both_frozen_and_for_tuning(field):
    frozen, tuning = ({need[field].casefold() for need in rows(name)} for name in NEEDS)
    assert len(frozen) == NEEDS["needs"]
    assert frozen.isdisjoint(tuning)


def test_no_call_is_both_frozen_and_for_tuning(shared_data):
    titles = calls(shared_data)
    frozen, tuning = ({titles[row["identifier"]] for row in rows(name)} for name in RENDERINGS)
    assert frozen.isdisjoint(tuning)
