"""What is measured: adding and changing indicators, ending them, and what stands beside their values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.api import Code
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.api.reading import indicator_told, router
from utsyn.governance.indicators.api.shapes import (
    BenchmarksSent,
    IndicatorEdit,
    IndicatorNew,
    IndicatorTold,
    ValidationRulesSent,
)
from utsyn.governance.indicators.models import Indicator
from utsyn.governance.strategy.models import Axis, Goal


def _values(request: Any, body: Any, before: Any = None) -> dict[str, Any]:
    """What was sent as the verbs take it: codes as things, numbers as Decimal, no period as none."""
    values = with_things(request, body.values(before), axis=Axis, goal=Goal.objects.select_related("axis"), owner_unit=Unit)
    if values.get("baseline_value") is not None:
        values["baseline_value"] = Decimal(values["baseline_value"])
    if "options" in values:
        values["options"] = values["options"].values()
    if "baseline_period" in values:
        values["baseline_period"] = values["baseline_period"] or ""
    return values


@router.post("/indicators", response={201: IndicatorTold}, operation_id="indicators_add", summary="Add an indicator")
def indicators_add(request: Any, body: IndicatorNew) -> Status[Any]:
    """What Utsyn fetches by itself is fetched at once; for the coordinator."""
    made = commands.add(request.authority, by=request.person, **_values(request, body))
    return Status(201, indicator_told(request, made.code))


@router.patch("/indicators/{code}", response=IndicatorTold, operation_id="indicators_edit", summary="Edit an indicator")
def indicators_edit(request: Any, code: Code, body: IndicatorEdit) -> dict[str, Any]:
    """What it is, and where it is read; a source that is asked anew is due at once. For the coordinator."""
    indicator = find(Indicator, request, code)
    commands.edit(indicator, by=request.person, **_values(request, body, indicator))
    return indicator_told(request, code)


@router.put("/indicators/{code}/benchmarks", response=IndicatorTold, operation_id="indicators_set_benchmarks", summary="Set others' values")
def indicators_set_benchmarks(request: Any, code: Code, body: BenchmarksSent) -> dict[str, Any]:
    """All that are to stand beside; for the coordinator."""
    benchmarks = [
        commands.BenchmarkValue(one.whose.as_translated(), Decimal(one.value), one.period or "", one.sign, one.link)
        for one in body.benchmarks
    ]
    commands.set_benchmarks(find(Indicator, request, code), by=request.person, benchmarks=benchmarks, seen=body.seen)
    return indicator_told(request, code)


@router.put("/indicators/{code}/rules", response=IndicatorTold, operation_id="indicators_set_rules", summary="Set the rules that warn")
def indicators_set_rules(request: Any, code: Code, body: ValidationRulesSent) -> dict[str, Any]:
    """All the rules that are to hold of a value; for the coordinator."""
    rules = [commands.RuleValue(one.left, one.comparison, one.right, one.words.as_translated()) for one in body.rules]
    commands.set_rules(find(Indicator, request, code), by=request.person, rules=rules, seen=body.seen)
    return indicator_told(request, code)


@router.post("/indicators/{code}/end", response=IndicatorTold, operation_id="indicators_end", summary="Measure it no more")
def indicators_end(request: Any, code: Code) -> dict[str, Any]:
    """What was measured stays; for the coordinator."""
    commands.end(find(Indicator, request, code), by=request.person)
    return indicator_told(request, code)


@router.post("/indicators/{code}/reopen", response=IndicatorTold, operation_id="indicators_reopen", summary="Measure it again")
def indicators_reopen(request: Any, code: Code) -> dict[str, Any]:
    """For the coordinator."""
    commands.reopen(find(Indicator, request, code), by=request.person)
    return indicator_told(request, code)
