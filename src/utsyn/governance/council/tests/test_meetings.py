"""Bodies and their meetings."""

import datetime as dt

import pytest

from utsyn.foundation.accounts.tests.factories import make_authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.council import commands
from utsyn.governance.council.models import Meeting
from utsyn.governance.council.names import usual_names
from utsyn.governance.council.tests.factories import SYSTEM, make_body, make_council, make_meeting, make_treatment, text

TOMORROW = dt.timedelta(days=1)


def test_a_county_is_offered_the_names_of_a_county(db):
    county = make_authority("innlandet", "Innlandet fylkeskommune", kind="county")
    council = make_council(county)
    assert (str(council.council.name), str(council.executive.name)) == ("Fylkestinget", "Fylkesutvalget")
    assert usual_names(county, "committee") is None


def test_an_authority_has_one_council(cast):
    make_council(cast)
    with pytest.raises(Invalid) as refusal:
        commands.add_body(cast.authority, by=cast.council_secretary, kind="council", name=text("Bystyret"))
    assert "kind" in refusal.value.fields


def test_a_body_with_planned_meetings_is_not_closed(cast):
    body = make_body(cast, "committee")
    meeting = make_meeting(body, held_on=today() + TOMORROW)
    with pytest.raises(Conflict, match="planlagte møter"):
        commands.close_body(body, by=cast.council_secretary)
    commands.cancel(meeting, by=cast.council_secretary, note=text("Ingen saker"))
    commands.close_body(body, by=cast.council_secretary)
    with pytest.raises(Conflict, match="lagt ned"):
        commands.schedule(body, by=cast.council_secretary, held_on=today())
    assert commands.reopen_body(body, by=cast.council_secretary).is_active


def test_a_body_meets_once_a_day_but_again_where_it_was_cancelled(cast):
    meeting = make_meeting(cast, held_on=today() + TOMORROW)
    with pytest.raises(Invalid, match="allerede et møte"):
        commands.schedule(meeting.body, by=cast.council_secretary, held_on=meeting.held_on)
    commands.cancel(meeting, by=cast.council_secretary)
    assert commands.schedule(meeting.body, by=cast.council_secretary, held_on=meeting.held_on).status == Meeting.Status.PLANNED


def test_a_meeting_to_come_cannot_have_been_held(cast):
    meeting = make_meeting(cast, held_on=today() + TOMORROW)
    with pytest.raises(Conflict, match="ikke være holdt ennå"):
        commands.hold(meeting, by=cast.council_secretary)


def test_a_meeting_is_held_once_and_then_neither_moved_nor_cancelled(cast):
    meeting = make_meeting(cast)
    for deed in (
        lambda: commands.hold(meeting, by=SYSTEM),
        lambda: commands.move(meeting, by=SYSTEM, held_on=dt.date(2015, 10, 1)),
        lambda: commands.cancel(meeting, by=SYSTEM),
    ):
        with pytest.raises(Conflict, match="Møtet er holdt"):
            deed()


def test_a_moved_meeting_keeps_its_numbers_and_so_its_year(cast):
    treatment = make_treatment(cast, held_on=dt.date(2015, 9, 30), held=False)
    moved = commands.move(treatment.meeting, by=cast.council_secretary, held_on=dt.date(2015, 10, 7), note=text("Streik"))
    assert (moved.held_on, moved.treatments.get().number) == (dt.date(2015, 10, 7), "PS 1/15")
    with pytest.raises(Invalid, match="2015"):
        commands.move(moved, by=cast.council_secretary, held_on=dt.date(2016, 1, 6))
    with pytest.raises(Invalid, match="01.06.2015"):
        commands.move(moved, by=cast.council_secretary, held_on=dt.date(2015, 1, 6))


def test_a_cancelled_meeting_hands_its_cases_to_another_with_their_numbers(cast):
    treatment = make_treatment(cast, held=False)
    with pytest.raises(Invalid, match="Velg møtet som skal ta dem"):
        commands.cancel(treatment.meeting, by=cast.council_secretary)
    other = make_meeting(cast, held_on=dt.date(2015, 10, 28), held=False)
    commands.cancel(treatment.meeting, by=cast.council_secretary, cases_to=other, note=text("Ikke vedtaksfør"))
    treatment.refresh_from_db()
    assert (treatment.meeting, treatment.number) == (other, "PS 1/15")


def test_cases_are_not_handed_to_a_meeting_of_another_body_or_year(cast):
    treatment = make_treatment(cast, held=False)
    for other in (
        make_meeting(cast, held_on=dt.date(2016, 1, 20), held=False),
        make_meeting(cast, held_on=dt.date(2015, 10, 28), body="executive", held=False),
    ):
        with pytest.raises(Invalid, match="samme organ og samme år"):
            commands.cancel(treatment.meeting, by=cast.council_secretary, cases_to=other)
    treatment.meeting.refresh_from_db()
    assert treatment.meeting.status == Meeting.Status.PLANNED


def test_the_secretary_and_the_administrator_keep_the_bodies_and_only_the_secretary_calls_meetings(cast):
    body = make_body(cast)
    for person in cast.everyone():
        keeps = person in (cast.council_secretary, cast.administrator)
        if keeps:
            assert commands.edit_body(body, by=person, prefix="KS").prefix == "KS"
        else:
            with pytest.raises(Denied):
                commands.edit_body(body, by=person, prefix="XX")
        if person is not cast.council_secretary:
            with pytest.raises(Denied):
                commands.schedule(body, by=person, held_on=today())
