"""The front tells a stranger what is wanted, how it goes, what it costs and what comes; and nothing that is not public."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Panel, PanelRow
from utsyn.governance.council.tests.factories import make_meeting
from utsyn.governance.strategy.tests.factories import make_strategy

FRONT = "/hamar/nb/"


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("\xa0", " ")


def test_a_stranger_reads_how_it_goes_and_what_it_costs(client, adopted):
    text = text_of(client.get(FRONT))
    assert "2 av 3" in text
    assert "Byplan med Lund" in text
    assert "200 000,50 kr" in text
    assert "80 000 kr til er ventet" in text


def test_the_sum_of_the_money_is_the_sum_of_the_lines_shown(client, adopted):
    from utsyn.web.portal.money import money_of

    money = money_of(adopted, today().year)
    assert str(money.amount_nok) == "200000.50"
    assert money.amount_nok == sum(row.amount_nok for row in money.rows if row.amount_nok is not None)
    assert [(row.source, row.expected_nok) for row in money.rows if row.expected_nok] == [("EU-tilskudd", 80000)]


def test_the_elected_see_what_waits_for_them(client, adopted):
    page = client.get(FRONT).content.decode()
    to_decide = page[page.index('id="to-decide"') : page.index('id="coming"')]
    assert "Byplan med Lund" in to_decide
    assert "Ungdomsutveksling" not in to_decide


def test_what_comes_stands_by_date(client, cast, adopted):
    make_meeting(cast.authority, held_on=today() + dt.timedelta(days=3))
    page = client.get(FRONT).content.decode()
    coming = page[page.index('id="coming"') : page.index('id="money"')]
    assert coming.index("Kommunestyret") < coming.index("Påmelding åpner")


def test_an_open_hearing_asks_people_in(client, cast):
    make_strategy(cast, status="hearing")
    page = client.get(FRONT).content.decode()
    assert "Si hva du mener" in page
    assert "/hearing/" in page


def test_an_authority_without_a_strategy_says_so(client, cast):
    assert "Ingen strategi for det internasjonale arbeidet er vedtatt ennå" in client.get(FRONT).content.decode()


def test_an_expired_strategy_is_shown_and_said_to_be_expired(client, cast):
    make_strategy(cast, status="adopted", first_year=2015, last_year=2020)
    text = text_of(client.get(FRONT))
    assert "Strategien er utløpt" in text


def test_staff_see_on_the_portal_just_what_strangers_see(client, as_person, cast, adopted, hidden):
    hidden(cast, adopted)
    page = as_person(cast.coordinator).get(FRONT).content.decode()
    assert "Internt tiltak" not in page
    assert "Hemmelig" not in page


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_front_costs_at_most_twenty_queries(client, adopted, language):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/hamar/{language}/").status_code == 200
    assert len(queries) <= 20


def test_the_front_tells_programs_what_it_is(client, adopted):
    page = client.get(FRONT).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    assert (data["@context"], data["@type"], data["name"]) == ("https://schema.org", "GovernmentOrganization", "Hamar kommune")
    for name in ("og:title", "og:description", "og:image", "og:url"):
        assert f'property="{name}"' in page
    assert page.count('rel="alternate" hreflang=') == 3


def test_a_name_that_would_end_the_data_block_does_not(client, cast):
    from utsyn.foundation.ui.heads import linked_data

    written = str(linked_data({"name": "</script><script>alert(1)</script>&\u2028"}))
    assert written.count("</script>") == 1
    assert json.loads(written[written.index(">") + 1 : written.rindex("<")])["name"].endswith("&\u2028")


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_figure_is_a_picture_for_those_who_share_the_page(client, adopted, ending):
    response = client.get(f"/hamar/nb/figure.{ending}")
    assert response.status_code == 200
    assert response.content.startswith(b"<svg" if ending == "svg" else b"\x89PNG")


def test_places_that_a_room_names_stand_on_the_map_and_in_its_table(client, cast, monkeypatch):
    from utsyn.foundation.accounts import commands
    from utsyn.foundation.geo.places import ensured_place
    from utsyn.foundation.kernel import registries
    from utsyn.foundation.kernel.registries import Panel, PanelRow

    make_strategy(cast, status="adopted", first_year=today().year, last_year=today().year)
    commands.edit_authority(cast.authority, by=cast.administrator, latitude=60.79, longitude=11.07)
    lund = ensured_place("Lund", country="SE", latitude=55.7, longitude=13.19)
    made = Panel("places", "Vennskapsbyer", rows=(PanelRow((lund,)),))
    monkeypatch.setitem(registries._PANELS, "portal map", [lambda strategy, person: made])
    page = client.get(FRONT).content.decode()
    assert 'class="large-map"' in page
    assert page.count("Lund") >= 3


def test_the_maps_title_is_that_of_the_room_that_tells_of_all_its_places(cast):
    from utsyn.foundation.geo.places import ensured_place
    from utsyn.foundation.kernel.registries import Panel, PanelRow
    from utsyn.web.portal.places import title_of

    lund, fargo = (ensured_place(name, country=at, latitude=55, longitude=13) for name, at in (("Lund", "SE"), ("Fargo", "US")))
    in_lund, in_fargo = PanelRow((lund,)), PanelRow((fargo,))
    named, partners = Panel("a", "Navngitt", rows=(in_lund,)), Panel("b", "Partnere", rows=(in_lund, in_fargo))
    assert title_of([named, partners], [in_lund, in_fargo]) == "Partnere"
    assert title_of([named, Panel("b", "Partnere")], [in_lund]) == "Navngitt"
    assert title_of([named, Panel("b", "Partnere", rows=(in_fargo,))], [in_lund, in_fargo]) not in ("Navngitt", "Partnere")


def test_rooms_tell_what_comes_and_how_to_take_part(cast, client, monkeypatch):
    made = defaultdict(list)
    monkeypatch.setattr("utsyn.foundation.kernel.registries._PANELS", made)
    soon = Panel("events", "", rows=(PanelRow((today() + dt.timedelta(days=1), "Språkkafé", "arrangement", "Biblioteket"), "/kafe/"),))
    made["portal coming"].append(lambda authority, person: soon)
    made["portal take part"].append(lambda authority, person: Panel("join", "Bli med", rows=(PanelRow(("Meld inn laget",), "/bli-med/"),)))
    page = client.get("/hamar/nb/").content.decode()
    coming = page[page.index('id="coming"') :]
    assert '<a href="/kafe/">Språkkafé</a>' in coming
    assert "Biblioteket" in coming
    assert '<a href="/bli-med/">Meld inn laget</a>' in page[page.index("Bli med") :]
