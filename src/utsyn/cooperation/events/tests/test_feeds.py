"""Calendars as programs read them: the right hour on both sides of summer time, nothing twice, nothing that is not public."""

import datetime as dt
import json
import re
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.models import Event
from utsyn.cooperation.events.queries.feeds import entries
from utsyn.cooperation.events.tests.factories import SYSTEM, make_arena, make_event, sign_up, words
from utsyn.cooperation.events.times import moment_of, span_of
from utsyn.foundation.documents.calendars import as_icalendar
from utsyn.foundation.kernel.clock import as_of
from utsyn.foundation.kernel.errors import Invalid
from utsyn.governance.reporting.commands.calendars import make_feed
from utsyn.web.portal.rendered import PAGES

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")
TOWN = "/hamar/nb/events/feed/town.ics"


@pytest.fixture(autouse=True)
def fresh_pages():
    PAGES.clear()


def events_of(answer):
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_series_across_the_change_to_summer_time_keeps_its_hour_on_the_wall(cast, client):
    with as_of(dt.date(2027, 3, 1)):
        series = commands.add_series(cast.authority, by=SYSTEM, title=words("Språkkafé"))
        times = {"first_on": dt.date(2027, 3, 25), "begins": dt.time(18), "ends": dt.time(20)}
        commands.plan_dates(series, by=SYSTEM, count=2, **times)
    before, after = Event.objects.order_by("starts_at")
    assert (after.starts_at - before.starts_at) == dt.timedelta(days=7) - dt.timedelta(hours=1)
    found = events_of(client.get(TOWN))
    assert [one.decoded("DTSTART").astimezone(OSLO).hour for one in found] == [18, 18]
    assert [one.decoded("DTSTART").utcoffset() for one in found] == [dt.timedelta(hours=1), dt.timedelta(hours=2)]
    assert b"BEGIN:VTIMEZONE" in client.get(TOWN).content


def test_an_event_through_the_night_of_the_change_lasts_an_hour_less(cast):
    starts_at, ends_at = span_of(dt.date(2027, 3, 27), dt.time(23), dt.time(5))
    assert ends_at.astimezone(dt.UTC) - starts_at.astimezone(dt.UTC) == dt.timedelta(hours=5)
    event = commands.add(cast.authority, by=SYSTEM, title=words("Nattkafé"), starts_at=starts_at, ends_at=ends_at)
    assert event.day == dt.date(2027, 3, 27)


def test_an_hour_that_does_not_exist_is_refused_and_one_that_comes_twice_is_the_first():
    with pytest.raises(Invalid) as refused:
        moment_of(dt.date(2027, 3, 28), dt.time(2, 30))
    assert "sommertid" in refused.value.message
    assert moment_of(dt.date(2026, 10, 25), dt.time(2, 30)).utcoffset() == dt.timedelta(hours=2)


def test_an_hour_that_does_not_exist_is_told_beside_its_field_and_what_was_typed_stays(cast, as_person):
    told = {"title_nb": "Nattkafé", "day": "2027-03-28", "begins": "02:30", "ends": "04:00", "audience": "everyone", "sign_up": "none"}
    answer = as_person(cast.coordinator).post("/hamar/nb/events/-/new/", told)
    assert answer.status_code == 422
    assert "Nattkafé" in answer.content.decode()
    assert Event.objects.count() == 0


