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
