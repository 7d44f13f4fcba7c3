"""What decisions ask for, of whom, and what came of it."""

import datetime as dt

import pytest

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.registries import panels_for, todos_for
from utsyn.governance.council import commands
from utsyn.governance.council.models import FollowUp
from utsyn.governance.council.tests.factories import make_decision, make_follow_up, make_treatment, text

LAST_WEEK = dt.timedelta(days=7)


def titles(person, cast):
    return [todo.title for todo in todos_for(person, cast.authority) if todo.key.startswith(("follow-up", "meeting"))]


def test_the_owner_the_head_of_the_unit_and_the_secretary_answer_and_nobody_else(cast):
    decision = make_decision(cast)
    for person in cast.everyone():
        follow_up = make_follow_up(decision, unit=cast.unit, owner=cast.contributor)
        if person in (cast.contributor, cast.unit_head, cast.council_secretary):
            commands.answer_follow_up(follow_up, by=person, answer=text("Gjort."))
            assert follow_up.done_on == today()
        else:
            with pytest.raises(Denied):
                commands.answer_follow_up(follow_up, by=person, answer=text("Gjort."))


def test_an_owner_who_no_longer_works_here_does_not_answer(cast):
    follow_up = make_follow_up(make_decision(cast), unit=cast.unit)
    FollowUp.objects.update(owner=cast.former)
    with pytest.raises(Denied):
        commands.answer_follow_up(follow_up, by=cast.former, answer=text("Gjort."))


def test_a_follow_up_asks_somebody_who_is_here_and_not_before_it_was_decided(cast):
    decision = make_decision(cast)
    with pytest.raises(Invalid, match="Velg enheten eller personen"):
        make_follow_up(decision)
    with pytest.raises(Invalid, match="ingen rolle her"):
        make_follow_up(decision, owner=cast.neighbour)
    with pytest.raises(Invalid, match="Vedtaket er fra 30.09.2015"):
        make_follow_up(decision, unit=cast.unit, due_on=dt.date(2015, 9, 29))


def test_an_answer_is_given_once_for_a_day_that_has_come(cast):
    follow_up = make_follow_up(make_decision(cast), unit=cast.unit)
    with pytest.raises(Invalid, match="fram i tid"):
        commands.answer_follow_up(follow_up, by=cast.unit_head, answer=text("Gjort."), on=today() + LAST_WEEK)
    with pytest.raises(Invalid, match="Vedtaket er fra"):
        commands.answer_follow_up(follow_up, by=cast.unit_head, answer=text("Gjort."), on=dt.date(2015, 1, 1))
    commands.answer_follow_up(follow_up, by=cast.unit_head, answer=text("Gjort."))
    with pytest.raises(Conflict, match="besvart"):
        commands.answer_follow_up(follow_up, by=cast.unit_head, answer=text("Igjen."))


def test_the_secretary_reopens_what_was_not_answered_well(cast):
    follow_up = make_follow_up(make_decision(cast), unit=cast.unit)
    with pytest.raises(Conflict):
        commands.reopen_follow_up(follow_up, by=cast.council_secretary)
    commands.answer_follow_up(follow_up, by=cast.unit_head, answer=text("Nesten."))
    commands.reopen_follow_up(follow_up, by=cast.council_secretary)
    assert (follow_up.done_on, str(follow_up.answer)) == (None, "Nesten.")


def test_what_is_asked_can_be_changed_by_the_secretary_only(cast):
    follow_up = make_follow_up(make_decision(cast), unit=cast.unit)
    commands.edit_follow_up(follow_up, by=cast.council_secretary, due_on=dt.date(2030, 1, 1), seen=1)
    with pytest.raises(Conflict):
        commands.edit_follow_up(follow_up, by=cast.council_secretary, due_on=dt.date(2031, 1, 1), seen=1)
    with pytest.raises(Denied):
        commands.edit_follow_up(follow_up, by=cast.coordinator, due_on=dt.date(2032, 1, 1))
    assert follow_up.due_on == dt.date(2030, 1, 1)


def test_a_follow_up_waits_for_its_owner_and_the_head_and_when_late_for_the_coordinator(cast):
    decision = make_decision(cast)
    make_follow_up(decision, unit=cast.unit, owner=cast.contributor)
    assert len(titles(cast.contributor, cast)) == len(titles(cast.unit_head, cast)) == 1
    assert titles(cast.coordinator, cast) == titles(cast.other_unit_head, cast) == titles(cast.neighbour, cast) == []
    make_follow_up(decision, unit=cast.other_unit, due_on=today() - LAST_WEEK)
    assert len(titles(cast.coordinator, cast)) == len(titles(cast.other_unit_head, cast)) == 1
    for follow_up in FollowUp.objects.all():
        commands.answer_follow_up(follow_up, by=cast.council_secretary, answer=text("Gjort."))
    assert titles(cast.coordinator, cast) == titles(cast.unit_head, cast) == []


def test_a_held_meeting_without_outcomes_waits_for_the_secretary(cast):
    treatment = make_treatment(cast)
    assert titles(cast.council_secretary, cast) == ["Kommunestyret 30.09.2015"]
    assert titles(cast.coordinator, cast) == titles(cast.politician, cast) == []
    commands.record_decision(treatment.case, by=cast.council_secretary, treatment=treatment, text=text("Ja."))
    assert titles(cast.council_secretary, cast) == []


def test_a_unit_shows_what_it_is_asked_for_with_a_way_to_the_decision(cast):
    follow_up = make_follow_up(make_decision(cast), unit=cast.unit)
    (panel,) = [one for one in panels_for("unit", cast.unit, cast.anyone) if one.key == "council-follow-ups"]
    assert panel.rows[0].href.startswith(f"/hamar/nb/council/{follow_up.decision.code}/")
