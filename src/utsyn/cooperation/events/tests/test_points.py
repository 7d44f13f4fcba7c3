"""What a forum takes on: it waits on the right page, is changed and handed on, done, opened again, taken away."""

import datetime as dt

import pytest
from django.test import Client

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.models import ActionPoint
from utsyn.cooperation.events.tests.factories import SYSTEM, make_arena, make_meeting, words
from utsyn.cooperation.events.tests.test_access import who_may
from utsyn.foundation.accounts.models import Assignment
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.registries import todos_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(make_arena(cast.authority, kind="forum", name="Næringsdialogen"))


@pytest.fixture
def point(cast, meeting):
    return commands.add_point(meeting, by=cast.coordinator, title=words("Skrive veiviser"), owner=cast.contributor, due_on=today())


def waiting(person, authority):
    return [(one.title, one.due_on, one.note) for one in todos_for(person, authority) if one.key.startswith("point-")]


def test_what_a_forum_agrees_waits_on_the_page_of_whoever_took_it_on(cast, meeting, point):
    assert waiting(cast.contributor, cast.authority) == [("Skrive veiviser", today(), "Næringsdialogen")]
    assert who_may(cast, "action_point.complete", point) == {"coordinator", "contributor"}
    commands.complete_point(point, by=cast.contributor, outcome=words("Skrevet"))
    assert waiting(cast.contributor, cast.authority) == []
    with pytest.raises(Invalid):
        commands.add_point(meeting, by=cast.coordinator, title=words("Ingen"))
    with pytest.raises(Conflict):
        commands.take_notes(make_meeting(meeting.arena, days=9), by=cast.coordinator, notes=words("For tidlig"))


def test_a_point_is_handed_on_and_waits_on_the_other_page(cast, point):
    edited = {"title": words("Skrive en veiviser"), "taken_by": "", "due_on": None}
    commands.edit_point(point, by=cast.contributor, owner=cast.unit_head, **edited)
    assert waiting(cast.contributor, cast.authority) == []
    assert waiting(cast.unit_head, cast.authority) == [("Skrive en veiviser", None, "Næringsdialogen")]
    commands.edit_point(point, by=cast.coordinator, owner=None, **{**edited, "taken_by": "Næringsforeningen"})
    assert waiting(cast.unit_head, cast.authority) == []
    for nobody in ({"owner": None}, {"owner": cast.neighbour}):
        with pytest.raises(Invalid):
            commands.edit_point(point, by=cast.coordinator, **{**edited, **nobody})


def test_two_who_change_a_point_do_not_lose_each_others_words(cast, point):
    edited = {"title": words("Min"), "owner": cast.contributor, "taken_by": "", "due_on": None}
    seen = point.version
    commands.edit_point(point, by=cast.coordinator, seen=seen, **edited)
    with pytest.raises(Conflict):
        commands.edit_point(point, by=cast.contributor, seen=seen, **{**edited, "title": words("Din")})


def test_whoever_left_keeps_a_point_until_somebody_takes_it(cast, point, as_person):
    Assignment.objects.filter(person=cast.contributor).update(ends_on=today() - dt.timedelta(days=1))
    here = f"/hamar/nb/events/points/{point.code}/-/edit/"
    client = as_person(cast.coordinator)
    assert f'<option value="{cast.contributor.pk}" selected' in client.get(here).content.decode()
    told = {"title_nb": "Ny tekst", "owner": cast.contributor.pk, "taken_by": "", "due_on": "", "seen": point.version}
    assert client.post(here, told).status_code == 302
    point.refresh_from_db()
    assert (str(point.title), point.owner) == ("Ny tekst", cast.contributor)


def test_what_is_done_is_opened_again_and_only_what_is_open_is_changed_or_taken_away(cast, point, meeting):
    with pytest.raises(Conflict):
        commands.reopen_point(point, by=cast.contributor)
    commands.complete_point(point, by=cast.contributor, outcome=words("Skrevet"))
    for verb in (
        lambda: commands.edit_point(point, by=SYSTEM, title=words("X"), owner=None, taken_by="Y", due_on=None),
        lambda: commands.remove_point(point, by=SYSTEM),
    ):
        with pytest.raises(Conflict):
            verb()
    commands.reopen_point(point, by=cast.contributor)
    assert waiting(cast.contributor, cast.authority) == [("Skrive veiviser", today(), "Næringsdialogen")]
    commands.remove_point(point, by=cast.coordinator)
    assert ActionPoint.objects.count() == 0
    assert Entry.objects.order_by("sequence").last().verb == "action_point.remove"


def test_who_may(cast, point):
    for verb in ("action_point.complete", "action_point.edit", "action_point.reopen"):
        assert who_may(cast, verb, point) == {"coordinator", "contributor"}
    assert who_may(cast, "action_point.remove", point) == {"coordinator"}


def test_the_meetings_page_offers_what_one_may_do(cast, point, meeting, as_person):
    here = f"/hamar/nb/events/meetings/{meeting.code}/x/"
    ways = {name: f"/points/{point.code}/-/{name}/" for name in ("done", "edit", "remove", "reopen")}

    def offered(reader):
        page = reader.get(here).content.decode()
        return {name for name, way in ways.items() if way in page}

    assert offered(as_person(cast.contributor)) == {"done", "edit"}
    coordinator = as_person(cast.coordinator)
    assert offered(coordinator) == {"done", "edit", "remove"}
    coordinator.post(f"/hamar/nb/events{ways['done']}", {"outcome_nb": "Skrevet"})
    assert offered(coordinator) == {"reopen"}
    assert offered(Client()) == set()
