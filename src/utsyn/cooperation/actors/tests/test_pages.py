from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.cooperation.actors.tests.factories import kari, make_actor, make_network, words

pytestmark = pytest.mark.django_db
LIST = "/hamar/nb/actors/"
VIEWS = ("", "-/abroad/", "-/graph/", "-/who/?to=country-FR", "-/networks/", "-/register/", "-/register/thanks/")
STAFF_PAGES = ("-/new/", "-/brreg/", "-/spreadsheet/", "-/spreadsheet/in/", "-/doubles/", "-/networks/new/")
FORMS = ("edit", "publish", "withdraw", "measures", "contacts/new", "work/new")


@pytest.fixture
def choir(cast):
    return make_actor(
        cast.authority,
        is_public=True,
        countries=["FR", "DE"],
        contact=kari(),
        description=words("Vi synger"),
        website="https://koret.example",
    )


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("page", VIEWS)
def test_every_view_opens_for_everyone_in_every_language(cast, client, choir, page, language):
    make_network(cast.authority, ours=True, members=[choir], countries=["FI"])
    assert client.get(f"/hamar/{language}/actors/{page}").status_code == 200


@pytest.mark.parametrize("page", VIEWS)
def test_every_view_opens_while_the_directory_is_empty(cast, client, page):
    assert client.get(f"{LIST}{page}").status_code == 200


@pytest.mark.parametrize("page", STAFF_PAGES)
def test_pages_of_the_coordinator(cast, as_person, choir, page):
    assert as_person(cast.coordinator).get(f"{LIST}{page}").status_code == 200
    assert as_person(cast.auditor).get(f"{LIST}{page}").status_code == 403
    assert as_person(cast.neighbour).get(f"{LIST}{page}").status_code in (403, 404)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_opens_for_the_coordinator(cast, as_person, choir, name):
    for language in ("nb", "nn", "en"):
        assert as_person(cast.coordinator).get(f"/hamar/{language}/actors/{choir.code}/-/{name}/").status_code == 200


def test_strangers_read_the_page_with_what_may_be_shown(cast, client, choir):
    text = client.get(f"{LIST}{choir.code}/{choir.slug}/").content.decode()
    for part in ("Eksempelkoret", "Vi synger", "Frankrike", "Kari Eksempel", "koret.example"):
        assert part in text


def test_what_is_internal_is_nowhere_for_strangers(cast, client):
    hidden = make_actor(cast.authority, "Hemmelig lag", countries=["FR"])
    waits = make_actor(cast.authority, "Hemmelig venter", status="registered", is_public=True)
    secret = make_network(cast.authority, "Hemmelig nettverk", is_public=False, members=[hidden])
    shown = b"".join(client.get(f"{LIST}{page}").content for page in (*VIEWS, "?format=csv", "?format=json", "?text=hemmelig"))
    for kind in ("graphml", "kumu", "geojson", "vcard"):
        shown += client.get(f"{LIST}-/file/{kind}/").content
    assert b"Hemmelig" not in shown
    for thing in (hidden, waits):
        assert client.get(f"{LIST}{thing.code}/x/").status_code == 404
    assert client.get(f"{LIST}-/networks/{secret.code}/x/").status_code == 404


@pytest.mark.parametrize("who", ["anyone", "coordinator"])
@pytest.mark.parametrize("page", ["", "-/abroad/", "-/graph/", "-/who/?to=country-FR", "-/networks/"])
def test_a_page_costs_the_same_however_many(cast, as_person, who, page):
    made = [make_actor(cast.authority, f"Lag nummer {number}", is_public=True, countries=["FR", "SE"]) for number in range(12)]
    make_network(cast.authority, members=made, ours=True)
    client = as_person(getattr(cast, who))
    client.get(f"{LIST}{page}")
    make_actor(cast.authority, "Lag nummer hundre", is_public=True, countries=["FR", "SE"])
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{LIST}{page}").status_code == 200
    assert len(queries) <= (15 if who == "coordinator" else 10), [query["sql"][:90] for query in queries]


def test_the_list_is_searched_and_filtered(cast, client, choir):
    make_actor(cast.authority, "Skiklubben", is_public=True, countries=["SE"], theme="sport")
    for query, name in (
        ("text=KORET", "Eksempelkoret"),
        ("country=SE", "Skiklubben"),
        ("theme=sport", "Skiklubben"),
        ("kind=association&country=DE", "Eksempelkoret"),
    ):
        text = client.get(f"{LIST}?{query}").content.decode()
        assert name in text
        assert ({"Eksempelkoret", "Skiklubben"} - {name}).pop() not in text


def test_who_knows_someone_says_why(cast, client, choir):
    text = client.get(f"{LIST}-/who/?to=country-FR").content.decode()
    assert "Eksempelkoret" in text
    assert "culture" in text or "kultur" in text
