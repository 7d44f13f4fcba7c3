"""`utsyn match`: a line of answer for a line of need, and clear words for what is none."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from utsyn.europe.matching.tests.factories import STORMWATER, some_catalogue
from utsyn.web.matching_cli import app

pytestmark = pytest.mark.django_db


def run(tmp_path, kind, *needs, more=("--json",)):
    file = tmp_path / "needs.jsonl"
    file.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in needs), encoding="utf-8")
    return CliRunner().invoke(app, [kind, "--needs", str(file), *more])


def test_each_need_gets_a_line_with_hits_and_reasons(tmp_path):
    some_catalogue()
    answer = run(tmp_path, "calls", {"id": 7, "text": "overvann"}, {"id": "b", "text": "qwxz", "lang": "nb"})
    first, second = map(json.loads, answer.stdout.splitlines())
    assert (first["id"], first["hits"][0]["identifier"]) == ("7", STORMWATER)
    assert first["hits"][0]["reasons"][0] == "Words that met: overvann → stormwater."
    assert second == {"id": "b", "hits": []}


def test_a_need_of_another_day_is_asked_as_it_was_then(tmp_path):
    some_catalogue()
    late = run(tmp_path, "calls", {"id": "1", "text": "overvann", "as_of": "2199-01-01"})
    assert json.loads(late.stdout)["hits"] == []
    assert (
        json.loads(run(tmp_path, "projects", {"id": "1", "text": "overvann"}, more=("--as-of", "2023-01-01", "--json")).stdout)["hits"]
        == []
    )


def test_projects_and_partners_answer_by_what_the_world_calls_them(tmp_path):
    some_catalogue()
    projects = json.loads(run(tmp_path, "projects", {"id": "1", "text": "overvann"}).stdout)["hits"]
    assert projects[0]["identifier"] == "101"
    for us in ("970540008", "Hamar kommune"):
        partners = json.loads(run(tmp_path, "partners", {"id": "1", "text": "overvann", "coordinator": us}).stdout)["hits"]
        assert "Hamar kommune" not in {one["name"] for one in partners}
        assert partners[0]["name"] == "Eksempelby kommune"
        assert "Took part in 1 project with us." in partners[0]["reasons"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 1"), ("[]", "a need is"), ('{"id": "1"}', "a need is"), ('{"id": "1", "text": 5}', "a need is"),
        ('{"id": "1", "text": "x", "lang": "de"}', "lang is one of"), ('{"id": "1", "text": "x", "as_of": "i går"}', "line 1"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_need_is_named(tmp_path, line, words):
    answer = run(tmp_path, "calls", line)
    assert answer.exit_code == 1
    assert words in json.loads(answer.stdout)["error"]


def test_a_file_that_is_not_there_a_day_that_is_none_and_an_empty_catalogue_are_told(tmp_path):
    assert CliRunner().invoke(app, ["calls", "--needs", str(tmp_path / "none")]).exit_code == 2
    assert run(tmp_path, "calls", {"id": "1", "text": "x"}, more=("--as-of", "i dag")).exit_code == 2
    assert "empty" in run(tmp_path, "calls", {"id": "1", "text": "x"}).stdout


def test_a_person_reads_the_same_in_words(tmp_path):
    some_catalogue()
    answer = run(tmp_path, "calls", {"id": "1", "text": "overvann"}, {"id": "2", "text": "qwxz"}, more=())
    assert STORMWATER in answer.stdout
    assert "Nothing was found." in answer.stdout
