"""What the elected bodies do, recorded by token; and what of an exempt case stays out of sight."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.kernel.clock import today
from utsyn.governance.council.tests.factories import make_case, make_council, make_decision, make_follow_up, make_meeting, make_treatment

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/hamar/"


@pytest.fixture
def send(cast, client):
    """`send("POST", "cases", body, by=person)`: the answer's status and words; the council secretary unless said."""
    secrets = {}

    def sent(method, path, body=None, *, by=None):
        person = by or cast.council_secretary
        if person.pk not in secrets:
            secrets[person.pk] = accounts.create_token(cast.authority, by=person, purpose="test")[1]
        words = "" if body is None else json.dumps(body)
        response = client.generic(
            method, PLACE + path, words, "application/json", headers={"Authorization": f"Bearer {secrets[person.pk]}"}
        )
        return response.status_code, json.loads(response.content) if response.content else None

    return sent


def test_a_case_goes_from_the_executive_to_a_decision_of_the_council_with_a_follow_up(cast, client, send):
    council = make_council(cast)
    day = (today() - dt.timedelta(days=3)).isoformat()
    first = send("POST", f"bodies/{council.executive.code}/meetings", {"held_on": day, "starts_at": "16:30", "place": "Rådhuset"})[1]
    last = send("POST", f"bodies/{council.council.code}/meetings", {"held_on": day})[1]
    assert (first["starts_at"], first["status"]) == ("16:30", "planned")
    status, case = send(
        "POST", "cases", {"title": {"nb": "Ny strategi"}, "archive_number": "2026/12", "opened_on": day, "unit": cast.unit.code}
    )
    assert (status, case["unit"]["code"]) == (201, cast.unit.code)
    treated = send("POST", f"cases/{case['code']}/agenda", {"meeting": first["code"], "sequence": 85, "proposal": {"nb": "Vedtas"}})[1]
    assert treated["number"].endswith(f"85/{day[2:4]}")
    assert send("POST", f"meetings/{first['code']}/hold")[1]["status"] == "held"
    place = f"treatments/{treated['code']}"
    told = send("POST", f"{place}/recommend", {"recommendation": {"nb": "Vedtas"}, "to": council.council.code})[1]
    assert (told["outcome"], told["recommended_to"]) == ("recommended", council.council.code)
    vote = {"proposal": {"nb": "Vedtas"}, "votes_for": 7, "votes_against": 4}
    assert send("POST", f"{place}/votes", vote)[1]["was_carried"] is True
    assert send("POST", f"{place}/votes", {**vote, "votes_against": 7})[0] == 422
    send("POST", f"meetings/{last['code']}/hold")
    second = send("POST", f"cases/{case['code']}/agenda", {"meeting": last["code"]})[1]
    body = {"text": {"nb": "Strategien vedtas."}, "treatment": second["code"], "is_final": True}
    status, decision = send("POST", f"cases/{case['code']}/decisions", body)
    assert (status, decision["number"], decision["decided_on"]) == (201, second["number"], day)
    assert send("POST", f"cases/{case['code']}/decisions", body)[0] == 422
    asked = {"text": {"nb": "Rapporter"}, "due_on": "2030-01-01", "unit": cast.unit.code, "owner": cast.contributor.code}
    follow_up = send("POST", f"decisions/{decision['code']}/follow-ups", asked)[1]
    answered = send("POST", f"follow-ups/{follow_up['code']}/answer", {"answer": {"nb": "Gjort"}, "seen": 1}, by=cast.contributor)[1]
    assert answered["done_on"] == today().isoformat()
    shown = client.get(f"{PLACE}cases/{case['code']}").json()
    assert [one["outcome"] for one in shown["treatments"]] == ["recommended", "decided"]
    assert (shown["closed_on"], shown["decisions"][0]["code"]) == (day, decision["code"])
    assert client.get(f"{PLACE}decisions/{decision['code']}").json()["follow_ups"][0]["owner"] == {
        "role": "contributor",
        "code": None,
        "name": None,
    }


def test_of_an_exempt_case_strangers_read_a_number_and_a_legal_basis(cast, client, send):
    treatment = make_treatment(cast, case=make_case(cast, exempt_by="offl. § 13", title="Hemmelig sak"))
    meeting = f"{PLACE}meetings/{treatment.meeting.code}"
    assert client.get(meeting).json()["agenda"] == [{"number": treatment.number, "exempt_by": "offl. § 13", "treatment": None}]
    assert send("GET", f"meetings/{treatment.meeting.code}")[1]["agenda"][0]["treatment"]["case"] == treatment.case.code
    for path in (f"cases/{treatment.case.code}", f"treatments/{treatment.code}"):
        assert client.get(PLACE + path).status_code == 404
    assert client.get(f"{PLACE}cases").json()["items"] == []
    assert "Hemmelig" not in client.get(meeting).content.decode()
    assert send("POST", f"cases/{treatment.case.code}/publish")[1]["exempt_by"] == ""
    assert client.get(f"{PLACE}cases/{treatment.case.code}").status_code == 200
    assert send("POST", f"cases/{treatment.case.code}/exempt", {"exempt_by": "offl. § 14"})[1]["is_public"] is False


