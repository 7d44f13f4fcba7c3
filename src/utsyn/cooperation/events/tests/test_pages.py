"""The pages stand, for whom they are, in a bounded number of queries."""

import datetime as dt

import pytest

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.tests.factories import (
    SYSTEM,
    make_arena,
    make_event,
    make_meeting,
    make_proposal,
    make_week,
    sign_up,
    words,
)
from utsyn.foundation.kernel.clock import today
from utsyn.web.portal.rendered import PAGES

pytestmark = pytest.mark.django_db
HERE = "/hamar/nb/events/"


@pytest.fixture(autouse=True)
def fresh_pages():
    PAGES.clear()


def whole(cast):
    """Something of every noun."""
    place = make_arena(cast.authority, aids=["step_free"], address="Parkgata 1")
    forum = make_arena(cast.authority, kind="forum", name="Næringsdialogen")
    member = commands.add_member(forum, by=SYSTEM, represents="Næringsforeningen", name="Kari", email="kari@bedrift.example")
    meeting = make_meeting(forum, are_notes_public=True)
    point = commands.add_point(meeting, by=SYSTEM, title=words("Invitere til frokost"), owner=cast.coordinator, due_on=today())
    series = commands.add_series(cast.authority, by=SYSTEM, title=words("Språkkafé"))
    commands.plan_dates(
        series, by=SYSTEM, first_on=today() + dt.timedelta(days=1), begins=dt.time(18), ends=dt.time(20), count=3, arena=place
    )
    event = make_event(
        cast.authority, status="published", arena=place, sign_up="here", capacity=2, languages=["en", "uk"], owner=cast.contributor
    )
    commands.add_person(event, by=SYSTEM, name="Olena", is_named=True)
    registration = sign_up(event)
    week = make_week(cast.authority, status="published")
    opened = make_week(cast.authority, days=90)
    proposal = make_proposal(opened)
    return locals()


OPEN = (
    "", "?when=next", "?when=coming&language=en", "?when=past", "all/", "all/?format=csv", "subscribe/", "feed/town.ics", "feed/language-en.ics",
    "arenas/", "series/", "weeks/", "{event.code}/x/", "{event.code}/register/", "{event.code}/event.ics", "arenas/{place.code}/x/",
    "arenas/{forum.code}/x/", "meetings/{meeting.code}/x/", "series/{series.code}/x/", "weeks/{week.code}/x/", "weeks/{week.code}/x/?by=place",
    "weeks/{week.code}/programme.ics", "weeks/{opened.code}/x/", "weeks/{opened.code}/propose/", "-/receipt/{registration.receipt}/",
    "-/registration/{registration.token}/", "-/proposal/{proposal.token}/",
)  # fmt: skip
INNER = (
    "-/new/", "-/new/?week={opened.code}", "{event.code}/-/edit/", "{event.code}/-/cancel/", "{event.code}/-/hold/", "{event.code}/-/people/",
    "{event.code}/-/check-in/", "{event.code}/-/add-registration/", "arenas/-/new/", "arenas/{place.code}/-/edit/", "arenas/{forum.code}/-/member/",
    "arenas/{forum.code}/-/meeting/", "meetings/{meeting.code}/-/edit/", "meetings/{meeting.code}/-/notes/", "meetings/{meeting.code}/-/point/",
    "points/{point.code}/-/done/", "series/-/new/", "series/{series.code}/-/edit/", "series/{series.code}/-/dates/", "weeks/-/new/",
    "weeks/{opened.code}/-/edit/", "weeks/{opened.code}/-/board/", "weeks/{week.code}/-/results/", "proposals/{proposal.code}/x/",
    "proposals/{proposal.code}/-/assess/", "proposals/{proposal.code}/-/accept/", "proposals/{proposal.code}/-/decline/",
)  # fmt: skip


def test_every_page_opens_in_every_language_for_whom_it_is(cast, client, as_person):
    things = whole(cast)
    for language in ("nb", "nn", "en"):
        for path in OPEN:
            answer = client.get(f"/hamar/{language}/events/{path.format(**things)}")
            assert answer.status_code == 200, (path, answer.status_code)
    signed_in = as_person(cast.coordinator)
    for path in (*OPEN, *INNER):
        answer = signed_in.get(HERE + path.format(**things))
        assert answer.status_code == 200, (path, answer.status_code)
