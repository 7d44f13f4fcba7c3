"""What the API says to what cannot be: always a problem document, never a page, never a fault."""

from __future__ import annotations

import pytest

from tests.contract.world import token_of
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.web.api.reference import rooms
from utsyn.web.api.schema import openapi

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/hamar/"


def is_problem(response, status):
    told = response.json()
    return (
        response.status_code == status
        and response.headers["Content-Type"] == "application/problem+json"
        and told["status"] == status
        and told["instance"].startswith("/api/v1/")
        and bool(told["title"])
        and bool(told["detail"])
    )


@pytest.mark.parametrize(
    "query",
    ["limit=-1", "limit=0", f"limit={10**30}", "limit=1001", "limit=x", "cursor=%00", "cursor=zzz", f"cursor={'a' * 41}", "axis=%00",
     f"strategy={'a' * 9}", "status=gone", "axis=aaaaaaaa"],
)  # fmt: skip
def test_a_query_that_cannot_be_is_refused_in_words(cast, client, query):
    assert is_problem(client.get(f"{PLACE}measures?{query}"), 422)


def test_a_cursor_of_another_make_is_refused(cast, client):
    import base64

    for inside in (b"before:1", b"after:-1", b"after:1e9", b"after:" + b"9" * 25, "after:²".encode(), b"\xff"):
        cursor = base64.urlsafe_b64encode(inside).decode().rstrip("=")
        assert is_problem(client.get(f"{PLACE}units?cursor={cursor[:40]}"), 422), inside


@pytest.mark.parametrize(
    ("body", "status"),
    [("{", 400), ("", 422), ('"words"', 422), ("[]", 422), ('{"seen": 1, "title": {"nb": "a\\u0000b"}}', 422), ('{"seen": 1e30}', 422),
     ('{"seen": 1, "unknown": 1}', 422), ('{"seen": 1, "first_year": null}', 422), ('{"seen": "1"}', 422), ('{"seen": true}', 422),
     ('{"seen": 1, "title": {"nb": "' + "x" * 10_001 + '"}}', 422), ('{"seen": 1, "title": "words"}', 422),
     ('{"seen": 1, "title": {"de": "Titel"}}', 422), ('{"seen": 99}', 409)],
)  # fmt: skip
def test_a_body_that_cannot_be_is_refused_in_words(cast, client, body, status):
    measure = make_measure(make_strategy(cast))
    header = {"Authorization": f"Bearer {token_of(cast.coordinator, cast.authority)}"}
    assert is_problem(client.patch(f"{PLACE}measures/{measure.code}", body, "application/json", headers=header), status)


def test_five_megabytes_are_more_than_is_taken_in(cast, client):
    measure = make_measure(make_strategy(cast))
    header = {"Authorization": f"Bearer {token_of(cast.coordinator, cast.authority)}"}
    response = client.patch(f"{PLACE}measures/{measure.code}", '"' + "x" * 6_000_000 + '"', "application/json", headers=header)
    assert is_problem(response, response.status_code)
    assert response.status_code in {400, 413}


def test_methods_that_an_address_does_not_take_are_405_and_say_which_it_takes(cast, client):
    for path, methods in openapi()["paths"].items():
        place = path.replace("{authority}", "hamar").replace("{code}", "aaaaaaaa").replace("{number}", "1")
        taken = {method.upper() for method in methods if method in {"get", "post", "put", "patch", "delete"}}
        response = client.generic("TRACE", place)
        assert is_problem(response, 405), path
        assert set(response.headers["Allow"].replace(" ", "").split(",")) == taken, path


@pytest.mark.parametrize(
    "path", ["/api/v1/nowhere/measures", f"{PLACE}nothing", f"{PLACE}measures/aaaaaaaa", "/api/v1/", f"{PLACE}measures/"]
)
def test_what_is_not_there_is_404(cast, client, path):
    assert is_problem(client.get(path), 404)


def test_refusals_speak_the_readers_language(cast, client):
    words = {
        language: client.post(f"{PLACE}measures", headers={"Accept-Language": language}).json()["detail"] for language in ("nb", "nn", "en")
    }
    assert len(set(words.values())) == 3
    assert words["en"] == "This needs a token that is valid here."


def test_other_sites_may_read_what_is_public_and_nothing_else(cast, client):
    header = {"Authorization": f"Bearer {token_of(cast.coordinator, cast.authority)}"}
    assert client.get(f"{PLACE}measures").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get(f"{PLACE}measures", headers=header).headers
    assert "Access-Control-Allow-Origin" not in client.post(f"{PLACE}measures").headers
    asked = client.options(f"{PLACE}measures", headers={"Access-Control-Request-Method": "GET", "Origin": "https://other.example"})
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD")
    assert "Authorization" not in asked.headers["Access-Control-Allow-Headers"]
    assert not any("Access-Control-Allow-Credentials" in answer.headers for answer in (asked, client.get(f"{PLACE}measures")))


def test_head_is_get_without_its_words(cast, client):
    whole, head = client.get(f"{PLACE}units"), client.head(f"{PLACE}units")
    assert (head.status_code, head.content) == (200, b"")
    assert (head.headers["ETag"], head.headers["Content-Length"]) == (whole.headers["ETag"], str(len(whole.content)))


def test_the_description_is_openapi_3_1_with_an_id_and_a_shape_for_all_but_files():
    told = openapi()
    every = [operation for path in told["paths"].values() for method, operation in path.items()]
    ids = [operation["operationId"] for operation in every]
    assert told["openapi"].startswith("3.1")
    assert len(ids) == len(set(ids))
    assert {"measures_list", "measures_edit", "strategies_adopt", "cases_put_on_agenda", "search"} <= set(ids)
    for operation in every:
        good = [answer for status, answer in operation["responses"].items() if status in {"200", "201"}]
        shapes = [kind["schema"] for answer in good for kind in answer["content"].values()]
        assert all(shape.get("$ref") or shape.get("format") == "binary" for shape in shapes), operation["operationId"]
        assert len(shapes) == len(good)
        assert good or "204" in operation["responses"]
        assert operation["summary"]
        assert operation["description"]


def test_no_two_shapes_share_a_name():
    from pydantic import BaseModel

    def all_of(kind):
        return {sub for child in kind.__subclasses__() for sub in (child, *all_of(child))}

    names = [shape.__name__ for shape in all_of(BaseModel) if shape.__module__.startswith("utsyn.") and "[" not in shape.__name__]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_the_reference_tells_of_every_operation(client, db):
    page = client.get("/api/").content.decode()
    assert all(row.path in page and f'id="{row.id}"' in page for room in rooms() for row in room.operations)