def test_names_of_the_disqualified_are_for_those_who_work_here(cast, client, send):
    treatment = make_treatment(cast)
    body = {"member": "et medlem", "ground": "fvl. § 6", "represents": "Partiet", "substitute": "en vara"}
    status, made = send("POST", f"treatments/{treatment.code}/disqualifications", body)
    assert (status, made["member"]) == (201, "et medlem")
    shown = client.get(f"{PLACE}treatments/{treatment.code}").json()["disqualifications"][0]
    assert (shown["member"], shown["substitute"], shown["ground"]) == (None, None, "fvl. § 6")
    assert send("DELETE", f"disqualifications/{made['code']}") == (204, None)


def test_treatments_are_deferred_transferred_dismissed_and_taken_off(cast, send):
    council = make_council(cast)
    year = today().year
    held = make_treatment(cast, held_on=dt.date(year, 1, 10) if today() > dt.date(year, 1, 10) else today())
    later = make_meeting(council.council, held_on=today() + dt.timedelta(days=1), held=False)
    assert send("POST", f"treatments/{held.code}/defer", {})[0] == 422
    assert send("POST", f"treatments/{held.code}/defer", {"to": later.code})[1]["deferred_to"] == later.code
    agenda = send("GET", f"meetings/{later.code}")[1]["agenda"]
    carried = agenda[0]["treatment"]["code"]
    assert send("POST", f"treatments/{carried}/propose", {"proposal": {"nb": "Avvises"}}, by=cast.chief_executive)[1]["proposal"] == {
        "nb": "Avvises"
    }
    assert send("POST", f"treatments/{carried}/renumber", {"sequence": 777})[1]["sequence"] == 777
    assert send("POST", f"treatments/{carried}/dismiss", {"note": {"nb": "x"}})[0] == 422
    assert send("DELETE", f"treatments/{carried}") == (204, None)
    assert send("GET", f"meetings/{later.code}")[1]["agenda"] == []


def test_bodies_meetings_and_texts_change_under_their_version(cast, send):
    made = send("POST", "bodies", {"kind": "committee", "name": {"nb": "Kulturutvalget"}, "prefix": "KU"})[1]
    assert send("PATCH", f"bodies/{made['code']}", {"seen": 1, "prefix": "KO"})[1]["prefix"] == "KO"
    assert send("PATCH", f"bodies/{made['code']}", {"seen": 1, "prefix": "KA"})[0] == 409
    assert send("POST", f"bodies/{made['code']}/close")[1]["is_active"] is False
    assert send("POST", f"bodies/{made['code']}/reopen")[1]["is_active"] is True
    assert send("POST", "bodies", {"kind": "committee", "name": {"nb": "x"}}, by=cast.coordinator)[0] == 403
    meeting = send("POST", f"bodies/{made['code']}/meetings", {"held_on": (today() + dt.timedelta(days=5)).isoformat()})[1]
    assert send("PATCH", f"meetings/{meeting['code']}", {"seen": 1, "starts_at": "25:00"})[0] == 422
    assert send("PATCH", f"meetings/{meeting['code']}", {"seen": 1, "starts_at": "18:00"})[1]["starts_at"] == "18:00"
    assert send("POST", f"meetings/{meeting['code']}/cancel", {"note": {"nb": "Sykdom"}})[1]["status"] == "cancelled"
    decision = make_decision(cast)
    assert send("PATCH", f"decisions/{decision.code}", {"seen": 1, "text": {"nb": "Rettet", "en": "Mended"}})[1]["text"]["en"] == "Mended"


def test_lists_are_narrowed_and_cost_the_same_however_many_there_are(cast, client, django_assert_max_num_queries):
    for day in (1, 2, 3):
        make_follow_up(make_decision(cast, decided_on=dt.date(2020, 5, day)), unit=cast.unit)
    council = make_council(cast)
    for path, count, most in (
        ("decisions", 3, 3), (f"decisions?body={council.council.code}", 3, 4), (f"decisions?body={council.executive.code}", 0, 4),
        ("cases?open=true", 3, 3), ("meetings?status=held", 3, 3), ("meetings?status=planned", 0, 3), ("follow-ups?open=true", 3, 4), ("bodies", 2, 3),
    ):  # fmt: skip
        with django_assert_max_num_queries(most):
            assert len(client.get(PLACE + path).json()["items"]) == count, path
