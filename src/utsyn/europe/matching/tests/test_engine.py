"""The engine on three calls: what is found, why, and what bad input gets."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from utsyn.europe.matching import engine
from utsyn.europe.matching.engine import StaleIndex, load, save
from utsyn.europe.matching.engine.reading import read
from utsyn.europe.matching.engine.reasons import is_weak, subject_of
from utsyn.europe.matching.tests.engine_fixture import matcher_of, vocabulary_in

pytestmark = pytest.mark.nodb
DAY = date(2026, 9, 1)


@pytest.fixture
def matcher(tmp_path):
    return matcher_of(vocabulary_in(tmp_path))


@pytest.mark.parametrize(
    "text", ["Vi vil bedre overvannshåndteringen", "Me vil ha betre handtering av overvatn", "We want better handling of stormwater"]
)
def test_a_need_finds_its_call_in_each_language(matcher, text):
    best = matcher.calls_for(text, as_of=DAY)[0]
    assert best.identifier == "LIFE-2026-WATER-1"
    assert "stormwater" in best.themes
    assert best.projects[0][0] == "p1"


def test_the_words_that_met_are_told_with_their_shares(matcher):
    best = matcher.calls_for("Flom og overvann truer skolen", as_of=DAY)[0]
    assert {met.word for met in best.met} >= {"flom", "overvann"}
    assert sum(met.share for met in best.met) == pytest.approx(1)
    assert best.missing == ("skolen",)


def test_a_call_is_open_on_its_last_day_and_not_after(matcher):
    assert "LIFE-2026-WATER-1" in {hit.identifier for hit in matcher.calls_for("overvann", as_of=date(2026, 9, 1))}
    assert "LIFE-2026-WATER-1" not in {hit.identifier for hit in matcher.calls_for("overvann", as_of=date(2026, 9, 2))}


def test_only_the_calls_asked_for_come(matcher):
    assert [hit.identifier for hit in matcher.calls_for("overvann", as_of=None, among={"HORIZON-2026-SPACE-1"})] == ["HORIZON-2026-SPACE-1"]


def test_a_call_that_no_word_met_says_so(matcher):
    assert matcher.calls_for("overvann", as_of=None, among={"HORIZON-2026-SPACE-1"})[0].weak


@pytest.mark.parametrize("text", ["", "og", "qwxz", "2026"])
def test_a_need_that_nothing_is_known_of_gets_nothing_rather_than_a_guess(matcher, text):
    assert matcher.calls_for(text, as_of=None) == []
    assert matcher.projects_for(text) == []


def test_a_need_of_fifty_thousand_characters_is_read(matcher):
    assert matcher.calls_for("overvann og flom " * 3_000, as_of=None)[0].identifier == "LIFE-2026-WATER-1"


def test_similar_projects_come_with_the_words_they_share(matcher):
    best = matcher.projects_for("overvann")[0]
    assert (best.identifier, best.met[0].word) == ("p1", "overvann")
    assert matcher.projects_for("overvann", as_of=date(2020, 1, 1)) == []


def test_partners_come_with_reasons_and_without_the_coordinator(matcher):
    found = matcher.partners_for("overvann", coordinator="1")
    assert [one.key for one in found][0] == "2"
    assert {reason.kind for reason in found[0].reasons} >= {"together", "similar", "often"}
    assert found[0].reasons[0].projects == ("p1",)
    assert not found[0].newcomer
    assert found[1].newcomer
    assert "1" not in {one.key for one in found}


def test_nobody_is_known_before_the_first_project(matcher):
    assert matcher.partners_for("overvann", coordinator="1", as_of=date(2019, 1, 1)) == []


def test_the_index_is_kept_and_read_again_with_the_same_answers(matcher, tmp_path):
    save(matcher.index, tmp_path / "kept" / "index")
    again = load(tmp_path / "kept" / "index", matcher.vocabulary, "small")
    assert type(matcher)(again, matcher.vocabulary).calls_for("overvann", as_of=DAY) == matcher.calls_for("overvann", as_of=DAY)


def test_an_index_of_other_content_or_a_broken_one_is_stale(matcher, tmp_path):
    kept = tmp_path / "index"
    save(matcher.index, kept)
    with pytest.raises(StaleIndex):
        load(kept, matcher.vocabulary, "other")
    kept.write_bytes(b"half")
    with pytest.raises(StaleIndex):
        load(kept, matcher.vocabulary)
    with pytest.raises(StaleIndex):
        load(tmp_path / "none", matcher.vocabulary)


def test_words_of_who_asks_and_of_no_subject_are_no_subject(matcher):
    need = "Kommunen og town municipality vil handtere stormwater etter ein plan"
    told = subject_of(matcher.index, read(need, matcher.vocabulary, "nn"), matcher.vocabulary)
    stems = {term for term, column in matcher.index.space.columns.items() if column in told}
    assert "stormwat" in stems
    assert not stems & {"town", "municip", "plan", "manag"}


@pytest.mark.parametrize(
    ("subject", "other", "weak"), [(0.02, 0.0, False), (0.0, 0.05, True), (0.005, 0.05, True), (0.0, 0.1, False), (0.0, 0.0, True)]
)
def test_a_call_that_says_hardly_anything_of_the_subject_is_weak(subject, other, weak):
    need, row = np.array([1.0, 1.0, 0.0]), csr_matrix([[subject, other, 0.9]])
    assert is_weak(need, {0: {"overvann"}}, row) is weak


def test_every_part_that_the_engine_names_is_there():
    """They are read when first asked for, so that a name without its part would be missed only then."""
    assert [name for name in engine.__all__ if not hasattr(engine, name)] == []
    assert not hasattr(engine, "Wings")
