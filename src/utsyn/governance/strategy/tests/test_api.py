"""A strategy by token, from a first line to an amendment, and who may see what of it on the way."""

from __future__ import annotations

import json

import pytest

from utsyn.foundation.accounts import commands as accounts
from utsyn.governance.council.models import Case
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import make_body, make_decision, make_strategy

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/hamar/"


@pytest.fixture
def send(cast, client):
    """`send("POST", "strategies", body, by=person)`: the answer's status and words; the coordinator unless said."""
    secrets = {}

    def sent(method, path, body=None, *, by=None):
        person = by or cast.coordinator
        if person.pk not in secrets:
            secrets[person.pk] = accounts.create_token(cast.authority, by=person, purpose="test")[1]
        words = "" if body is None else json.dumps(body)
        response = client.generic(
            method, PLACE + path, words, "application/json", headers={"Authorization": f"Bearer {secrets[person.pk]}"}
        )
        return response.status_code, json.loads(response.content) if response.content else None

    return sent


def test_a_strategy_goes_from_a_first_line_to_adopted_and_amended(cast, client, send):
    body = make_body(cast, "executive")
    status, made = send("POST", "strategies", {
        "title": {"nb": "Strategi", "en": "Strategy"}, "first_year": 2026, "last_year": 2030, "answerable_body": body.code,
    })  # fmt: skip
    place = f"strategies/{made['code']}"
    assert (status, made["status"], made["answerable_body"]["code"]) == (201, "draft", body.code)
    axis = send("POST", f"{place}/axes", {"name": {"nb": "Kultur"}})[1]
    goal = send("POST", f"{place}/goals", {"axis": axis["code"], "text": {"nb": "Flere kjenner Europa"}})[1]
    sub_goal = send("POST", f"{place}/goals", {"axis": axis["code"], "parent": goal["code"], "text": {"nb": "Flere unge reiser"}})[1]
    main = send("POST", f"{place}/main-strategies", {"axis": axis["code"], "goal": goal["code"], "text": {"nb": "Sammen med skolene"}})[1]
    assert (sub_goal["parent"], main["goal"], main["axis"]) == (goal["code"], goal["code"], axis["code"])
    for path, part in (
        ("outcomes", {"name": {"nb": "Kunnskap"}}), ("pledges", {"name": {"nb": "Etisk handel"}, "axis": axis["code"]}),
        ("anchors", {"kind": "sdg", "reference": "11.3", "goal": goal["code"]}),
    ):  # fmt: skip
        assert send("POST", f"{place}/{path}", part)[0] == 201
    assert client.get(PLACE + place).status_code == 404
    assert send("POST", f"{place}/hearing", {"hearing_from": "2026-01-01", "hearing_until": "2026-02-01"})[1]["status"] == "hearing"
    public = client.get(PLACE + place).json()
    assert [len(public[kind]) for kind in ("outcomes", "axes", "goals", "main_strategies", "pledges", "anchors")] == [1, 1, 2, 1, 1, 1]
    assert send("POST", f"{place}/propose")[1]["status"] == "proposed"
    decision = make_decision(cast)
    assert send("POST", f"{place}/adopt", {"decision": decision.code})[0] == 403
    assert send("POST", f"{place}/adopt", {"decision": decision.code}, by=cast.council_secretary)[1]["decision"] == decision.code
    assert send("POST", f"{place}/axes", {"name": {"nb": "For sent"}})[0] == 409
    amended(cast, client, send, place, axis)


def amended(cast, client, send, place, axis):
    """An amendment is gathered, read, and adopted; the versions then differ by it."""
    status, amendment = send("POST", f"{place}/amendments", {"title": {"nb": "Endring"}})
    changes = f"amendments/{amendment['code']}/changes"
    added = send("POST", changes, {"operation": "add", "part_kind": "axis", "fields": {"name": {"nb": "Næring"}}})[1]
    send(
        "POST",
        changes,
        {"operation": "change", "part_kind": "axis", "part_code": axis["code"], "fields": {"name": {"nb": "Kultur og idrett"}}},
    )
    undone = send("POST", changes, {"operation": "add", "part_kind": "outcome", "fields": {"name": {"nb": "Angret"}}})[1]
    assert (status, added["values"]) == (201, {"name": {"nb": "Næring"}})
    assert send("POST", changes, {"operation": "add", "part_kind": "axis", "fields": {"criteria": {"nb": "x"}}})[0] == 422
    assert send("DELETE", f"amendment-changes/{undone['code']}") == (204, None)
    assert client.get(f"{PLACE}amendments/{amendment['code']}").status_code == 404
    planned = send("GET", f"amendments/{amendment['code']}/difference")[1]["items"]
    decision = make_decision(cast)
    told = send("POST", f"amendments/{amendment['code']}/adopt", {"decision": decision.code}, by=cast.council_secretary)[1]
    assert (told["status"], told["made_version"]) == ("adopted", 2)
    assert [one["number"] for one in client.get(f"{PLACE}{place}/versions").json()["items"]] == [1, 2]
    real = client.get(f"{PLACE}{place}/difference?before=1&after=2").json()["items"]
    assert [(one["operation"], one["kind"]) for one in real] == [("added", "axis"), ("changed", "axis")]
    assert sorted(one["name"] for one in planned) == sorted(one["name"] for one in real)
    assert client.get(f"{PLACE}{place}/versions/1").json()["snapshot"]["parts"]["axis"][0]["name"] == {"nb": "Kultur"}
    assert client.get(f"{PLACE}{place}/versions/3").status_code == 404


