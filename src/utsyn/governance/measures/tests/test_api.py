"""Measures by token: every verb once, by codes in and out, and what stays as it was."""

from __future__ import annotations

import json

import pytest

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.models import Measure, Update
from utsyn.governance.measures.tests.factories import cost, make_measure, make_milestone
from utsyn.governance.strategy.models import Goal, MainStrategy

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/hamar/"


@pytest.fixture
def send(cast, client):
    """`send("POST", "measures/.../plan", body, by=person)`: the answer's status and words; the coordinator unless said."""
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


def test_a_measure_is_added_by_codes_and_read_back_whole(cast, strategy, send):
    axis, goal = strategy.axis_set.get(number=1), Goal.objects.filter(strategy=strategy).first()
    year = strategy.first_year
    status, told = send("POST", "measures", {
        "strategy": strategy.code, "axis": axis.code, "title": {"nb": "Ungdomsutveksling", "en": "Youth exchange"}, "goals": [goal.code],
        "lead_unit": cast.unit.code, "contributing_units": [cast.other_unit.code], "owner": cast.contributor.code, "sdg_targets": ["4.7"],
        "costs": [{"year": year, "source": "eu", "amount": "1200.50", "is_expected": True}], "kind": "measure",
    })  # fmt: skip
    assert status == 201
    assert told["title"] == {"nb": "Ungdomsutveksling", "en": "Youth exchange"}
    assert (told["axis"]["code"], told["unit"]["code"], told["number"]) == (axis.code, cast.unit.code, "1.1")
    assert told["owner"] == {"role": "contributor", "code": cast.contributor.code, "name": cast.contributor.name}
    assert told["costs"] == [{"year": year, "source": "eu", "amount": "1200.50", "currency": "NOK", "is_expected": True, "note": ""}]
    assert told["cost"] == {"amount": "1200.50", "currency": "NOK"}
    assert [one["code"] for one in told["goals"]] == [goal.code]
    assert "id" not in told
    assert send("GET", f"measures/{told['code']}")[1] == told
    assert Entry.objects.filter(verb="measure.add", actor_uid=cast.coordinator.uid).count() == 1


def test_a_measure_walks_through_its_life(cast, strategy, send):
    one = make_measure(strategy, lead_unit=cast.unit, owner=cast.contributor)
    place = f"measures/{one.code}"
    for verb, expected in (("plan", "planned"), ("propose-again", "proposed"), ("plan", "planned"), ("start", "in_progress")):
        assert (send("POST", f"{place}/{verb}")[1]["status"]) == expected
    assert send("POST", f"{place}/plan")[0] == 409
    assert send("POST", f"{place}/complete", {}, by=cast.contributor)[1]["ended_on"] == today().isoformat()
    other = make_measure(strategy)
    assert send("POST", f"measures/{other.code}/discontinue", {"reason": {}})[0] == 422
    assert send("POST", f"measures/{other.code}/discontinue", {"reason": {"nb": "Grensen er stengt"}})[1]["status"] == "discontinued"


def test_a_report_sent_twice_is_taken_in_once(cast, measure, send):
    body = {"health": "at_risk", "text": {"nb": "Vi venter på svar"}, "seen": measure.version}
    measure.refresh_from_db()
    body["seen"] = measure.version
    status, told = send("POST", f"measures/{measure.code}/updates", body, by=cast.contributor)
    again, refusal = send("POST", f"measures/{measure.code}/updates", body, by=cast.contributor)
    assert (status, told["health"], again, refusal["current_version"]) == (201, "at_risk", 409, told["version"])
    assert Update.objects.filter(measure=measure).count() == 1
    assert send("POST", f"measures/{measure.code}/updates", {"health": "on_hold", "text": {"nb": "x"}})[0] == 422


def test_an_edit_of_an_older_version_is_refused_with_what_changed_since(measure, send):
    measure.refresh_from_db()
    seen = measure.version
    assert send("PATCH", f"measures/{measure.code}", {"seen": seen, "title": {"nb": "Fire søknader"}})[0] == 200
    status, refusal = send("PATCH", f"measures/{measure.code}", {"seen": seen, "title": {"nb": "Fem søknader"}})
    assert (status, refusal["current_version"]) == (409, seen + 1)
    assert refusal["changes"][0]["after"] == "Fire søknader"
    assert send("PATCH", f"measures/{measure.code}", {"seen": seen + 1, "kind": "investment"})[1]["title"] == {"nb": "Fire søknader"}


def test_a_translation_that_nobody_touched_is_still_marked_as_older(strategy, send):
    one = make_measure(strategy)
    send("PATCH", f"measures/{one.code}", {"seen": one.version, "title": {"nb": "Reise", "en": "Journey"}})
    send("PATCH", f"measures/{one.code}", {"seen": one.version + 1, "title": {"nb": "En annen reise", "en": "Journey"}})
    assert Measure.objects.get(pk=one.pk).title.is_stale("en")


