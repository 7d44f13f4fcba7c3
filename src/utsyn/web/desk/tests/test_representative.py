"""Somebody outside who signs in finds their own entry, applications and events, and nothing of others'."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.cooperation.actors import commands as actors
from utsyn.cooperation.actors.models import Actor
from utsyn.cooperation.actors.tests.factories import make_actor
from utsyn.cooperation.events.tests.factories import make_event, sign_up
from utsyn.cooperation.grants.tests.factories import make_draft, make_round
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import todos_for

pytestmark = pytest.mark.django_db
DESK = "/hamar/nb/desk/"


def contact(email):
    return {"name": "styreleder", "email": email}


@pytest.fixture
def own(cast):
    """What is the representative's, and the same of somebody else."""
    person = cast.representative
    mine = make_actor(cast.authority, "Eget lag", is_public=True, contact=contact(person.email.upper()))
    make_actor(cast.authority, "Andres lag", contact=contact("andre@lag.example"))
    round = make_round(cast)
    application = make_draft(round, name="Eget lag", by=person)
    make_draft(round, name="Andres lag")
    event = make_event(cast.authority, status="published", title="Egen kveld", sign_up="here", capacity=5)
    sign_up(event, "Ada", email=person.email)
    other = make_event(cast.authority, status="published", title="Andres kveld", sign_up="here", capacity=5)
    sign_up(other, "Bo", email="andre@lag.example")
    return {"actor": mine, "application": application, "event": event}


def test_the_page_shows_ones_own_entry_applications_and_events(cast, own, as_person):
    page = as_person(cast.representative).get(DESK).content.decode()
    assert "Eget lag" in page
    assert f"/grants/-/mine/{own['application'].code}/" in page
    assert "Egen kveld" in page
    assert "Andres" not in page
    assert "Ingen strategi ennå" not in page


def test_each_way_from_the_page_leads_somewhere(cast, own, as_person):
    import re

    client = as_person(cast.representative)
    page = client.get(DESK).content.decode()
    ways = re.findall(r'href="(/hamar/nb/(?:actors|grants|events)/[^"]+)"', page[page.index('id="panel-own-entries"') :])
    assert len(ways) >= 3
    # A draft opens where it is written on.
    assert {client.get(way, follow=True).status_code for way in ways} == {200}


def test_those_who_work_here_have_no_such_part(cast, own, as_person):
    for person in (cast.coordinator, cast.contributor):
        assert "panel-own-" not in as_person(person).get(DESK).content.decode()


def test_an_entry_that_is_to_be_confirmed_waits(cast, own):
    def waits():
        return [one.key for one in todos_for(cast.representative, cast.authority) if one.key.startswith("own-entry")]

    assert waits() == []
    Actor.objects.filter(pk=own["actor"].pk).update(confirm_due_on=today() + dt.timedelta(days=20))
    assert waits() == [f"own-entry-{own['actor'].code}"]


def test_whoever_withdraws_finds_nothing_more(cast, own, as_person):
    actors.withdraw(own["actor"], by=cast.coordinator)
    page = as_person(cast.representative).get(DESK).content.decode()
    assert "Eget lag" not in page[page.index("panel-own-entries") : page.index("panel-own-applications")]


def test_the_empty_page_says_what_to_do(cast, as_person):
    page = as_person(cast.representative).get(DESK).content.decode()
    assert page.count('class="panel"') >= 3
    assert "/hamar/nb/actors/-/register/" in page


def test_what_it_costs(cast, own, as_person):
    client = as_person(cast.representative)
    client.get(DESK)
    with CaptureQueriesContext(connection) as queries:
        client.get(DESK)
    assert len(queries) <= 12
