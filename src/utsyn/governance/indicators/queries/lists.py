"""Indicators as rows: the latest value, its target and its light."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from utsyn.foundation.accounts.models import Authority
from utsyn.governance.indicators.lights import light_of
from utsyn.governance.indicators.models import Counted, Indicator, IndicatorQuerySet
from utsyn.governance.indicators.queries.series import Series, series_of_many


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator with what may be said of it today; `light` is one of lights.LIGHTS. Leads to its page as a noun does."""

    pk: int
    code: str
    slug: str
    name: Any
    measured_in: str
    unit_of_measure: str
    direction: str
    axis_id: int | None
    axis_number: int | None
    goal_id: int | None
    latest_period: str | None
    latest_value: Decimal | None
    target: Decimal | None
    light: str
    source: str
    source_name: Any
    is_public: bool
    series: Series
    page: str = "indicators:indicator"


def unit_words(indicator: Indicator) -> str:
    """In what it is counted, as people say it."""
    if indicator.measured_in == Counted.PERCENT:
        return "%"
    return str(indicator.unit_words) or str(Counted(indicator.measured_in).label)


def row_of(indicator: Indicator, series: Series) -> IndicatorRow:
    """The row of an indicator with its series."""
    latest = series.latest
    value = latest.value if latest else None
    return IndicatorRow(
        pk=indicator.pk, code=indicator.code, slug=indicator.slug, name=indicator.name, measured_in=indicator.measured_in,
        unit_of_measure=unit_words(indicator), direction=indicator.direction, axis_id=indicator.axis_id,
        axis_number=indicator.axis.number if indicator.axis else None, goal_id=indicator.goal_id,
        latest_period=latest.period if latest else None, latest_value=value, target=series.target,
        light=light_of(indicator.direction, value, series.target), source=indicator.source, source_name=indicator.source_name,
        is_public=indicator.is_public, series=series,
    )  # fmt: skip


def listed(authority: Authority, *, person: Any) -> IndicatorQuerySet:
    """The indicators in use that `person` sees, along the axes in order."""
    found = Indicator.objects.visible_to(person).in_use().filter(authority=authority)
    return found.select_related("axis", "authority").order_by("axis__strategy__first_year", "axis__number", "pk")


def rows_of(indicators: Iterable[Indicator], *, person: Any) -> list[IndicatorRow]:
    """Their rows, in the same order; two queries more."""
    found = list(indicators)
    series = series_of_many(found, person=person)
    return [row_of(one, series[one.pk]) for one in found]


def indicators_of(authority: Authority, *, person: Any) -> list[IndicatorRow]:
    """Every indicator in use that `person` sees, with its latest value, target and light; three queries."""
    return rows_of(listed(authority, person=person), person=person)
