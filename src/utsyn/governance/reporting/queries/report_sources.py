"""What a report keeps of other rooms: money from the economic plan, and indicators with their series."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.governance.indicators.queries.lists import listed, rows_of, unit_words
from utsyn.governance.planning.models import STAGES
from utsyn.governance.planning.queries import MoneyRow, money_of, totals_of

_PERIODS_KEPT = 24


def money_told(cycle: Any, measures: list[dict[str, Any]]) -> dict[str, Any]:
    """Asked, adopted and used in the report's year, by measure and axis; `plan` is False when no plan in public tells of the year."""
    year = cycle.period_to.year
    known = {one["code"]: one for one in measures}
    rows = [row for row in money_of(cycle.authority, person=AnonymousUser(), year=year) if row.measure_code in known]
    return {
        "year": year, "plan": bool(rows),
        "rows": [{"code": row.measure_code, **_amounts(row)} for row in rows],
        "axes": [{"axis": total.axis_number, **_amounts(total)} for total in totals_of(rows)],
    }  # fmt: skip


def _amounts(row: MoneyRow | Any) -> dict[str, str | None]:
    """Every stage, and what is in force; amounts as text, so that no digit is lost; what was not entered is null."""
    told = {stage: getattr(row, stage) for stage in (*STAGES, "in_force")}
    return {stage: None if amount is None else str(amount) for stage, amount in told.items()}


def indicators_told(authority: Any, strategy: Any) -> list[dict[str, Any]]:
    """The public indicators of the strategy's axes, and those of no axis, with their latest periods."""
    found = [one for one in listed(authority, person=AnonymousUser()) if one.axis is None or one.axis.strategy_id == strategy.pk]
    units: dict[int, dict[str, str]] = {one.pk: {} for one in found}
    for language in LANGUAGES:
        with translation.override(language):
            for one in found:
                units[one.pk][language] = unit_words(one)
    return [_indicator(row, units[row.pk]) for row in rows_of(found, person=AnonymousUser())]


def _indicator(row: Any, unit: dict[str, str]) -> dict[str, Any]:
    series = row.series
    return {
        "code": row.code, "slug": row.slug, "name": row.name.texts(), "axis": row.axis_number, "unit": unit, "direction": row.direction,
        "measured_in": row.measured_in, "latest_period": row.latest_period, "latest_value": _text(row.latest_value),
        "target": _text(row.target), "light": row.light,
        "source": row.source_name.texts() if hasattr(row.source_name, "texts") else {"nb": str(row.source_name)},
        "series": [
            {"period": one.period, "value": _text(one.value), "missing": one.missing, "target": _text(series.target_for(one.period))}
            for one in series.shown[-_PERIODS_KEPT:]
        ],
    }  # fmt: skip


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
