"""What was decided, where, and by whom."""

import datetime as dt

import pytest
import time_machine

from utsyn.foundation.audit.queries import history_of
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.council import commands
from utsyn.governance.council.models import Decision, Treatment
from utsyn.governance.council.tests.factories import (
    make_case,
    make_council,
    make_decision,
    make_delegated_decision,
    make_meeting,
    make_treatment,
    text,
)

THAT_DAY = dt.date(2015, 9, 30)


def record(cast, treatment, **values):
    return commands.record_decision(treatment.case, by=cast.council_secretary, text=text("Vedtatt."), treatment=treatment, **values)


def test_the_council_decides_at_its_meeting(cast):
    decision = make_decision(cast, sequence=85)
    assert str(decision) == "PS 85/15, 30.09.2015"
    assert decision.treatment.outcome == Treatment.Outcome.DECIDED
    assert decision.decided_on == THAT_DAY


def test_the_executive_committee_decides_too(cast):
    decision = make_decision(cast, body="executive", decided_on=dt.date(2024, 8, 21))
    assert decision.treatment.number == "FS 1/24"


def test_the_outcome_of_the_treatment_stands_in_its_history_with_the_decision_as_cause(cast):
    decision = make_decision(cast)
    settled, recorded = history_of(decision.treatment).first(), history_of(decision).get()
    assert settled.changes["outcome"] == ["pending", "decided"]
    assert (settled.verb, settled.cause) == ("treatment.settle", recorded.deed)


def test_a_decision_without_a_meeting_or_delegation_is_refused(cast):
    with pytest.raises(Invalid, match="Et vedtak trenger et møte"):
        commands.record_decision(make_case(cast), by=cast.council_secretary, text=text("Vedtatt."))
    assert not Decision.objects.exists()


def test_a_meeting_to_come_cannot_have_decided(cast):
    treatment = make_treatment(cast, held_on=today() + dt.timedelta(days=7))
    with pytest.raises(Invalid, match="kan ikke ha vedtatt noe ennå"):
        record(cast, treatment)


def test_a_planned_meeting_must_be_recorded_as_held_before_it_decides(cast):
    treatment = make_treatment(cast, held=False)
    with pytest.raises(Invalid, match="Registrer først"):
        record(cast, treatment)


def test_a_cancelled_meeting_decides_nothing(cast):
    treatment = make_treatment(cast, held=False)
    treatment.meeting.write(status="cancelled")
    with pytest.raises(Invalid, match="ble avlyst"):
        record(cast, treatment)


def test_one_treatment_has_one_decision(cast):
    decision = make_decision(cast)
    with pytest.raises(Invalid, match="har allerede et vedtak"):
        record(cast, decision.treatment)


def test_a_treatment_of_another_case_decides_nothing_here(cast):
    treatment = make_treatment(cast)
    other = make_case(cast, "En annen sak")
    with pytest.raises(Invalid, match="hører til en annen sak"):
        commands.record_decision(other, by=cast.council_secretary, text=text("Vedtatt."), treatment=treatment)


def test_the_decision_has_the_day_of_its_meeting(cast):
    treatment = make_treatment(cast)
    with pytest.raises(Invalid, match="vedtaket ble gjort den dagen"):
        record(cast, treatment, decided_on=dt.date(2015, 10, 1))


def test_a_decision_is_made_in_a_meeting_or_on_delegation_not_both(cast):
    treatment = make_treatment(cast)
    with pytest.raises(Invalid, match="ikke begge"):
        record(cast, treatment, delegated_to="kommunedirektør", delegation="Reglementet")


def test_a_delegated_decision_says_who_and_by_which_delegation(cast):
    decision = make_delegated_decision(cast)
    assert (decision.treatment, decision.delegated_to) == (None, "kommunedirektør")
    for half in ({"delegated_to": "kommunedirektør"}, {"delegation": "Reglementet"}):
        with pytest.raises(Invalid):
            commands.record_decision(make_case(cast), by=cast.council_secretary, text=text("Ja."), **half)


def test_a_delegated_decision_is_not_older_than_its_case_nor_made_tomorrow(cast):
    case = make_case(cast, opened_on=dt.date(2020, 1, 1))
    with pytest.raises(Invalid, match="ble opprettet 01.01.2020"):
        make_delegated_decision(cast, case=case, decided_on=dt.date(2019, 12, 31))
    with pytest.raises(Invalid, match="fram i tid"):
        make_delegated_decision(cast, case=case, decided_on=today() + dt.timedelta(days=1))


def test_a_final_decision_closes_the_case_on_its_day(cast):
    decision = make_decision(cast, is_final=True)
    decision.case.refresh_from_db()
    assert decision.case.closed_on == THAT_DAY


def test_a_closed_case_is_reopened_before_it_is_decided_again(cast):
    case = make_decision(cast, is_final=True).case
    with pytest.raises(Invalid, match="Gjenåpne den først"):
        make_decision(cast, case=case, decided_on=dt.date(2015, 10, 28))
    commands.reopen_case(case, by=cast.council_secretary)
    assert make_decision(cast, case=case, decided_on=dt.date(2015, 10, 28)).treatment.sequence == 2


def test_a_case_that_still_waits_is_not_closed_by_a_decision(cast):
    case = make_case(cast)
    waiting = make_treatment(cast, case=case, held_on=dt.date(2015, 10, 28))
    with pytest.raises(Conflict, match=waiting.number):
        make_decision(cast, case=case, is_final=True)
    assert not Decision.objects.exists()


def test_an_empty_decision_is_refused(cast):
    treatment = make_treatment(cast)
    with pytest.raises(Invalid):
        commands.record_decision(treatment.case, by=cast.council_secretary, text=text(" "), treatment=treatment)


def test_the_text_is_corrected_and_two_who_correct_it_do_not_overwrite_each_other(cast):
    decision = make_decision(cast)
    commands.correct_decision(decision, by=cast.council_secretary, text=text("Strategien blir vedtatt."), seen=1)
    with pytest.raises(Conflict):
        commands.correct_decision(decision, by=cast.council_secretary, text=text("Noe annet."), seen=1)
    assert str(Decision.objects.get().text) == "Strategien blir vedtatt."


def test_only_the_secretary_records_decisions(cast):
    treatment = make_treatment(cast)
    for person in cast.everyone():
        if person is cast.council_secretary:
            continue
        with pytest.raises(Denied, match="møtesekretæren"):
            commands.record_decision(treatment.case, by=person, text=text("Ja."), treatment=treatment)


def test_the_factories_give_the_same_council_and_meeting_again(cast):
    assert make_council(cast) == make_council(cast.authority)
    with time_machine.travel(dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)):
        assert make_meeting(cast) == make_meeting(cast)
