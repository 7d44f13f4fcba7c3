"""Reporting by machine: a cycle from planned to published, by the same verbs and rules as the pages."""

import json

import pytest

from utsyn.foundation.accounts import commands as accounts
from utsyn.governance.reporting.models import Submission
from utsyn.governance.reporting.tests.factories import make_cycle, values_of

pytestmark = pytest.mark.django_db
API = "/api/v1/hamar"


@pytest.fixture
def send(cast, client):
    tokens = {}

    def sent(name, method, path, body=None, status=200):
        person = getattr(cast, name)
        secret = tokens.get(name) or tokens.setdefault(name, accounts.create_token(cast.authority, by=person, purpose="test")[1])
        answer = client.generic(
            method,
            f"{API}/{path}",
            "" if body is None else json.dumps(body),
            "application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None

    return sent


def words_of(nb):
    return {"text": {"nb": nb}}


def test_a_cycle_goes_from_planned_to_a_published_report(cast, send, client, strategy, measure):
    days = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values_of(strategy).items()}
    cycle = send("coordinator", "POST", "reporting-cycles", {"strategy": strategy.code, **days}, 201)
    here = f"reporting-cycles/{cycle['code']}"
    assert send("coordinator", "PATCH", here, {"seen": cycle["version"], "grace_days": 3})["grace_days"] == 3
    send("coordinator", "PATCH", here, {"seen": cycle["version"], "grace_days": 4}, 409)
    assert send("coordinator", "POST", f"{here}/open")["status"] == "open"
    by_level = {one["level"]: one["code"] for one in send("auditor", "GET", f"{here}/submissions")["items"]}
    send("coordinator", "POST", f"{here}/remind", {"levels": ["measure"]})
    send("contributor", "PUT", f"submissions/{by_level['measure']}/draft", words_of("Nesten"))
    send("contributor", "POST", f"submissions/{by_level['measure']}/submit", words_of("Det går"), 422)
    handed = send("contributor", "POST", f"submissions/{by_level['measure']}/submit", {**words_of("Det går"), "health": "on_track"})
    assert (handed["status"], handed["submitted_by"]["role"], handed["submitted_role"]) == ("submitted", "contributor", "contributor")
    assert send("unit_head", "POST", f"submissions/{by_level['measure']}/return", {"reason": "Si mer"})["status"] == "returned"
    send("contributor", "POST", f"submissions/{by_level['measure']}/submit", {**words_of("Det går godt"), "health": "on_track"})
    send("contributor", "POST", f"submissions/{by_level['measure']}/accept", status=403)
    send("unit_head", "POST", f"submissions/{by_level['measure']}/accept")
    send("unit_head", "POST", f"submissions/{by_level['unit']}/submit", words_of("Enheten er i rute"))
    send("coordinator", "POST", f"submissions/{by_level['unit']}/accept")
    send("coordinator", "POST", f"submissions/{by_level['whole']}/submit", words_of("Alt er i rute"))
    send("chief_executive", "POST", f"submissions/{by_level['whole']}/accept")
    assert send("coordinator", "POST", f"{here}/close")["status"] == "closed"
    report = send("coordinator", "POST", f"{here}/freeze", status=201)
    assert send("auditor", "GET", here)["report"] == report["code"]
    assert client.get(f"{API}/reports/{report['code']}").status_code == 404
    send("chief_executive", "POST", f"reports/{report['code']}/publish")
    assert client.get(f"{API}/reports/{report['code']}").json()["sha256"] == report["sha256"]
    corrected = send("coordinator", "POST", f"reports/{report['code']}/supersede", {"reason": {"nb": "Feil beløp"}}, 201)
    assert corrected["replaces"] == report["code"]
    send("coordinator", "POST", f"reports/{report['code']}/withdraw")
    assert client.get(f"{API}/reports/{report['code']}").status_code == 404
    assert send("coordinator", "POST", f"{here}/roll-forward", status=201)["follows"] == cycle["code"]


def test_strangers_and_politicians_read_nothing_of_what_is_handed_in(cast, send, client, strategy, measure):
    cycle = make_cycle(strategy)
    one = Submission.objects.get(cycle=cycle, measure=measure)
    for place in (
        "reporting-cycles",
        f"reporting-cycles/{cycle.code}",
        f"reporting-cycles/{cycle.code}/submissions",
        f"submissions/{one.code}",
    ):
        assert client.get(f"{API}/{place}").status_code == 404
        send("politician", "GET", place, status=403 if place == "reporting-cycles" else 404)


def test_submissions_are_narrowed_by_level_and_state(send, strategy, measure):
    cycle = make_cycle(strategy)
    place = f"reporting-cycles/{cycle.code}/submissions"
    assert [one["level"] for one in send("auditor", "GET", f"{place}?level=unit")["items"]] == ["unit"]
    assert send("auditor", "GET", f"{place}?status=accepted")["items"] == []
    send("auditor", "GET", f"{place}?level=nobody", status=422)
