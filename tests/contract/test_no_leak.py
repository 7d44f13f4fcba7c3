"""What strangers read is byte by byte the same whether or not there is something unpublished."""

from __future__ import annotations

import pytest

from tests.contract.world import NOUNS, codes_of, fill, token_of
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council import commands as council
from utsyn.governance.indicators.tests.factories import make_whole
from utsyn.governance.measures import commands as measures
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import make_measure, make_milestone, make_update
from utsyn.governance.strategy.models import Axis, Strategy
from utsyn.governance.strategy.tests.factories import make_amendment, make_strategy
from utsyn.web.api.schema import openapi

pytestmark = pytest.mark.django_db


def places(authority):
    """Every address that can be read, with the codes of all that is there."""
    for path, methods in openapi()["paths"].items():
        if "get" not in methods:
            continue
        place = path.replace("{authority}", authority.slug).replace("{number}", "1").replace("{letter}", "intent")
        query = {"/search": "?q=tiltak", "/difference": "?before=1&after=1", "/calls-for-a-need": "?need=tiltak"}.get(
            path[path.rfind("/") :], ""
        )
        if "{code}" not in place:
            yield place + query
            continue
        for code in codes_of(path.split("/{code}")[0].rsplit("/", 1)[-1], authority):
            yield place.replace("{code}", code) + query


def read(client, everywhere):
    answers = {}
    for place in everywhere:
        response = client.get(place)
        answers[place] = (response.status_code, response.content, response.headers.get("ETag"))
    return answers


def test_nothing_unpublished_shows_in_any_answer_count_or_etag(cast, client):
    fill(cast.authority, cast.unit, cast.contributor)
    everywhere = list(places(cast.authority))
    before = read(client, everywhere)
    assert {status for status, _body, _etag in before.values()} == {200, 404}
    draft, adopted = make_strategy(cast, title=Translated({"nb": "Hemmelig strategi"})), Strategy.objects.filter(status="adopted").first()
    for strategy, is_public in ((draft, True), (adopted, False)):
        one = make_measure(strategy, status="in_progress", is_public=is_public, title="Hemmelig tiltak to")
        make_update(one)
        make_milestone(one)
        make_whole(cast.authority, axis=strategy.axis_set.first(), is_public=is_public, name="Hemmelig tiltak målt")
    council.open_case(cast.authority, by=SYSTEM, title=Translated({"nb": "Hemmelig tiltak i sak"}), exempt_by="offl. § 13")
    make_amendment(make_strategy(cast.neighbour_authority, status="adopted"))
    assert read(client, everywhere) == before
    for place in set(places(cast.authority)) - set(everywhere):
        assert client.get(place).status_code == 404, place


def test_another_authoritys_things_are_not_there_for_anyone(cast, client):
    fill(cast.neighbour_authority, None, None)
    header = {"Authorization": f"Bearer {token_of(cast.coordinator, cast.authority)}"}
    for place in places(cast.neighbour_authority):
        if any(code in place for code in all_codes(cast.neighbour_authority)):
            here = place.replace("/nabo/", "/hamar/")
            assert client.get(here, headers=header).status_code == 404, here
            assert client.get(here).status_code == 404, here


def all_codes(authority):
    return {code for word in NOUNS for code in codes_of(word, authority)}


def test_what_belongs_next_door_cannot_be_pointed_to(cast, client):
    fill(cast.neighbour_authority, None, None)
    mine = make_measure(make_strategy(cast, status="adopted"))
    theirs = Axis.objects.filter(authority=cast.neighbour_authority).first()
    header = {"Authorization": f"Bearer {token_of(cast.coordinator, cast.authority)}"}
    body = {"axis": theirs.code, "number": ""}
    response = client.post(f"/api/v1/hamar/measures/{mine.code}/renumber", body, "application/json", headers=header)
    assert response.status_code == 422
    assert list(response.json()["errors"]) == ["axis"]


def test_strangers_read_roles_and_colleagues_names(cast, client):
    one = make_measure(make_strategy(cast, status="adopted"), status="in_progress", owner=cast.contributor)
    make_update(one, by=cast.contributor)
    header = {"Authorization": f"Bearer {token_of(cast.auditor, cast.authority)}"}
    place = f"/api/v1/hamar/measures/{one.code}"
    assert client.get(place).json()["owner"] == {"role": "contributor", "code": None, "name": None}
    assert client.get(place, headers=header).json()["owner"]["name"] == cast.contributor.name
    assert client.get(f"{place}/updates").json()["items"][0]["author"] is None
    assert client.get(f"{place}/updates", headers=header).json()["items"][0]["author"] == cast.contributor.name
    assert client.get("/api/v1/hamar/people").json()["items"] == []


def test_an_unchanged_answer_is_304_for_one_query_and_what_is_hidden_does_not_move_it(cast, client, django_assert_num_queries):
    strategy = make_strategy(cast, status="adopted")
    make_measure(strategy)
    first = client.get("/api/v1/hamar/measures")
    make_measure(strategy, is_public=False)
    with django_assert_num_queries(1):
        again = client.get("/api/v1/hamar/measures", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    measures.plan(Measure.objects.filter(is_public=True).first(), by=SYSTEM)
    changed = client.get("/api/v1/hamar/measures", headers={"If-None-Match": first.headers["ETag"]})
    assert (changed.status_code, changed.json()["items"][0]["status"]) == (200, "planned")


def test_a_token_never_meets_the_strangers_cache(cast, client):
    header = {"Authorization": f"Bearer {token_of(cast.coordinator, cast.authority)}"}
    make_measure(make_strategy(cast, status="adopted"), is_public=False)
    etag = client.get("/api/v1/hamar/measures").headers["ETag"]
    response = client.get("/api/v1/hamar/measures", headers={**header, "If-None-Match": etag})
    assert (response.status_code, len(response.json()["items"])) == (200, 1)
