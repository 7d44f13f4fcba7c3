"""Cases are read for ties; people answer, and their answers stand."""

from __future__ import annotations

import pytest

from utsyn.europe.eea import commands
from utsyn.europe.eea.models import EeaTie, Screening
from utsyn.europe.eea.tests.factories import PRIVACY, PROCUREMENT, SYSTEM, learn_some, make_read_case, ties_of
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council import commands as council
from utsyn.governance.council.tests.factories import make_decision


@pytest.fixture(autouse=True)
def acts(db):
    learn_some()


def test_a_case_that_cites_an_act_of_the_eea_is_tied_with_the_words_the_act_and_what_it_rests_on(cast):
    screening = make_read_case(cast.authority)
    (tie,) = ties_of(screening).values()
    assert (screening.is_tied, tie.cited, tie.words) == (True, PROCUREMENT, "anskaffelsesloven")
    assert [one["celex"] for one in tie.rests_on] == ["32014L0024", "32014L0025"]
    assert "Kjøpet følger anskaffelsesloven § 5." in tie.around


def test_a_case_that_cites_none_is_read_and_not_tied(cast):
    screening = make_read_case(cast.authority, "Skolen følger opplæringslova.")
    assert not screening.is_tied
    assert not ties_of(screening)


def test_what_was_proposed_and_decided_is_read_too(cast):
    made = make_decision(cast, words="Avtalen følger personopplysningsloven.")
    commands.read_cases(cast.authority, by=SYSTEM)
    assert set(ties_of(Screening.objects.get(case=made.case))) == {PRIVACY}


def test_only_what_is_new_or_changed_is_read_again(cast):
    screening = make_read_case(cast.authority)
    assert commands.read_cases(cast.authority, by=SYSTEM).cases == 0
    council.edit_case(screening.case, by=SYSTEM, text=Translated({"nb": "Etter personopplysningsloven."}))
    done = commands.read_cases(cast.authority, by=SYSTEM)
    assert (done.cases, set(ties_of(screening))) == (1, {PRIVACY})


def test_what_is_learnt_later_is_found_in_cases_read_before(cast):
    screening = make_read_case(cast.authority, "Etter opplæringslova.")
    act = {"id": "lov/2023-06-09-30", "title": "Lov om opplæring (opplæringslova)", "eea_references": "EØS-avtalen vedlegg VII"}
    learn_some(act)
    commands.read_cases(cast.authority, by=SYSTEM)
    screening.refresh_from_db()
    assert screening.is_tied


def test_a_no_to_the_only_tie_unties_the_case_and_stands_when_it_is_read_anew(cast):
    screening = make_read_case(cast.authority)
    tie = ties_of(screening)[PROCUREMENT]
    commands.answer_tie(tie, by=cast.coordinator, answer="no", note="Under terskelverdien")
    screening.refresh_from_db()
    assert (screening.is_tied, screening.probability) == (False, None)
    council.edit_case(screening.case, by=SYSTEM, text=Translated({"nb": "Kjøpet følger anskaffelsesloven § 6."}))
    commands.read_cases(cast.authority, by=SYSTEM)
    screening.refresh_from_db()
    assert not screening.is_tied
    assert ties_of(screening)[PROCUREMENT].answer == "no"


def test_a_yes_makes_it_certain_and_can_be_taken_back(cast):
    screening = make_read_case(cast.authority)
    tie = commands.answer_tie(ties_of(screening)[PROCUREMENT], by=cast.council_secretary, answer="yes")
    screening.refresh_from_db()
    assert screening.probability == 1
    commands.answer_tie(tie, by=cast.council_secretary, answer="")
    screening.refresh_from_db()
    assert (screening.is_tied, screening.probability) == (True, tie.confidence)
    assert tie.answered_on is None


def test_a_word_on_the_whole_case_stands_above_what_was_found(cast):
    untied = make_read_case(cast.authority, "Etter opplæringslova.")
    told = commands.answer_case(untied, by=cast.coordinator, answer="yes", note="Gjelder statsstøtte")
    assert (told.is_tied, told.probability) == (True, 1)


def test_what_a_person_confirmed_is_not_forgotten_when_the_words_go(cast):
    screening = make_read_case(cast.authority)
    commands.answer_tie(ties_of(screening)[PROCUREMENT], by=cast.coordinator, answer="yes")
    council.edit_case(screening.case, by=SYSTEM, text=Translated({"nb": "Ingen lover nevnes."}))
    commands.read_cases(cast.authority, by=SYSTEM)
    assert set(ties_of(screening)) == {PROCUREMENT}


@pytest.mark.parametrize("answer", ["maybe", "YES", "1"])
def test_other_answers_are_refused(cast, answer):
    tie = ties_of(make_read_case(cast.authority))[PROCUREMENT]
    with pytest.raises(Invalid):
        commands.answer_tie(tie, by=cast.coordinator, answer=answer)
    with pytest.raises(Invalid):
        commands.answer_tie(tie, by=cast.coordinator, answer="yes", note="x" * 301)


def test_two_who_answer_at_once_do_not_overwrite_each_other(cast):
    tie = ties_of(make_read_case(cast.authority))[PROCUREMENT]
    commands.answer_tie(tie, by=cast.coordinator, answer="yes", seen=tie.version)
    with pytest.raises(Conflict):
        commands.answer_tie(tie, by=cast.council_secretary, answer="no", seen=tie.version - 1)


def test_only_the_coordinator_and_the_secretary_answer_and_let_cases_be_read(cast):
    screening = make_read_case(cast.authority)
    tie = ties_of(screening)[PROCUREMENT]
    for person in (cast.unit_head, cast.auditor, cast.politician, cast.neighbour, cast.anyone):
        for verb, thing in (("eea_tie.answer", tie), ("screening.answer", screening), ("eea.read", cast.authority)):
            assert not may(person, verb, thing)
        with pytest.raises(Denied):
            commands.read_cases(cast.authority, by=person)


@pytest.mark.parametrize(("model", "noun"), [(Screening, "screening"), (EeaTie, "eea_tie")])
def test_the_rule_and_the_queryset_agree_for_everyone(cast, model, noun):
    make_read_case(cast.authority)
    make_read_case(cast.authority, exempt_by="offl. § 13")
    things = list(model.objects.all())
    assert len(things) == 2
    for person in cast.everyone():
        assert set(model.objects.visible_to(person)) == {one for one in things if may(person, f"{noun}.view", one)}, person