def test_a_reader_with_an_old_etag_gets_the_news_and_one_with_the_new_nothing(cast, client):
    event = make_event(cast.authority, status="published")
    first = client.get(TOWN)
    assert first["Content-Type"].startswith("text/calendar")
    assert client.get(TOWN, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(TOWN, headers={"If-None-Match": f"W/{first['ETag']}"}).status_code == 304
    commands.edit(event, by=SYSTEM, title=words("Nytt navn"))
    second = client.get(TOWN, headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    (entry,) = events_of(second)
    assert (entry["SUMMARY"], entry["SEQUENCE"]) == ("Nytt navn", event.version)
    commands.cancel(event, by=SYSTEM, reason=words("Snøstorm"))
    (entry,) = events_of(client.get(TOWN, headers={"If-None-Match": second["ETag"]}))
    assert entry["STATUS"] == "CANCELLED"
    assert entry["UID"] == f"event-{event.code}@hamar.utsyn"


def test_a_signed_in_reader_gets_304_too(cast, as_person):
    make_event(cast.authority, status="published")
    client = as_person(cast.coordinator)
    first = client.get(TOWN)
    assert client.get(TOWN, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(TOWN, headers={"If-None-Match": '"gammel"'}).status_code == 200


def test_feeds_by_axis_and_language_hold_what_they_say_and_drafts_stand_in_none(cast, client):
    make_event(cast.authority, status="published", title="Engelsk", languages=["no", "en"])
    make_event(cast.authority, status="published", title="Norsk", languages=["no"])
    make_event(cast.authority, title="Utkast", languages=["en"])
    assert {str(one["SUMMARY"]) for one in events_of(client.get(TOWN))} == {"Engelsk", "Norsk"}
    assert [str(one["SUMMARY"]) for one in events_of(client.get("/hamar/nb/events/feed/language-en.ics"))] == ["Engelsk"]
    assert client.get("/hamar/nb/events/feed/language-xx.ics").status_code == 404
    assert client.get("/hamar/nb/events/feed/axis-9.ics").status_code == 404


def test_text_that_would_begin_a_line_of_its_own_stays_text(cast, client):
    nasty = "Fest; mat, dans\\\r\nBEGIN:VEVENT\r\nSUMMARY:Falsk " + "æ" * 90
    make_event(cast.authority, status="published", title="Ekte", description=words(nasty), venue="A" * 100)
    answer = client.get(TOWN)
    (entry,) = events_of(answer)
    assert str(entry["SUMMARY"]) == "Ekte"
    assert "BEGIN:VEVENT" in str(entry["DESCRIPTION"])
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


def test_ones_own_calendar_holds_deadlines_and_the_events_one_answers_for(cast, client):
    mine = make_event(cast.authority, status="published", title="Min", owner=cast.coordinator)
    make_event(cast.authority, status="published", title="En annens", owner=cast.contributor)
    forum = make_arena(cast.authority, kind="forum", name="Dialogen")
    commands.call_meeting(forum, by=SYSTEM, starts_at=mine.starts_at, ends_at=mine.ends_at)
    feed = make_feed(cast.authority, by=cast.coordinator)
    found = {str(one["SUMMARY"]) for one in events_of(client.get(f"/-/calendar/{feed.token}.ics"))}
    assert {"Min", "Dialogen"} <= found
    assert "En annens" not in found


def test_the_page_tells_machines_what_people_read_and_a_script_in_the_text_is_no_script(cast, client):
    text = "</script><script>alert(1)</script>"
    event = make_event(cast.authority, status="published", title=text, description=words(text), price_nok=None, languages=["en"])
    page = client.get(f"/hamar/nb/events/{event.code}/x/").content.decode()
    assert "<script>alert" not in page
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told = json.loads(data)
    assert (told["@type"], told["name"]) == ("Event", text)
    assert told["startDate"].endswith(("+01:00", "+02:00"))
    assert "isAccessibleForFree" not in told


def test_the_frame_for_other_sites_has_its_own_policy_no_script_and_no_cookie(cast):
    event = make_event(cast.authority, status="published")
    sign_up(make_event(cast.authority, status="published", sign_up="here", title="Med påmelding"))
    client, path = Client(), "/embed/hamar/nb/events/"
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    memory = client.get(path)
    assert (first.status_code, again.status_code, memory.status_code) == (200, 304, 200)
    for answer in (first, again, memory):
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "script-src" not in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert not answer.cookies
    page = first.content.decode()
    assert str(event.title) in page
    assert "<script" not in page
    assert "<form" not in page
    assert "frame-ancestors 'none'" in client.get("/hamar/nb/events/")["Content-Security-Policy"]


def test_two_thousand_events_cost_one_query(cast, django_assert_num_queries):
    make_event(cast.authority, status="published")
    with django_assert_num_queries(1):
        found = entries(cast.authority, person=None)
    assert as_icalendar("x", found).count(b"BEGIN:VEVENT") == 1