def test_units_goals_owner_costs_number_and_deadline_are_set_whole(cast, strategy, send):
    one = make_measure(strategy, status="in_progress", costs=[cost(strategy.first_year)])
    place = f"measures/{one.code}"
    main = MainStrategy.objects.filter(strategy=strategy).first()
    goals = list(Goal.objects.filter(strategy=strategy).values_list("code", flat=True))
    assert send("PUT", f"{place}/units", {"lead_unit": cast.unit.code, "contributing_units": []})[1]["unit"]["code"] == cast.unit.code
    assert len(send("PUT", f"{place}/goals", {"goals": goals, "main_strategy": main.code})[1]["goals"]) == len(goals)
    assert send("PUT", f"{place}/owner", {"owner": cast.contributor.code}, by=cast.unit_head)[1]["owner"]["role"] == "contributor"
    assert send("PUT", f"{place}/costs", {"lines": []})[1]["cost"] is None
    assert send("PUT", f"{place}/costs", {"lines": [{"year": 1990, "source": "eu", "amount": "1"}]})[0] == 422
    assert send("PUT", f"{place}/deadline", {"next_update_due_on": "2030-01-31"})[1]["next_update_due_on"] == "2030-01-31"
    second = strategy.axis_set.get(number=2)
    assert send("POST", f"{place}/renumber", {"axis": second.code})[1]["number"] == "2.1"
    assert send("POST", f"{place}/hide")[1]["is_public"] is False
    assert send("POST", f"{place}/publish")[1]["is_public"] is True
    assert send("POST", f"{place}/publish")[0] == 409


def test_whoever_does_not_answer_here_cannot_be_pointed_to(cast, measure, send):
    for person in (cast.neighbour, cast.politician):
        status, refusal = send("PUT", f"measures/{measure.code}/owner", {"owner": person.code})
        assert (status, list(refusal["errors"])) == (422, ["owner"])


def test_milestones_are_added_moved_reached_and_taken_away(cast, measure, send):
    status, made = send(
        "POST", f"measures/{measure.code}/milestones", {"title": {"nb": "Søknad"}, "due_on": "2030-02-01"}, by=cast.contributor
    )
    assert status == 201
    place = f"milestones/{made['code']}"
    assert send("PATCH", place, {"seen": 1, "due_on": "2030-03-01"})[1]["due_on"] == "2030-03-01"
    assert send("PATCH", place, {"seen": 1, "due_on": "2030-04-01"})[0] == 409
    assert send("POST", f"{place}/reach", {"on": "2031-01-01"})[0] == 422
    assert send("POST", f"{place}/reach", {})[1]["reached_on"] == today().isoformat()
    assert send("DELETE", place) == (204, None)
    assert send("GET", place)[0] == 404
    assert send("GET", f"measures/{measure.code}")[1]["milestones"] == []


def test_many_change_at_once_and_what_cannot_is_told(cast, strategy, send):
    ready, done = make_measure(strategy), make_measure(strategy, status="completed")
    body = {"measures": [ready.code, done.code], "status": "planned"}
    status, told = send("POST", f"strategies/{strategy.code}/change-measures", body)
    assert (status, told["changed"], [one["number"] for one in told["refused"]]) == (200, [ready.code], [done.number])
    assert send("POST", f"strategies/{strategy.code}/change-measures", body, by=cast.politician)[0] == 403


def test_lists_are_narrowed_and_paged_without_losing_or_doubling(cast, strategy, client):
    for number in range(5):
        make_measure(strategy, status="in_progress" if number % 2 else "proposed", lead_unit=cast.unit, axis=1 + number % 2)
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(f"{PLACE}measures?limit=2{f'&cursor={cursor}' if cursor else ''}").json()
        seen += [one["code"] for one in page["items"]]
        cursor = page["next"]
    assert seen == list(Measure.objects.order_by("pk").values_list("code", flat=True))
    axis = strategy.axis_set.get(number=2)
    for query, count in (
        (f"axis={axis.code}", 2), (f"unit={cast.unit.code}", 5), (f"unit={cast.other_unit.code}", 0), ("status=proposed", 3),
        ("health=not_reported", 2), ("health=proposed", 3), ("kind=investment", 0), (f"strategy={strategy.code}", 5),
    ):  # fmt: skip
        assert len(client.get(f"{PLACE}measures?{query}").json()["items"]) == count, query


def test_lists_and_single_reads_cost_the_same_however_much_there_is(cast, strategy, client, django_assert_max_num_queries):
    for _number in range(12):
        one = make_measure(strategy, lead_unit=cast.unit, owner=cast.contributor, costs=[cost(strategy.first_year)])
        make_milestone(one)
        make_milestone(one)
    with django_assert_max_num_queries(4):
        assert len(client.get(f"{PLACE}measures?limit=1000").json()["items"]) == 12
    with django_assert_max_num_queries(10):
        assert len(client.get(f"{PLACE}measures/{one.code}").json()["milestones"]) == 2
