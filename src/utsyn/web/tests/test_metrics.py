from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.db import DatabaseError
from prometheus_client.parser import text_string_to_metric_families

from utsyn.foundation.kernel.clock import now
from utsyn.web import metrics, tick

pytestmark = pytest.mark.django_db
TOKEN = "read-the-figures"


@pytest.fixture
def asked(client, settings):
    """`asked()`: the figures by name and labels, as Prometheus reads them."""
    settings.UTSYN_METRICS_TOKEN = TOKEN
    cache.clear()

    def ask():
        answer = client.get("/-/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("text/plain")
        families = text_string_to_metric_families(answer.content.decode())
        return {(one.name, *sorted(one.labels.values())): one.value for family in families for one in family.samples}

    return ask


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}"])
def test_without_the_token_there_is_no_such_page(client, settings, given):
    settings.UTSYN_METRICS_TOKEN = TOKEN
    assert client.get("/-/metrics", headers={"Authorization": given}).status_code == 404


def test_without_a_token_set_nobody_gets_in(client):
    for given in ("", "Bearer ", "Bearer None"):
        assert client.get("/-/metrics", headers={"Authorization": given}).status_code == 404


def test_requests_are_counted_by_route_and_never_by_address(client, cast, asked):
    key = ("utsyn_requests_total", "200", "<slug:authority>/<slug:language>/measures/", "GET")
    before = asked().get(key, 0)
    client.get("/hamar/nb/measures/?q=hemmelig")
    client.get("/hamar/nb/hemmelig/")
    client.generic("HEMMELIG", "/hamar/nb/measures/")
    after = asked()
    assert after[key] == before + 1
    assert "hemmelig" not in str(after).lower()
    assert after["utsyn_request_seconds_count", key[2]] >= 1


def test_the_clock_is_missing_until_it_has_turned_and_then_ages(asked):
    assert ("utsyn_clock_age_seconds",) not in asked()
    tick.tick()
    with time_machine.travel(now() + dt.timedelta(seconds=300), tick=False):
        assert asked()["utsyn_clock_age_seconds",] == pytest.approx(300, abs=30)
    assert asked()["utsyn_clock_faults",] == 0


def test_a_duty_that_stumbles_holds_no_other_back(monkeypatch, asked):
    done = []

    def stumbles():
        raise OSError("the source is away")

    monkeypatch.setattr(tick, "DUTIES", (stumbles, lambda: done.append("letters") or 1))
    with pytest.raises(ExceptionGroup) as told:
        tick.tick()
    assert done == ["letters"]
    assert "stumbles" in told.value.exceptions[0].__notes__[0]
    assert asked()["utsyn_clock_faults",] == 1


def test_what_waits_is_told(asked, django_assert_num_queries):
    told = asked()
    assert {told[name,] for name in ("utsyn_jobs_waiting", "utsyn_letters_waiting", "utsyn_letters_given_up")} == {0}
    assert told["utsyn_free_bytes",] > 0
    assert told["utsyn_database_up",] == 1


def test_a_database_that_is_away_is_a_figure_and_no_fault(asked, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr(metrics, "_jobs", away)
    told = asked()
    assert told["utsyn_database_up",] == 0
    assert ("utsyn_jobs_waiting",) not in told