def test_parts_are_edited_moved_and_removed_under_their_version(cast, send):
    strategy = make_strategy(cast)
    first, second = send("GET", f"strategies/{strategy.code}/axes")[1]["items"]
    edited = send("PATCH", f"axes/{first['code']}", {"seen": first["version"], "intro": {"nb": "Om kultur"}})[1]
    assert (edited["intro"], edited["name"], edited["version"]) == ({"nb": "Om kultur"}, first["name"], first["version"] + 1)
    status, refusal = send("PATCH", f"axes/{first['code']}", {"seen": first["version"], "intro": {}})
    assert (status, refusal["current_version"]) == (409, first["version"] + 1)
    assert send("POST", f"axes/{second['code']}/move", {"number": 1})[1]["number"] == 1
    assert send("DELETE", f"axes/{first['code']}")[0] == 409
    goal = send("GET", f"strategies/{strategy.code}/goals")[1]["items"][0]
    elsewhere = make_strategy(cast).axis_set.first()
    status, refusal = send("PATCH", f"goals/{goal['code']}", {"seen": 1, "axis": elsewhere.code})
    assert (status, list(refusal["errors"])) == (422, ["axis"])
    main = send("GET", f"strategies/{strategy.code}/main-strategies")[1]["items"][0]
    assert send("DELETE", f"main-strategies/{main['code']}") == (204, None)
    assert send("GET", f"main-strategies/{main['code']}")[0] == 404


def test_statements_are_read_as_published_and_senders_never(cast, client, send):
    strategy = make_strategy(cast, status="hearing")
    place = f"strategies/{strategy.code}/statements"
    sent = send(
        "POST", place, {"text": "Mer kultur", "sender": "en innbygger", "on_behalf_of": "Elevrådet", "email": "elev@skole.example"}
    )[1]
    assert (sent["sender"], sent["is_public"]) == ("en innbygger", False)
    assert client.get(PLACE + place).json()["items"] == []
    assert send("POST", f"statements/{sent['code']}/answer", {"answer": {"nb": "Takk"}, "seen": 1})[1]["answer"] == {"nb": "Takk"}
    assert send("POST", f"statements/{sent['code']}/publish")[1]["is_public"]
    shown = client.get(PLACE + place).json()["items"][0]
    assert (shown["sender"], shown["email"], shown["on_behalf_of"]) == (None, None, "Elevrådet")
    assert "en innbygger" not in client.get(PLACE + place).content.decode()
    assert send("POST", f"statements/{sent['code']}/unpublish")[0] == 200
    assert client.get(f"{PLACE}statements/{sent['code']}").status_code == 404


def test_a_decision_that_is_exempt_from_access_is_no_ground_and_is_not_shown(cast, client, send):
    strategy = make_strategy(cast, status="proposed")
    hidden = make_decision(cast, is_public=False, exempt_by="offl. § 13")
    status, refusal = send("POST", f"strategies/{strategy.code}/adopt", {"decision": hidden.code}, by=cast.council_secretary)
    assert (status, list(refusal["errors"])) == (422, ["decision"])
    shown = make_decision(cast)
    send("POST", f"strategies/{strategy.code}/adopt", {"decision": shown.code}, by=cast.council_secretary)
    Case.objects.filter(pk=shown.case_id).update(is_public=False, exempt_by="offl. § 13")
    assert client.get(f"{PLACE}strategies/{strategy.code}").json()["decision"] is None
    assert send("GET", f"strategies/{strategy.code}")[1]["decision"] == shown.code


def test_remarks_are_for_those_who_work_here(cast, client, send):
    strategy = make_strategy(cast, status="hearing", overall_goal={})
    assert "no-overall-goal" in {one["check"] for one in send("GET", f"strategies/{strategy.code}/remarks?limit=200")[1]["items"]}
    assert send("GET", f"strategies/{strategy.code}/remarks", by=cast.politician)[0] == 403
    assert client.get(f"{PLACE}strategies/{strategy.code}/remarks").status_code == 404


def test_the_global_goals_are_all_there_with_their_names(cast, client):
    goals = client.get(f"{PLACE}sdgs").json()["items"]
    assert (len(goals), sum(len(goal["targets"]) for goal in goals)) == (17, 169)
    assert all(set(goal["name"]) == {"nb", "nn", "en"} for goal in goals)
    assert len(client.get(f"{PLACE}millennium-goals").json()["items"]) == 8


def test_lists_cost_the_same_however_many_there_are(cast, client, django_assert_max_num_queries):
    for _number in range(3):
        make_strategy(cast, status="hearing", axes=4, goals=3)
    code = Strategy.objects.first().code
    with django_assert_max_num_queries(3):
        assert len(client.get(f"{PLACE}strategies").json()["items"]) == 3
    with django_assert_max_num_queries(9):
        assert len(client.get(f"{PLACE}strategies/{code}").json()["goals"]) == 12
