"""Indicators for tests, made through the product's own commands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.models import Indicator
from utsyn.governance.indicators.readings import Reading

SYSTEM = System("test")
# The columns of IMDi's files as the example data has them.
SETTLED = {
    "columns": {"code": "municipality_code", "period": "year", "value": "value"},
    "where": {"measure_no": "Faktisk bosetting", "unit": "Personer"},
}
BY_COUNTRY = {
    "columns": {"code": "municipality_code", "period": "year", "value": "persons", "status": "status", "part": "country_no"},
    "where": {},
}


def words(nb: str) -> Translated:
    """A text in bokmål."""
    return Translated({"nb": nb})


def make_indicator(authority: Any, *, name: str = "EU-søknader i året", **values: Any) -> Indicator:
    """One of the authority's."""
    return commands.add(authority, by=SYSTEM, name=words(name), **values)


def observe(indicator: Indicator, *, by: Any = SYSTEM, **values: Any) -> None:
    """Values by period: observe(indicator, y2024=3)."""
    for period, value in values.items():
        commands.record(indicator, by=by, period=period[1:], value=Decimal(str(value)), sure=True)


def take_in(indicator: Indicator, *readings: Reading, source: str = "file") -> Any:
    """Readings of a source."""
    return commands.take_in(indicator.authority, by=SYSTEM, source=source, series={indicator: readings})


def make_whole(authority: Any, *, unit: Any = None, axis: Any = None, name: str = "Indikator", is_public: bool = True) -> Indicator:
    """One with a value, a target, a value of others and a rule."""
    one = make_indicator(authority, name=name, owner_unit=unit, axis=axis, is_public=is_public)
    observe(one, y2024=3)
    commands.set_targets(one, by=SYSTEM, targets={2024: Decimal(4)})
    commands.set_benchmarks(one, by=SYSTEM, benchmarks=[commands.BenchmarkValue(words("Landet"), Decimal(5))])
    commands.set_rules(one, by=SYSTEM, rules=[commands.RuleValue("value", "<=", "100", words("Mye"))])
    take_in(one, Reading("2023", Decimal(2)))
    return one
