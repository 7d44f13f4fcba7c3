"""International Week as several people live it: the call, the proposals, a clash, the programme, a waiting list, the door, and what came of it."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.db.models import F

from tests.browser.browsers import in_both_when_asked
from tests.browser.journey import Journey, follow
from utsyn.cooperation.events import jobs
from utsyn.cooperation.events.models import Event, ProgrammeWeek, Proposal, Registration
from utsyn.cooperation.events.tests.factories import make_arena, make_event
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.mail.models import Message
from utsyn.governance.indicators import commands as indicators
from utsyn.governance.indicators.jobs import fetch
from utsyn.web.portal.rendered import PAGES

SATISFIED = {"nb": "Fornøyde", "nn": "Nøgde", "en": "Satisfied"}


@pytest.fixture
def journey(page, live_server, signed_in, settings):
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return Journey(page, live_server.url, signed_in)


@in_both_when_asked
def test_a_week_from_the_call_to_the_indicator(journey, cast, context_of, live_server, mailoutbox):
    place = make_arena(cast.authority, name="Kulturhuset")
    week = the_week_is_planned_and_opened(journey, cast)
    people_propose(journey, cast, week)
    proposals_are_assessed(journey, cast, week)
    one, other = two_are_accepted_and_collide(journey, cast, week, place)
    the_clash_is_mended_and_the_programme_published(journey, cast, week, other)
    two_sign_up_for_one_place(journey, cast, one, mailoutbox)
    the_first_gives_it_back(journey, one, mailoutbox)
    time_passes(week, (one.day - today()).days)
    somebody_checks_in_on_a_phone(cast, one, context_of, live_server, journey)
    time_passes(week, 8)
    they_say_what_they_thought(journey, cast, one, mailoutbox)
    the_week_ends_in_its_indicator(journey, cast, week, one)
    week.refresh_from_db()
    assert week.status == "evaluated"


def the_week_is_planned_and_opened(journey: Journey, cast) -> ProgrammeWeek:
    first = today() + dt.timedelta(days=40)
    journey.as_(cast.coordinator)
    journey.go("events/weeks/-/new/")
    days = {"starts_on": first, "ends_on": first + dt.timedelta(days=6), "proposals_due_on": first - dt.timedelta(days=20)}
    told = {name: day.isoformat() for name, day in days.items()}
    journey.send(title_nb="Internasjonal uke", call_nb="Før folk sammen", **told)
    week = ProgrammeWeek.objects.get()
    journey.press("Åpne for forslag")
    week.refresh_from_db()
    assert week.status == "open"
    return week


def people_propose(journey: Journey, cast, week: ProgrammeWeek) -> None:
    """Three without an account; one of them tries a script."""
    journey.as_(None)
    for title in ("Matfest", "Dans fra fem land", "<script>document.title = 'tatt'</script>"):
        journey.go(f"events/weeks/{week.code}/x/")
        follow(journey.page.get_by_role("link", name="Foreslå noe").first)
        journey.send(title=title, description="Alle er med.", name="Amina", email="amina@forening.example", wished_at="18:00")
        assert "Vi har fått det" in journey.page.locator("main").inner_text()
        assert "tatt" not in journey.page.title()
    assert Proposal.objects.filter(week=week, status="received").count() == 3


def proposals_are_assessed(journey: Journey, cast, week: ProgrammeWeek) -> None:
    journey.as_(cast.coordinator)
    journey.go(f"events/weeks/{week.code}/-/board/")
    journey.press("Steng for forslag")
    for person in (cast.unit_head, cast.coordinator):
        journey.as_(person)
        proposal = Proposal.objects.get(title__icontains="Matfest")
        journey.go(f"events/proposals/{proposal.code}/-/assess/")
        for name in ("fit", "reach", "feasible"):
            journey.page.locator(f"input[name={name}][value='4']").check()
        journey.send(reason="Fører folk sammen")
    assert proposal.assessments.count() == 2


def two_are_accepted_and_collide(journey: Journey, cast, week: ProgrammeWeek, place) -> tuple[Event, Event]:
    journey.as_(cast.coordinator)
    for title in ("Matfest", "Dans"):
        proposal = Proposal.objects.get(title__icontains=title)
        journey.go(f"events/proposals/{proposal.code}/-/accept/")
        extra = {"sign_up": "here", "capacity": "1"} if title == "Matfest" else {}
        journey.send(arena=str(place.pk), begins="18:00", ends="20:00", **extra)
    scripted = Proposal.objects.get(title__icontains="script")
    journey.go(f"events/proposals/{scripted.code}/-/decline/")
    journey.send(reason_nb="Det er ikke noe arrangement.")
    one, other = (Event.objects.get(title__icontains=title) for title in ("Matfest", "Dans"))
    journey.go(f"events/weeks/{week.code}/-/board/")
    warned = journey.page.locator(".clashes li")
    assert warned.count() == 2
    assert all(f"«{one}»" in words and f"«{other}»" in words for words in warned.all_inner_texts() if "Kulturhuset" in words)
    return one, other


def the_clash_is_mended_and_the_programme_published(journey: Journey, cast, week: ProgrammeWeek, other: Event) -> None:
    journey.go(f"events/{other.code}/-/edit/")
    journey.send(begins="20:30", ends="22:00")
    journey.go(f"events/weeks/{week.code}/-/board/")
    assert journey.page.locator(".clashes li").count() == 0
    journey.press("lag programmet")
    journey.as_(None)
    journey.go(f"events/weeks/{week.code}/x/")
    assert "Matfest" not in journey.page.locator("main").inner_text()
    journey.as_(cast.coordinator)
    journey.go(f"events/weeks/{week.code}/-/board/")
    journey.press("Publiser programmet")
    journey.as_(None)
    journey.go(f"events/weeks/{week.code}/x/")
    assert journey.page.locator("table.programme .slot").count() == 2


def two_sign_up_for_one_place(journey: Journey, cast, event: Event, mailoutbox) -> None:
    """Each in three fields, without an account."""
    told = {"Ada": "Du har plass", "Bo": "venteliste"}
    for name, words in told.items():
        journey.go(f"events/{event.code}/x/")
        follow(journey.page.get_by_role("link", name=re.compile("Meld deg på|Sett meg på venteliste")).first)
        journey.send(name=name, email=f"{name.lower()}@post.example")
        assert words in journey.page.locator("main").inner_text()
    assert [one.standing for one in event.registrations.all()] == ["placed", "waiting"]


def letter_to(mailoutbox, address: str) -> str:
    return next(one.body for one in reversed(mailoutbox) if one.to == [address])


def link_in(body: str) -> str:
    found = re.search(r"https?://\S+/-/\S+", body)
    assert found, body
    return found.group()


def the_first_gives_it_back(journey: Journey, event: Event, mailoutbox) -> None:
    journey.page.goto(link_in(letter_to(mailoutbox, "ada@post.example")))
    journey.press("Gi plassen tilbake")
    assert "er slettet" in journey.page.locator("main").inner_text()
    assert [(one.name, one.standing) for one in event.registrations.all()] == [("", "cancelled"), ("Bo", "placed")]
    assert "nå er det plass til deg" in letter_to(mailoutbox, "bo@post.example")


def time_passes(week: ProgrammeWeek, days: int) -> None:
    """The server's clock is the machine's: so what lies ahead is moved nearer."""
    away = dt.timedelta(days=days)
    ProgrammeWeek.objects.filter(pk=week.pk).update(
        starts_on=week.starts_on - away, ends_on=week.ends_on - away, proposals_due_on=week.proposals_due_on - away
    )
    week.refresh_from_db()
    Event.objects.filter(week=week).update(starts_at=F("starts_at") - away, ends_at=F("ends_at") - away)
    PAGES.clear()


def somebody_checks_in_on_a_phone(cast, event: Event, context_of, live_server, journey: Journey) -> None:
    phone = context_of(width=320, script=False).new_page()
    at_the_door = Journey(phone, live_server.url, journey._signed_in)
    at_the_door.as_(cast.coordinator)
    at_the_door.go(f"events/{event.code}/-/check-in/")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    button = phone.get_by_role("button", name="Har kommet")
    assert button.bounding_box()["height"] >= 44
    at_the_door.press("Har kommet")
    assert "Angre" in phone.locator("main").inner_text()
    assert event.registrations.exclude(checked_in_at=None).count() == 1


def they_say_what_they_thought(journey: Journey, cast, event: Event, mailoutbox) -> None:
    Event.objects.filter(pk=event.pk).update(ends_at=F("ends_at"))
    Event.objects.filter(week=event.week).exclude(pk=event.pk).update(wants_evaluation=False)
    assert jobs.ask_due() in (0, 1)
    event.refresh_from_db()
    if event.asked_at is None:
        jobs.commands.ask(event, by=SYSTEM)
    addresses = [link_in(letter_to(mailoutbox, "bo@post.example"))]
    addresses += [f"{journey.address}/hamar/nb/events/-/evaluate/{event.evaluation_token}/"] * 3
    journey.as_(None)
    for address, mark in zip(addresses, (5, 4, 4, 2), strict=True):
        journey.page.goto(address)
        journey.page.locator(f"input[name=satisfaction][value='{mark}']").check()
        journey.send()
        assert "Takk" in journey.page.locator("main").inner_text()
    answer = journey.page.goto(addresses[0])
    assert answer is not None
    assert answer.status == 410


def the_week_ends_in_its_indicator(journey: Journey, cast, week: ProgrammeWeek, event: Event) -> None:
    journey.as_(cast.coordinator)
    journey.go(f"events/{event.code}/-/hold/")
    journey.send(walk_ins="30")
    journey.go(f"events/weeks/{week.code}/-/board/")
    journey.press("Uka er gjennomført")
    journey.press("Uka er evaluert")
    journey.as_(None)
    journey.go(f"events/weeks/{week.code}/-/results/")
    words = journey.page.locator("main").inner_text()
    assert "75" in words
    assert "31" in words
    made = indicators.add(
        cast.authority, by=SYSTEM, name=SATISFIED, definition=SATISFIED, measured_in="percent", direction="higher", source="measured",
        options={"key": "week-satisfied"},
    )  # fmt: skip
    fetch.call(made.code)
    assert [one.value for one in made.observations.exclude(value=None)] in ([Decimal(75)], [Decimal("0.75")])
    assert Registration.objects.filter(email="ada@post.example").count() == 0
    assert Message.objects.filter(given_up_at__isnull=False).count() == 0


# --- on a foreign page ---


class Foreign(BaseHTTPRequestHandler):
    """A site of somebody else, with our calendar in a frame."""

    frame = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f'<!doctype html><html lang="nb"><title>Laget</title><h1>Laget vårt</h1>{self.frame}</html>'.encode())

    def log_message(self, *_args) -> None:
        """Nothing to the terminal."""


def test_the_frame_works_on_a_foreign_page_and_the_rest_of_the_site_does_not(cast, browser, live_server):
    make_event(cast.authority, status="published", title="Åpen kveld")
    here, port = live_server.url, live_server.url.rsplit(":", 1)[1]
    paths = ("/embed/hamar/nb/events/", "/hamar/nb/events/")
    Foreign.frame = "".join(f'<iframe src="{here}{path}" title="{number}"></iframe>' for number, path in enumerate(paths))
    foreign = ThreadingHTTPServer(("127.0.0.1", 0), Foreign)
    Thread(target=foreign.serve_forever, daemon=True).start()
    # A window of its own: that a frame is refused is what is looked for, and no fault.
    context = browser.new_context()
    page = context.new_page()
    try:
        page.goto(f"http://127.0.0.1:{foreign.server_port}/")
        assert str(foreign.server_port) != port
        framed = page.frame_locator("iframe[title='0']")
        framed.get_by_text("Åpen kveld").wait_for()
        assert framed.locator("script, form").count() == 0
        assert page.context.cookies() == []
        assert page.frame_locator("iframe[title='1']").get_by_text("Åpen kveld").count() == 0
    finally:
        context.close()
        foreign.shutdown()
        foreign.server_close()
