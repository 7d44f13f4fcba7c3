import json
from decimal import Decimal

import pytest

from utsyn.foundation.accounts import commands as accounts
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.models import Indicator, Observation
from utsyn.governance.indicators.readings import Reading
from utsyn.governance.indicators.tests.factories import SYSTEM, make_indicator, make_whole, take_in

pytestmark = pytest.mark.django_db
API = "/api/v1/hamar/indicators"


def token(cast, person):
    return {"Authorization": f"Bearer {accounts.create_token(cast.authority, by=person, purpose='test')[1]}"}


def test_strangers_read_public_indicators_with_light_and_missing_as_null(cast, client):
    made = make_whole(cast.authority)
    make_whole(cast.authority, name="Hemmelig", is_public=False)
    empty = make_indicator(cast.authority, name="Uten verdi")
    rows = {row["code"]: row for row in client.get(API).json()["items"]}
    assert set(rows) == {made.code, empty.code}
    assert (rows[made.code]["latest_value"], rows[made.code]["target"], rows[made.code]["light"]) == ("3", "4", "below_target")
    assert (rows[empty.code]["latest_value"], rows[empty.code]["light"]) == (None, "missing")
    told = client.get(f"{API}/{made.code}").json()
    assert told["targets"] == {"2024": "4"}
    assert told["benchmarks"][0]["value"] == "5"


def test_small_numbers_of_people_are_suppressed_in_the_api_for_strangers(cast, client):
    one = make_indicator(cast.authority, name="Elever", measured_in="persons")
    take_in(
        one, Reading("2024", Decimal(2), part="Laos"), Reading("2024", Decimal(12), part="Polen"), Reading("2024", missing="not_measured")
    )
    items = client.get(f"{API}/{one.code}/observations").json()["items"]
    assert {item["part"]: (item["value"], item["missing"]) for item in items} == {
        "Laos": (None, "suppressed"), "Polen": ("12", None), None: (None, "not_measured"),
    }  # fmt: skip


def test_values_and_targets_are_written_with_a_token_and_warned_of(cast, client):
    made = make_whole(cast.authority, unit=cast.unit)
    headers = token(cast, cast.unit_head)
    address = f"{API}/{made.code}/observations"
    body = {"period": "2025", "value": "300"}
    refused = client.post(address, body, content_type="application/json", headers=headers)
    assert refused.status_code == 422
    assert client.post(address, {**body, "sure": True}, content_type="application/json", headers=headers).status_code == 201
    assert Observation.objects.get(indicator=made, period="2025").value == 300
    assert client.put(f"{API}/{made.code}/targets", {"targets": []}, content_type="application/json", headers=headers).status_code == 403
    coordinator = token(cast, cast.coordinator)
    assert client.put(f"{API}/{made.code}/targets", {"targets": [{"year": 2026, "value": "9.5"}]}, content_type="application/json",
                      headers=coordinator).json()["targets"] == {"2026": "9.5"}  # fmt: skip


def test_publishing_and_hiding_move_what_strangers_see(cast, client):
    made = make_whole(cast.authority)
    coordinator = token(cast, cast.coordinator)
    assert client.post(f"{API}/{made.code}/hide", headers=coordinator).status_code == 200
    assert client.get(f"{API}/{made.code}").status_code == 404
    commands.publish(Indicator.objects.get(pk=made.pk), by=SYSTEM)
    assert client.get(f"{API}/{made.code}").status_code == 200


