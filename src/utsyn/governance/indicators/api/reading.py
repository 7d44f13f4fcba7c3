"""Reading indicators and their values."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, Paging, PagingQuery, cursor_after, page_of, rows_after, texts
from utsyn.governance.indicators.api.shapes import IndicatorRow, IndicatorTold, ObservationTold
from utsyn.governance.indicators.models import Indicator, Observation
from utsyn.governance.indicators.queries.lists import IndicatorRow as Row
from utsyn.governance.indicators.queries.lists import rows_of
from utsyn.governance.indicators.queries.series import plain, shown
from utsyn.governance.strategy.models import Axis

router = Router(tags=["indicators"])


class IndicatorPaging(Paging):
    """Where to begin, how many, and which."""

    axis: Code | None = Field(None, description="Only those along this axis.")


@router.get("/indicators", response=Page[IndicatorRow], operation_id="indicators_list", summary="Indicators")
def indicators_list(request: Any, paging: Annotated[IndicatorPaging, Query()]) -> dict[str, Any]:
    """Indicators in order of making, each with its latest value, target and light."""
    found = Indicator.objects.visible_to(request.person).filter(authority=request.authority).select_related("axis", "goal")
    if paging.axis is not None:
        found = found.filter(axis=with_things(request, {"axis": paging.axis}, axis=Axis)["axis"])
    asked = rows_after(found, paging)
    kept = asked[: paging.limit]
    items = [_row(one, row) for one, row in zip(kept, rows_of(kept, person=request.person), strict=True)]
    return {"items": items, "next": cursor_after(kept[-1].pk) if len(asked) > paging.limit else None}


def _row(one: Indicator, row: Row) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "name": texts(one.name), "axis": one.axis.code if one.axis else None,
        "goal": one.goal.code if one.goal else None, "measured_in": one.measured_in, "direction": one.direction, "frequency": one.frequency,
        "source": one.source, "latest_period": row.latest_period, "latest_value": _said(row.latest_value), "target": _said(row.target),
        "light": row.light, "is_public": one.is_public, "is_ended": one.is_ended,
    }  # fmt: skip


def _said(value: Decimal | None) -> str | None:
    return None if value is None else f"{plain(value):f}"


@router.get("/indicators/{code}", response=IndicatorTold, operation_id="indicators_read", summary="An indicator")
def indicators_read(request: Any, code: Code) -> dict[str, Any]:
    """One indicator with its definition, source, method, targets, others' values and forecast."""
    return indicator_told(request, code)


def indicator_told(request: Any, code: str) -> dict[str, Any]:
    """`IndicatorTold` of the indicator with this code, as whoever asks may see it."""
    one = find(Indicator.objects.select_related("axis", "goal", "owner_unit"), request, code)
    (row,) = rows_of([one], person=request.person)
    return {
        **_row(one, row), "definition": texts(one.definition), "method": texts(one.method), "unit_words": texts(one.unit_words),
        "source_name": texts(one.source_name), "source_link": one.source_link or None, "licence": one.licence or None,
        "unit": one.owner_unit.code if one.owner_unit else None, "is_of_need": one.is_of_need,
        "baseline_period": one.baseline_period or None, "baseline_value": _said(one.baseline_value),
        "targets": {str(year): _said(value) for year, value in row.series.targets.items()}, "forecast": one.forecast,
        "benchmarks": [
            {"whose": texts(b.whose), "sign": b.sign, "value": _said(b.value), "period": b.period or None, "link": b.link or None}
            for b in one.benchmarks.all()
        ],
        "rules": [
            {"left": rule.left, "comparison": rule.comparison, "right": rule.right, "words": texts(rule.words)}
            for rule in one.validationrules.all()
        ],
        "options": one.options if works_for(request.person, one.authority_id) else None,
    }  # fmt: skip


@router.get(
    "/indicators/{code}/observations", response=Page[ObservationTold], operation_id="observations_list", summary="Values of an indicator"
)
def observations_list(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """The value of each period, of the whole and of its parts, in the order they came in."""
    indicator = find(Indicator, request, code)
    is_colleague = works_for(request.person, indicator.authority_id)
    found = Observation.objects.visible_to(request.person).filter(indicator=indicator)
    return page_of(found, paging, lambda one: observation_told(one, indicator, is_colleague))


def observation_told(one: Observation, indicator: Indicator, is_colleague: bool) -> dict[str, Any]:
    """`ObservationTold`: for strangers without numbers of people so small that they point to somebody."""
    told = shown(one, counts_people=indicator.counts_people, is_colleague=is_colleague)
    return {
        "code": one.code, "version": one.version, "period": told.period, "part": told.part or None, "value": _said(told.value),
        "missing": told.missing or None, "hidden_parts": told.hidden_parts, "note": told.note, "link": told.link or None,
        "recorded_on": one.recorded_at.date(),
    }  # fmt: skip
