"""The replica's standing where those who run the site look for it."""

from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families

from utsyn.web import checks
from utsyn.web.replica import standing
from utsyn.web.replica.standing import STATES, Standing

TOKEN = "read-the-figures"


@pytest.fixture
def stands(monkeypatch):
    """`stands(state, lag)`: from now on it does."""
    monkeypatch.setattr(standing, "is_set", lambda: True)

    def put(state, lag=None):
        told = Standing(state, lag)
        monkeypatch.setattr(standing.Watch, "standing", told)
        monkeypatch.setattr(standing.Watch, "settled", lambda _self: told)

    return put


@pytest.mark.nodb
@pytest.mark.parametrize(("state", "words"), [("behind", "is more than"), ("unreachable", "does not answer"), ("no standby", "takes writes"), ("another database", "copy of another")])  # fmt: skip
def test_the_check_says_why_it_is_not_in_use_and_that_the_site_goes_on(stands, state, words):
    stands(state)
    [found] = checks._replica()
    assert (words in found.what, found.is_grave) == (True, False)


@pytest.mark.nodb
def test_the_check_has_nothing_to_say_of_one_in_use_or_of_none(stands, monkeypatch):
    stands("in use", 0.2)
    assert list(checks._replica()) == []
    stands("unreachable")
    monkeypatch.setattr(standing, "is_set", lambda: False)
    assert list(checks._replica()) == []


@pytest.mark.nodb
def test_every_state_that_is_amiss_has_words():
    assert set(checks._REPLICA) == set(STATES) - {"in use", "unknown"}


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "lag"), [("in use", 0.25), ("unreachable", None)])
def test_figures_and_readiness_tell_of_it(client, settings, stands, state, lag):
    settings.UTSYN_METRICS_TOKEN = TOKEN
    stands(state, lag)
    assert client.get("/-/ready").json() == {"status": "ok", "replica": state}
    told = client.get("/-/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    figures = {(one.name, one.labels.get("state")): one.value for family in text_string_to_metric_families(told) for one in family.samples}
    assert {name: value for (series, name), value in figures.items() if series == "utsyn_replica"} == {one: one == state for one in STATES}
    assert figures.get(("utsyn_replica_lag_seconds", None)) == lag


@pytest.mark.django_db
def test_without_one_nothing_is_told_of_it(client, settings):
    settings.UTSYN_METRICS_TOKEN = TOKEN
    assert client.get("/-/ready").json() == {"status": "ok"}
    assert "utsyn_replica" not in client.get("/-/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
