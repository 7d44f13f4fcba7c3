"""The authority, its units, its people and the search, by the API."""

from __future__ import annotations

import pytest

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.tests.factories import SYSTEM, make_unit
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.web.api.reference import kind_of

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/hamar/"


def header_of(cast, person):
    return {"Authorization": f"Bearer {accounts.create_token(cast.authority, by=person, purpose='test')[1]}"}


def test_the_authority_says_what_must_be_said_of_its_content(cast, client):
    accounts.edit_authority(cast.authority, by=SYSTEM, banner={"nb": "Eksempeldata"})
    told = client.get(PLACE).json()
    assert (told["slug"], told["currency"], told["notice"]) == ("hamar", "NOK", {"nb": "Eksempeldata"})


def test_units_are_added_renamed_and_closed_by_the_administrator(cast, client):
    header = header_of(cast, cast.administrator)
    made = client.post(f"{PLACE}units", {"name": {"nb": "Skole"}, "parent": cast.unit.code}, "application/json", headers=header).json()
    place = f"{PLACE}units/{made['code']}"
    assert made["parent"] == cast.unit.code
    assert client.patch(place, {"seen": 1, "name": {}}, "application/json", headers=header).status_code == 422
    assert client.patch(place, {"seen": 1, "name": {"nb": "Skoler"}}, "application/json", headers=header).json()["version"] == 2
    assert client.patch(place, {"seen": 1, "number": "7"}, "application/json", headers=header).status_code == 409
    assert client.patch(place, {"seen": 2, "parent": made["code"]}, "application/json", headers=header).status_code == 422
    assert client.post(f"{place}/close", {"on": "2020-01-31"}, "application/json", headers=header).json()["active_to"] == "2020-01-31"
    assert made["code"] not in {unit["code"] for unit in client.get(f"{PLACE}units?active=true").json()["items"]}
    assert made["code"] in {unit["code"] for unit in client.get(f"{PLACE}units").json()["items"]}


def test_colleagues_read_who_holds_which_role_and_nobody_else_does(cast, client):
    people = client.get(f"{PLACE}people?limit=200", headers=header_of(cast, cast.contributor)).json()["items"]
    assert {"person": cast.unit_head.code, "role": "unit_head", "unit": cast.unit.code}.items() <= next(
        one for one in people if one["person"] == cast.unit_head.code
    ).items()
    assert cast.former.code not in {one["person"] for one in people}
    for reader in (None, cast.politician):
        assert client.get(f"{PLACE}people", headers=header_of(cast, reader) if reader else {}).json() == {"items": [], "next": None}


def test_search_finds_what_the_reader_may_see_page_by_page(cast, client):
    strategy = make_strategy(cast, status="adopted")
    shown = [make_measure(strategy, title=f"Vennskapsby nummer {number}").code for number in range(3)]
    hidden = make_measure(strategy, title="Vennskapsby i det skjulte", is_public=False)
    found, cursor = [], ""
    while cursor is not None:
        page = client.get(f"{PLACE}search?q=vennskapsby&limit=2{f'&cursor={cursor}' if cursor else ''}").json()
        found += [hit["code"] for hit in page["items"]]
        cursor = page["next"]
    assert sorted(found) == sorted(shown)
    inside = client.get(f"{PLACE}search?q=vennskapsby", headers=header_of(cast, cast.auditor)).json()["items"]
    assert hidden.code in {hit["code"] for hit in inside}


def test_units_come_page_by_page_without_losing_or_doubling(cast, client):
    for number in range(5):
        make_unit(cast.authority, f"Enhet {number}")
    first = client.get(f"{PLACE}units?limit=4").json()
    rest = client.get(f"{PLACE}units?limit=4&cursor={first['next']}").json()
    codes = [unit["code"] for unit in first["items"] + rest["items"]]
    assert (len(codes), len(set(codes)), rest["next"]) == (7, 7, None)


@pytest.mark.parametrize(
    ("schema", "words", "shapes"),
    [({"type": "integer", "minimum": 1, "maximum": 9}, "integer, 1–9", ()), ({"allOf": [{"$ref": "#/x/Texts"}]}, "", ("Texts",)),
     ({"anyOf": [{"$ref": "#/x/Unit"}, {"type": "null"}]}, "null", ("Unit",)), ({"enum": ["a", "b"]}, "a | b", ()),
     ({"type": "array", "items": {"type": "string", "format": "date"}}, "string, date[]", ()), ({"const": ""}, "''", ()),
     ({"type": ["integer", "null"]}, "integer | null", ())],
)  # fmt: skip
def test_the_reference_says_what_a_value_is(schema, words, shapes):
    kind = kind_of(schema)
    assert (kind.words, kind.shapes) == (words, shapes)
