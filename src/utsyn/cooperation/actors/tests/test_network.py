"""The whole as graph, matrix, ways and files: the right ties, nothing that may not be shown."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.exports import FILES
from utsyn.cooperation.actors.measuring import actors_abroad, countries_worked_with, share_confirmed
from utsyn.cooperation.actors.queries.abroad import matrix_of
from utsyn.cooperation.actors.queries.graph import MOST_KNOTS, graph_of
from utsyn.cooperation.actors.queries.paths import US, Ties, ways
from utsyn.cooperation.actors.queries.world import Body, Work, World, world_of
from utsyn.cooperation.actors.tests.factories import SYSTEM, country, kari, make_actor, make_network
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.clock import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(cast):
    """A choir in France, a club in Sweden that is in a network with the choir, an institute that nobody outside sees; a network to Japan."""
    choir = make_actor(cast.authority, "Koret", is_public=True, countries=["FR"], contact=kari())
    club = make_actor(cast.authority, "Klubben", is_public=True, countries=["SE", "FR"], theme="sport")
    inside = make_actor(cast.authority, "Instituttet", countries=["IS"])
    ring = make_network(cast.authority, "Ringen", members=[choir, club])
    east = make_network(cast.authority, "Øst", ours=True, countries=["JP"])
    return {"choir": choir, "club": club, "inside": inside, "ring": ring, "east": east}


def knot(thing):
    kind = {"Actor": "actor", "Network": "network", "Country": "country"}[type(thing).__name__]
    return kind, thing.pk


def test_the_shortest_way_begins_with_whom_one_can_write_to(cast, town):
    ties = Ties(world_of(cast.authority, person=cast.anyone))
    found = ways(ties, US, knot(country("FR")))
    assert found[0] == (US, knot(town["choir"]), knot(country("FR")))
    assert {way[1] for way in found} == {knot(town["choir"]), knot(town["club"])}


def test_a_way_goes_by_networks_and_never_through_a_country(cast, town):
    ties = Ties(world_of(cast.authority, person=cast.anyone))
    (way, *_rest) = ways(ties, knot(town["choir"]), knot(country("SE")))
    assert len(way) == 4
    assert way[1][0] in ("network", "us")
    assert ways(ties, US, knot(country("JP"))) == [(US, knot(town["east"]), knot(country("JP")))]
    for one in (way, *_rest):
        assert all(step[0] != "country" for step in one[:-1])


def test_nobody_is_named_who_may_not_be(cast, town):
    assert ways(Ties(world_of(cast.authority, person=cast.anyone)), US, knot(country("IS"))) == []
    assert ways(Ties(world_of(cast.authority, person=cast.coordinator)), US, knot(country("IS"))) != []
    assert ways(Ties(world_of(cast.authority, person=cast.neighbour)), US, knot(country("IS"))) == []


def test_a_theme_narrows_the_ways(cast, town):
    found = ways(Ties(world_of(cast.authority, person=cast.anyone), theme="sport"), US, knot(country("FR")))
    assert [way[1] for way in found] == [knot(town["club"])]


def test_each_actor_counts_once_a_cell_a_row_and_a_column(cast, town):
    commands.add_activity(town["choir"], by=SYSTEM, country=country("FR"), theme="culture", first_year=2001, programme="Annet")
    matrix = matrix_of(world_of(cast.authority, person=cast.anyone))
    france = matrix.rows[0]
    assert (france.country.alpha2, france.total, dict(zip((key for key, _w in matrix.themes), france.counts, strict=True))) == (
        "FR",
        2,
        {"culture": 1, "sport": 1},
    )


def test_what_withdraws_is_gone_from_the_next_answer(cast, town):
    assert len(world_of(cast.authority, person=cast.anyone).actors) == 2
    commands.withdraw(town["choir"], by=cast.coordinator)
    cast.authority.ledger.refresh_from_db()
    world = world_of(cast.authority, person=cast.anyone)
    assert [body.name for body in world.actors.values()] == ["Klubben"]


def test_a_large_graph_keeps_three_hundred_and_says_what_is_left_out(cast):
    lands = list(Country.objects.order_by("pk")[:40])
    bodies = {key: Body(f"c{key}", f"Lag {key}", "association", "", None, None) for key in range(1, 401)}
    works = tuple(Work(key, lands[key % 40].pk, "culture", "", 2020, None) for key in bodies)
    drawn = graph_of(World(bodies, works, {}, (), (), frozenset(), 2026), us="Hamar", href=lambda thing: thing.code, country_href=str)
    assert (len(drawn.knots), drawn.left_out) == (MOST_KNOTS, 440 - MOST_KNOTS)
    assert all(0 <= one.x <= drawn.width and 0 <= one.y <= drawn.height for one in drawn.knots)
    labels = [one.label.box for one in drawn.knots if one.label]
    assert labels
    assert not any(a.overlaps(b) for i, a in enumerate(labels) for b in labels[:i])


def test_the_files_hold_the_open_directory_and_nothing_more(cast, town, client):
    commands.set_contact(town["club"], by=SYSTEM, name="Hemmelig Person", email="hemmelig@klubben.example")
    for kind in FILES:
        answer = client.get(f"/hamar/nb/actors/-/file/{kind}/")
        assert answer.status_code == 200
        text = answer.content.decode()
        assert "Koret" in text
        assert not {part for part in ("Instituttet", "Hemmelig", "hemmelig@") if part in text}
    net = ET.fromstring(client.get("/hamar/nb/actors/-/file/graphml/").content)
    assert len([one for one in net.iter() if one.tag.endswith("}edge")]) == 6
    told = json.loads(client.get("/hamar/nb/actors/-/file/kumu/").content)
    known = {one["id"] for one in told["elements"]}
    assert {end for one in told["connections"] for end in (one["from"], one["to"])} <= known
    cards = client.get("/hamar/nb/actors/-/file/vcard/").content.decode().replace("\r\n ", "")
    assert cards.count("BEGIN:VCARD") == cards.count("END:VCARD") == 2
    assert "EMAIL:kari@koret.example" in cards
    assert json.loads(client.get("/hamar/nb/actors/-/file/geojson/").content)["type"] == "FeatureCollection"
    assert client.get("/hamar/nb/actors/-/file/exe/").status_code == 404


def test_files_are_the_same_whoever_asks(cast, town, client, as_person):
    open_ones = [client.get(f"/hamar/nb/actors/-/file/{kind}/").content for kind in FILES]
    assert [as_person(cast.coordinator).get(f"/hamar/nb/actors/-/file/{kind}/").content for kind in FILES] == open_ones


def test_what_is_counted_is_missing_before_there_is_a_directory(cast):
    assert actors_abroad(cast.authority, [today().year]) == {today().year: None}
    make_actor(cast.authority, countries=["FR", "SE"])
    year = today().year
    assert actors_abroad(cast.authority, [year - 1, year, year + 1]) == {year - 1: None, year: 1, year + 1: None}
    assert countries_worked_with(cast.authority, [year]) == {year: 2}
    assert share_confirmed(cast.authority, [year - 1, year]) == {year - 1: None, year: 1.0}
