"""My page: what waits, what is mine, how it goes, what comes; to each their own."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from utsyn.web.desk.greeting import greeting, in_words, waiting

DESK = "/hamar/nb/desk/"


def part(page: str, start: str, end: str = "</table>") -> str:
    return page[page.index(start) : page.index(end, page.index(start))]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", ["Ingenting venter.", "Én ting venter.", "To ting venter.", "Tolv ting venter.", "13 ting venter."]),
        ("nn", ["Ingenting ventar.", "Éin ting ventar.", "To ting ventar.", "Tolv ting ventar.", "13 ting ventar."]),
        (
            "en",
            [
                "Nothing is waiting.",
                "One thing is waiting.",
                "Two things are waiting.",
                "Twelve things are waiting.",
                "13 things are waiting.",
            ],
        ),
    ],
)
def test_how_much_waits_is_said_in_words_up_to_twelve(language, told):
    with translation.override(language):
        assert [waiting(count) for count in (0, 1, 2, 12, 13)] == told


def test_numbers_above_twelve_are_figures():
    assert in_words(1200) == "1\xa0200"


@pytest.mark.parametrize(
    ("utc", "hello"),
    [("04:00", "God morgen"), ("10:59", "God morgen"), ("11:00", "God ettermiddag"), ("17:00", "God kveld"), ("02:00", "God kveld")],
)
def test_the_time_of_day_is_that_of_the_wall_clock_in_norway(utc, hello):
    assert greeting(dt.datetime.fromisoformat(f"2026-11-20T{utc}:00+00:00")) == hello
    assert str(timezone.get_default_timezone()) == "Europe/Oslo"


def test_me_leads_to_the_one_desk(as_person, cast):
    assert as_person(cast.unit_head).get("/-/me/").headers["Location"] == DESK


def test_me_is_a_choice_for_whoever_works_in_two_places(as_person, cast):
    from utsyn.foundation.accounts import commands
    from utsyn.foundation.accounts.tests.factories import SYSTEM

    commands.assign(cast.neighbour_authority, by=SYSTEM, person=cast.coordinator, role="contributor")
    page = as_person(cast.coordinator).get("/-/me/").content.decode()
    assert DESK in page
    assert "/nabo/nb/desk/" in page


def test_me_tells_whoever_has_no_role_just_now(as_person, cast):
    assert "Du har ingen rolle akkurat nå" in as_person(cast.former).get("/-/me/").content.decode()


@pytest.mark.parametrize("who", ["neighbour", "former"])
@pytest.mark.parametrize("page", ["", "todo/", "search/?q=a", "ledger/", "people/", "units/", "settings/"])
def test_whoever_has_no_role_here_finds_nothing(as_person, cast, who, page):
    assert as_person(cast.people[who]).get(DESK + page).status_code == 404


def test_strangers_are_sent_to_sign_in(client, cast):
    assert "/login/" in client.get(DESK).headers["Location"]


def test_a_unit_head_sees_what_is_theirs_and_no_more(as_person, cast, adopted):
    page = as_person(cast.unit_head).get(DESK).content.decode()
    assert "Tiltakene mine" in page
    assert "Ungdomsutveksling" in page
    assert "Påmelding åpner" in page
    assert "Byplan med Lund" not in page
    assert "0 av 1 tiltak i rute" in page


def test_a_contributor_sees_what_they_own(as_person, cast, adopted):
    page = as_person(cast.contributor).get(DESK).content.decode()
    assert "Ungdomsutveksling" in page
    assert "Byplan med Lund" not in page


def test_the_coordinator_sees_what_needs_care_worst_first_and_the_counts(as_person, cast, adopted):
    page = as_person(cast.coordinator).get(DESK).content.decode()
    table = part(page, "<tbody>")
    assert table.index("Byplan med Lund") < table.index("Ungdomsutveksling")
    counts = re.sub(r"<[^>]+>|\s", "", part(page, 'class="counts"', "</ul>"))
    assert "Avvik1" in counts
    assert "Risikoforavvik1" in counts


def test_the_coordinator_is_told_how_many_remarks_there_are(as_person, cast, adopted):
    client = as_person(cast.coordinator)
    first = client.get(DESK).content.decode()
    told = client.get(f"{DESK}remarks/?strategy={adopted.code}").content.decode()
    assert f"remarks/?strategy={adopted.code}" in first
    assert "merknad" in told
    assert told.strip() in client.get(DESK).content.decode()


def test_only_who_shapes_the_strategy_is_told_of_remarks(as_person, cast, adopted):
    assert as_person(cast.politician).get(f"{DESK}remarks/?strategy={adopted.code}").status_code == 403


@pytest.mark.parametrize("role", ["chief_executive", "politician"])
def test_who_decides_is_shown_what_to_decide(as_person, cast, adopted, role):
    page = as_person(cast.people[role]).get(DESK).content.decode()
    assert "Byplan med Lund" in part(page, 'id="to-decide"', "</ul>")


def test_a_politician_sees_nothing_internal(as_person, cast, adopted):
    from utsyn.governance.measures.tests.factories import make_measure

    make_measure(adopted, status="in_progress", title="Internt tiltak", is_public=False)
    client = as_person(cast.politician)
    assert "Internt tiltak" not in client.get(DESK).content.decode()
    assert "Internt tiltak" not in client.get(f"{DESK}search/?q=internt").content.decode()


def test_the_first_day_says_what_to_do_next(as_person, cast):
    page = as_person(cast.coordinator).get(DESK).content.decode()
    assert "Ingen strategi ennå" in page
    assert "/hamar/nb/intake/" in page


def test_what_waits_stands_by_date_with_the_days_left(as_person, cast, adopted):
    from utsyn.governance.measures import commands

    measure = adopted.measures.get(lead_unit=cast.unit)
    commands.set_deadline(measure, by=cast.coordinator, next_update_due_on=timezone.localdate() + dt.timedelta(days=3))
    with time_machine.travel(timezone.now() + dt.timedelta(days=13), tick=False):
        page = as_person(cast.contributor).get(f"{DESK}todo/").content.decode()
    assert "10 dager over fristen" in page


def test_search_finds_drafts_for_staff(as_person, cast):
    from utsyn.governance.strategy.tests.factories import make_strategy

    make_strategy(cast)
    assert "Strategi for internasjonalt arbeid" in as_person(cast.auditor).get(f"{DESK}search/?q=internasjonalt").content.decode()


ROLES = ("coordinator", "unit_head", "contributor", "chief_executive", "council_secretary", "politician", "auditor", "representative")


def cost(client, path=DESK):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("role", ROLES)
def test_my_page_costs_at_most_twenty_queries_and_forty_when_something_was_written(as_person, cast, adopted, role):
    client = as_person(cast.people[role])
    assert cost(client) <= 40
    assert cost(client) <= 20
    assert cost(client, f"{DESK}todo/") <= 20


def test_what_somebody_writes_waits_at_once(as_person, cast, adopted):
    client = as_person(cast.contributor)
    before = client.get(f"{DESK}todo/").content.decode()
    _milestone(cast, adopted)
    after = client.get(f"{DESK}todo/").content.decode()
    assert ["Sende invitasjonen" in page for page in (before, after)] == [False, True]


def test_what_waits_is_ones_own_in_ones_own_language(as_person, cast, adopted):
    _milestone(cast, adopted)
    english = f"{DESK}todo/".replace("/nb/", "/en/")
    pages = [as_person(cast.contributor).get(path).content.decode() for path in (f"{DESK}todo/", english)]
    assert ["See the milestone" in page for page in pages] == [False, True]
    assert "Sende invitasjonen" not in as_person(cast.politician).get(f"{DESK}todo/").content.decode()


def _milestone(cast, adopted):
    from utsyn.foundation.kernel.text import Translated
    from utsyn.governance.measures import commands

    measure = adopted.measures.get(lead_unit=cast.unit)
    commands.add_milestone(measure, by=cast.coordinator, title=Translated({"nb": "Sende invitasjonen"}), due_on=timezone.localdate())


LISTS = ("measures", "council", "partners", "actors", "events", "projects", "calls", "indicators")


@pytest.mark.parametrize("room", LISTS)
def test_a_nul_in_an_address_is_no_fault(as_person, cast, adopted, room):
    client = as_person(cast.coordinator)
    names = ("q", "status", "axis", "unit", "year", "call", "go", "measure", "sort", "page")
    query = "&".join(f"{name}=a%00b" for name in names)
    assert client.get(f"/hamar/nb/{room}/?{query}").status_code in (200, 404)
    assert client.get(f"/hamar/nb/{room}/a%00b/x/").status_code == 404
    assert client.get(f"{DESK}search/?{query}%%0000").status_code == 200
