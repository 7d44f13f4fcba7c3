"""Norges Bank over the net, a server on loopback in its place: what it answers, and what can come in wrong."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal

import pytest

from utsyn.europe.projects.norges_bank import client
from utsyn.europe.projects.norges_bank.reading import Observed
from utsyn.foundation.kernel.errors import Unavailable
from utsyn.governance.indicators.tests.serving import serving

pytestmark = pytest.mark.nodb
PATH = "/B.EUR.NOK.SP"
FRIDAY, SUNDAY = dt.date(2025, 11, 14), dt.date(2025, 11, 16)


def told(observations, *, exponent="0"):
    """An answer in SDMX-JSON with these values by day."""
    days = [{"id": day} for day in observations]
    series = {"attributes": [0], "observations": {str(place): [value] for place, value in enumerate(observations.values())}}
    structure = {
        "dimensions": {"observation": [{"values": days}]},
        "attributes": {"series": [{"id": "UNIT_MULT", "values": [{"id": exponent}]}]},
    }
    return {"data": {"structure": structure, "dataSets": [{"series": {"0:0:0:0": series}}]}}


GOOD = told({"2025-11-13": "11.7030", "2025-11-14": "11.7215"})


@pytest.fixture
def bank(monkeypatch):
    with serving() as source:
        monkeypatch.setattr(client, "SERVICE", source.address)
        monkeypatch.setattr(client, "ALLOWED", (source.address,))
        yield source


def test_a_day_in_a_weekend_has_the_rate_of_the_last_business_day_before_it(bank):
    bank.says(PATH, GOOD)
    assert client.fetch_rate("EUR", SUNDAY) == Observed(FRIDAY, Decimal("11.7215"))
    ((_path, asked),) = bank.asked
    assert (asked["startPeriod"], asked["endPeriod"]) == (["2025-11-06"], ["2025-11-16"])


def test_a_rate_for_a_hundred_units_is_told_for_one(bank):
    bank.says(PATH, told({"2025-11-14": "1172.15"}, exponent="2"))
    assert client.fetch_rate("EUR", FRIDAY).nok == Decimal("11.7215")


def test_a_currency_or_days_that_the_bank_does_not_know_have_no_rate(bank):
    assert client.fetch_rate("EUR", FRIDAY) is None
    empty = copy.deepcopy(GOOD)
    empty["data"]["dataSets"][0]["series"] = {}
    bank.says(PATH, empty)
    assert client.fetch_rate("EUR", FRIDAY) is None


@pytest.mark.parametrize("status", [500, 503, 429, 403])
def test_a_bank_that_is_away_is_said_to_be(bank, status):
    bank.says(PATH, status)
    with pytest.raises(Unavailable):
        client.fetch_rate("EUR", FRIDAY)


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>Vedlikehold</html>", b"[" * 100_000, {"data": {}}, told({"14.11.2025": "11.7"}), told({"2025-11-14": "NaN"}),
     told({"2025-11-14": "-11.7"}), told({"2025-11-14": "0"}), told({"2025-11-14": None})],
)  # fmt: skip
def test_an_answer_of_another_shape_is_no_rate(bank, answer):
    bank.says(PATH, answer)
    with pytest.raises(Unavailable):
        client.fetch_rate("EUR", FRIDAY)


def test_an_answer_that_is_too_large_is_not_read_to_its_end(bank):
    bank.says(PATH, b" " * (client.MOST_BYTES + 1))
    with pytest.raises(Unavailable):
        client.fetch_rate("EUR", FRIDAY)


def test_nothing_is_asked_of_an_address_that_is_not_public(bank, monkeypatch):
    monkeypatch.setattr(client, "ALLOWED", ())
    with pytest.raises(Unavailable):
        client.fetch_rate("EUR", FRIDAY)
    assert bank.asked == []
