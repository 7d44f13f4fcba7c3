"""Each verb is refused to whoever may not, with a reason; forums and action points; lists cost the same however long."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.models import Event
from utsyn.cooperation.events.tests.factories import (
    SYSTEM,
    at,
    make_arena,
    make_event,
    make_meeting,
    make_proposal,
    make_week,
    sign_up,
    words,
)
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.rules import why_not

pytestmark = pytest.mark.django_db
RUN = {"coordinator", "unit_head", "contributor"}
COORDINATOR = {"coordinator"}
HOLDS = RUN | {"other_unit_head"}


def who_may(cast, verb, thing):
    asked = {name: why_not(person, verb, thing) for name, person in cast.people.items()}
    assert all(reason is None or len(reason) > 15 for reason in asked.values())
    return {name for name, reason in asked.items() if reason is None}


@pytest.mark.parametrize("verb", ["event.edit", "event.publish", "event.cancel", "event.hold", "contribution.add", "registration.add"])
def test_those_who_run_an_event(cast, event, verb):
    assert who_may(cast, verb, event) == RUN


def test_those_who_run_it_check_in_and_cancel_registrations(cast, event):
    registration = sign_up(event)
    for verb in ("registration.check_in", "registration.cancel"):
        assert who_may(cast, verb, registration) == RUN
    for verb in ("registration.place", "event.erase", "event.ask", "event.count_places"):
        assert who_may(cast, verb, registration if verb.startswith("reg") else event) == set()


def test_the_coordinator_sets_up_and_all_who_hold_events_assess(cast):
    week = make_week(cast.authority)
    proposal = make_proposal(week)
    assert who_may(cast, "event.add", cast.authority) == HOLDS
    for verb in ("arena.add", "series.add", "programme_week.add"):
        assert who_may(cast, verb, cast.authority) == COORDINATOR
    for verb in ("programme_week.move", "programme_week.edit"):
        assert who_may(cast, verb, week) == COORDINATOR
    assert who_may(cast, "proposal.assess", proposal) == HOLDS
    for verb in ("proposal.accept", "proposal.decline", "proposal.withdraw"):
        assert who_may(cast, verb, proposal) == COORDINATOR


def test_a_contributor_owns_what_they_add(cast):
    event = commands.add(cast.authority, by=cast.contributor, title=words("Kveld"), starts_at=at(3), ends_at=at(3, 20))
    assert event.owner == cast.contributor


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends_at": at(7, 10)}, "ends_at"), ({"ends_at": at(60)}, "ends_at"), ({"capacity": 0}, "capacity"), ({"languages": ["xx"]}, "languages"),
        ({"sign_up": "elsewhere"}, "sign_up_link"), ({"sign_up": "elsewhere", "sign_up_link": "javascript:alert(1)"}, "sign_up_link"),
        ({"title": words("x" * 7000)}, "title"), ({"audience": "cats"}, "audience"), ({"sign_up_until": at(90)}, "sign_up_until"),
    ],
)  # fmt: skip
def test_bad_events_are_refused_beside_their_field(cast, values, field):
    with pytest.raises(Invalid) as refused:
        make_event(cast.authority, **values)
    assert field in refused.value.fields
    assert Event.objects.count() == 0


def test_things_of_another_authority_are_refused(cast):
    with pytest.raises(Invalid):
        make_event(cast.authority, arena=make_arena(cast.neighbour_authority))
    with pytest.raises(Invalid):
        make_event(cast.authority, arena=make_arena(cast.authority, kind="forum"))


def test_strangers_read_which_body_sits_in_a_forum_and_never_by_whom(cast, client, as_person):
    forum = make_arena(cast.authority, kind="forum")
    member = commands.add_member(forum, by=SYSTEM, represents="Næringsforeningen", name="Kari Forum", email="kari@bedrift.example")
    meeting = make_meeting(forum, are_notes_public=False)
    here = f"/hamar/nb/events/arenas/{forum.code}/x/"
    page = client.get(here).content.decode()
    assert "Næringsforeningen" in page
    assert "Kari" not in page
    assert "Vi ble enige" not in client.get(f"/hamar/nb/events/meetings/{meeting.code}/x/").content.decode()
    assert "Kari Forum" in as_person(cast.coordinator).get(here).content.decode()
    commands.end_membership(member, by=cast.coordinator)
    assert "Kari Forum" not in as_person(cast.coordinator).get(here).content.decode()


@pytest.mark.parametrize("path", ["", "?when=coming", "all/", "feed/town.ics", "arenas/", "weeks/"])
def test_lists_cost_the_same_however_long(cast, client, path):
    from utsyn.web.portal.rendered import PAGES

    def cost():
        PAGES.clear()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/hamar/nb/events/{path}").status_code == 200
        return len(asked)

    place = make_arena(cast.authority)
    make_event(cast.authority, status="published", days=0, hour=23, arena=place)
    first = cost()
    series = commands.add_series(cast.authority, by=SYSTEM, title=words("Kafé"))
    commands.plan_dates(
        series, by=SYSTEM, first_on=today() + dt.timedelta(days=1), begins=dt.time(18), ends=dt.time(20), count=20, arena=place
    )
    assert cost() == first
    assert first <= 10


def test_the_panels_of_measures_axes_and_the_front_show_what_serves_them(cast, client):
    from utsyn.governance.measures.tests.factories import make_measure
    from utsyn.governance.strategy.tests.factories import make_strategy

    measure = make_measure(make_strategy(cast, status="adopted"), status="in_progress")
    event = make_event(cast.authority, status="published", title="Åpen kveld", measure=measure)
    make_event(cast.authority, title="Utkast til kveld", measure=measure)
    assert event.axis == measure.axis
    for path in (f"measures/{measure.code}/x/", f"strategy/axes/{measure.axis.code}/x/", ""):
        page = client.get(f"/hamar/nb/{path}")
        if page.status_code == 404:
            continue
        assert "Åpen kveld" in page.content.decode()
        assert "Utkast til kveld" not in page.content.decode()


def test_a_page_in_conflict_shows_what_the_other_saved(cast, event, as_person):
    client = as_person(cast.coordinator)
    here = f"/hamar/nb/events/{event.code}/-/edit/"
    day = event.day.isoformat()
    told = {"title_nb": "Mitt", "day": day, "begins": "18:00", "ends": "20:00", "audience": "everyone", "sign_up": "here", "capacity": "2"}
    seen = event.version
    commands.edit(event, by=SYSTEM, venue="Ny sal")
    answer = client.post(here, {**told, "seen": seen})
    assert answer.status_code == 409
    assert "Ny sal" in answer.content.decode()
    assert "Mitt" in answer.content.decode()