def send(client, method, path, body, headers, status=200):
    answer = client.generic(method, f"/api/v1/hamar/{path}", json.dumps(body), "application/json", headers=headers)
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def test_an_indicator_is_added_edited_ended_and_begun_again(cast, client, strategy):
    headers = token(cast, cast.coordinator)
    goal = strategy.axis_set.first().goals.first()
    body = {"name": {"nb": "Søknader"}, "goal": goal.code, "owner_unit": cast.unit.code, "baseline_period": "2024", "baseline_value": "2.5"}
    made = send(client, "POST", "indicators", body, headers, 201)
    assert (made["axis"], made["goal"], made["unit"], made["baseline_value"]) == (goal.axis.code, goal.code, cast.unit.code, "2.5")
    place = f"indicators/{made['code']}"
    edited = send(client, "PATCH", place, {"seen": made["version"], "name": {"nb": "EU-søknader", "en": "EU applications"}}, headers)
    assert (edited["name"]["en"], edited["goal"]) == ("EU applications", goal.code)
    assert "current_version" in send(client, "PATCH", place, {"seen": made["version"], "licence": "NLOD"}, headers, 409)
    assert "baseline_period" in send(client, "PATCH", place, {"seen": edited["version"], "baseline_value": None, "baseline_period": "2024"},
                                     headers, 422)["errors"]  # fmt: skip
    assert send(client, "POST", f"{place}/end", None, headers)["is_ended"]
    send(client, "POST", f"{place}/end", None, headers, 409)
    assert not send(client, "POST", f"{place}/reopen", None, headers)["is_ended"]


@pytest.mark.parametrize(
    "options",
    [{}, {"table": "7"}, {"table": "07459", "select": {}, "address": 1}, {"table": "07459", "select": "alt"}, {"table": "07459", "moon": "1"},
     {"table": "07459", "select": {"Kjonn": []}}, {"table": "07459", "select": {"Kjonn": ["1&2"]}}],
)  # fmt: skip
def test_a_source_that_is_asked_for_nothing_that_can_be_is_refused(cast, client, options):
    headers = token(cast, cast.coordinator)
    send(client, "POST", "indicators", {"name": {"nb": "Folk"}, "source": "ssb", "options": options}, headers, 422)
    assert not Indicator.objects.exists()


def test_what_the_source_is_asked_for_is_told_to_colleagues_and_can_be_sent_back(cast, client):
    headers = token(cast, cast.coordinator)
    options = {"table": "07459", "select": {"ContentsCode": ["Personer1"]}, "codelist": "agg_KommSummer", "prefix": "K-"}
    made = send(client, "POST", "indicators", {"name": {"nb": "Folk"}, "source": "ssb", "options": options}, headers, 201)
    assert {name: made["options"][name] for name in options} == options
    place = f"indicators/{made['code']}"
    send(client, "PATCH", place, {"seen": made["version"], "options": made["options"]}, headers)
    assert client.get(f"/api/v1/hamar/{place}").json()["options"] is None


def test_others_values_and_rules_are_set_whole_and_the_rules_warn(cast, client):
    headers, made = token(cast, cast.coordinator), make_whole(cast.authority)
    place = f"indicators/{made.code}"
    told = send(client, "PUT", f"{place}/benchmarks", {"benchmarks": [{"whose": {"nb": "Landet"}, "value": "7", "sign": "over"}]}, headers)
    assert [(one["value"], one["sign"]) for one in told["benchmarks"]] == [("7", "over")]
    rule = {"left": "value", "comparison": "==", "right": "previous + 1", "words": {"nb": "Én mer enn sist"}}
    assert send(client, "PUT", f"{place}/rules", {"rules": [rule]}, headers)["rules"] == [rule]
    send(client, "PUT", f"{place}/rules", {"rules": [{**rule, "right": "__import__('os')"}]}, headers, 422)
    send(client, "PUT", f"{place}/rules", {"rules": [], "seen": 1}, headers, 409)
    refused = send(client, "POST", f"{place}/observations", {"period": "2025", "value": "5"}, headers, 422)
    assert "Én mer enn sist" in refused["detail"]
    send(client, "POST", f"{place}/observations", {"period": "2025", "value": "4"}, headers, 201)


def test_a_value_recorded_by_mistake_is_removed(cast, client):
    made = make_whole(cast.authority, unit=cast.unit)
    one = made.observations.earliest("period")
    send(client, "DELETE", f"observations/{one.code}", None, token(cast, cast.other_unit_head), 403)
    send(client, "DELETE", f"observations/{one.code}", None, token(cast, cast.unit_head), 204)
    assert not Observation.objects.filter(pk=one.pk).exists()
