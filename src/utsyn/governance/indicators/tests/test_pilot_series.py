"""Hamar's published series, read from the real files over loopback."""

import gzip
from decimal import Decimal

import pytest

from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.jobs import fetch
from utsyn.governance.indicators.models import Observation
from utsyn.governance.indicators.queries import indicators_of, series_of
from utsyn.governance.indicators.tests.factories import BY_COUNTRY, SETTLED, SYSTEM, make_indicator

pytestmark = pytest.mark.django_db
SETTLED_REFUGEES = {2012: 40, 2013: 45, 2014: 41, 2015: 43, 2016: 102, 2017: 61, 2018: 33, 2019: 31, 2020: 19, 2021: 24, 2022: 148}


@pytest.fixture
def immigrants(cast, hamar, source, shared_data):
    content = (shared_data / "no" / "imdi_country_background_hamar_2006_2022.csv").read_bytes()
    made = make_indicator(
        cast.authority, name="Innvandrere", measured_in="persons", direction="neither", source="imdi",
        options={"address": source.says("/country.csv", content), **BY_COUNTRY},
    )  # fmt: skip
    assert fetch.call(made.code) == ""
    made.refresh_from_db()
    return made


@pytest.fixture
def settled(cast, hamar, source, shared_data):
    content = gzip.decompress((shared_data / "no" / "imdi_refugee_settlement_1995_2023.csv.gz").read_bytes())
    made = make_indicator(
        cast.authority, name="Bosatte flyktninger", measured_in="persons", direction="neither", is_of_need=True, source="imdi",
        options={"address": source.says("/settled.csv", content), **SETTLED},
    )  # fmt: skip
    assert fetch.call(made.code) == ""
    made.refresh_from_db()
    return made


def test_the_visible_countries_of_2014_sum_to_2795_which_is_a_share_of_nine_and_a_half_percent(cast, immigrants, population):
    parts = Observation.objects.filter(indicator=immigrants, period="2014").exclude(part="")
    whole = Observation.objects.get(indicator=immigrants, period="2014", part="")
    assert sum(one.value for one in parts if one.value is not None) == whole.value == 2795
    assert population[2014] == 29_520
    assert round(whole.value / population[2014] * 100, 1) == Decimal("9.5")


def test_suppressed_countries_are_missing_and_never_zero(cast, immigrants, shared_data):
    suppressed = Observation.objects.filter(indicator=immigrants, period="2014", missing="suppressed").exclude(part="")
    whole = Observation.objects.get(indicator=immigrants, period="2014", part="")
    assert suppressed.count() == whole.hidden_parts > 0
    assert all(one.value is None for one in suppressed)
    told_as_none = (shared_data / "no" / "imdi_country_background_hamar_2006_2022.csv").read_text(encoding="utf-8").count(",0,ok")
    assert Observation.objects.filter(indicator=immigrants, value=0).exclude(part="").count() == told_as_none


def test_settled_refugees_are_those_of_the_source_under_both_numbers_without_a_target(cast, settled):
    series = series_of(settled, person=cast.anyone)
    found = {int(one.period): one.value for one in series.shown}
    assert {year: found[year] for year in SETTLED_REFUGEES} == SETTLED_REFUGEES
    assert series.targets == {}
    (row,) = indicators_of(cast.authority, person=cast.anyone)
    assert row.light == "no_target"
    with pytest.raises(Conflict, match="nød|hjelp|måltall"):
        commands.set_targets(settled, by=SYSTEM, targets={2026: Decimal(50)})
