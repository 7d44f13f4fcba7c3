import datetime as dt

import pytest

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.governance.measures import commands
from utsyn.governance.measures.history import history
from utsyn.governance.measures.models import Milestone
from utsyn.governance.measures.tests.factories import cost, make_milestone, make_update, words

pytestmark = pytest.mark.django_db


def told(measure, reader):
    return history(measure, reader=reader)


def test_every_deed_is_told_in_words_with_what_changed(cast, strategy, measure):
    commands.set_goals(measure, by=cast.coordinator, goals=[strategy.goal_set.first()])
    commands.set_units(measure, by=cast.coordinator, lead_unit=cast.unit, contributing_units=[cast.other_unit])
    commands.set_costs(measure, by=cast.unit_head, lines=[cost(measure.first_year)])
    make_update(measure, by=cast.contributor, health="on_hold", hold_reason="war", text="Grensen er stengt")
    events = told(measure, cast.coordinator)
    assert [event.what for event in events][:4] == ["Status rapportert", "Nye kostnader", "Nye enheter", "Nye mål"]
    said = {change.label: change.after for event in events for change in event.changes}
    assert said["Det som ble rapportert"] == "Grensen er stengt"
    assert said["Venter på"] == "krig"
    assert said["Medvirkende enheter"] == "Næring og utvikling"
    assert said["Mål"] == str(strategy.goal_set.first())
    assert said[f"{measure.first_year} eget budsjett"].replace("\u00a0", " ") == "120 000 kr"


def test_colleagues_read_names_and_strangers_roles(cast, measure):
    make_update(measure, by=cast.contributor)
    commands.appoint_owner(measure, by=cast.coordinator, owner=cast.unit_head)
    assert [event.who for event in told(measure, cast.auditor)][:2] == [cast.coordinator.name, cast.contributor.name]
    outside = told(measure, cast.anyone)
    assert outside[1].who != cast.contributor.name
    assert cast.unit_head.name not in str(outside)


def test_what_was_written_while_internal_stays_internal(cast, measure):
    commands.hide(measure, by=cast.coordinator)
    commands.edit(measure, by=cast.coordinator, description=words("Hemmelig plan"))
    commands.publish(measure, by=cast.coordinator)
    assert "Hemmelig" not in str(told(measure, cast.anyone))
    assert "Hemmelig" in str(told(measure, cast.contributor))


def test_a_milestone_is_added_changed_reached_and_taken_away(cast, measure):
    milestone = make_milestone(measure, by=cast.contributor)
    commands.edit_milestone(milestone, by=cast.contributor, due_on=today() + dt.timedelta(days=40), seen=milestone.version)
    with pytest.raises(Conflict):
        commands.edit_milestone(milestone, by=cast.contributor, title=words("Annet"), seen=1)
    commands.reach_milestone(milestone, by=cast.contributor)
    with pytest.raises(Conflict):
        commands.reach_milestone(milestone, by=cast.contributor)
    commands.remove_milestone(milestone, by=cast.contributor)
    with pytest.raises(Conflict):
        commands.edit_milestone(milestone, by=cast.contributor, title=words("Annet"))
    assert [event.what for event in told(measure, cast.coordinator)][:4] == [
        "Milepæl fjernet",
        "Milepæl nådd",
        "Milepæl endret",
        "Ny milepæl",
    ]


def test_a_milestone_is_not_reached_tomorrow_nor_due_in_the_year_zero(cast, measure):
    with pytest.raises(Invalid):
        commands.reach_milestone(make_milestone(measure), by=cast.contributor, on=today() + dt.timedelta(days=1))
    with pytest.raises(Invalid):
        make_milestone(measure, due_on=dt.date(1, 1, 1))


def test_milestones_are_kept_through_their_forms(cast, as_person, measure):
    client, here = as_person(cast.contributor), f"/hamar/nb/measures/{measure.code}/-/milestones/"
    assert client.post(f"{here}new/", {"title_nb": "Svar", "due_on": "2027-03-01"}).status_code == 302
    one = Milestone.objects.get()
    assert client.get(f"{here}{one.code}/").status_code == 200
    assert client.post(f"{here}{one.code}/", {"title_nb": "Svar fra EU", "due_on": "2027-03-02", "seen": one.version}).status_code == 302
    assert client.post(f"{here}{one.code}/reach/").status_code == 302
    assert client.post(f"{here}{one.code}/remove/").status_code == 302
    one.refresh_from_db()
    assert (str(one.title), one.reached_on, one.is_removed) == ("Svar fra EU", today(), True)
