"""Changing indicators: one operation a verb, by the same commands and rules as the pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Status

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.api.reading import indicator_told, observation_told, router
from utsyn.governance.indicators.api.shapes import IndicatorTold, ObservationSent, ObservationTold, TargetsSent
from utsyn.governance.indicators.models import Indicator, Observation


@router.post(
    "/indicators/{code}/observations", response={201: ObservationTold}, operation_id="observations_record", summary="Record a value"
)
def observations_record(request: Any, code: Code, body: ObservationSent) -> Status[Any]:
    """For the coordinator and the head of the unit that answers for it. A period that has a value gets the new one."""
    indicator = find(Indicator, request, code)
    value = None if body.value is None else Decimal(body.value)
    made = commands.record(
        indicator, by=request.person, period=body.period, value=value, missing=body.missing or "", note=body.note, link=body.link,
        sure=body.sure,
    )  # fmt: skip
    return Status(201, observation_told(made, indicator, True))


@router.put("/indicators/{code}/targets", response=IndicatorTold, operation_id="indicators_set_targets", summary="Set the targets")
def indicators_set_targets(request: Any, code: Code, body: TargetsSent) -> dict[str, Any]:
    """All the targets by year; for the coordinator."""
    targets = {one.year: Decimal(one.value) for one in body.targets}
    commands.set_targets(find(Indicator, request, code), by=request.person, targets=targets, seen=body.seen)
    return indicator_told(request, code)


@router.post("/indicators/{code}/publish", response=IndicatorTold, operation_id="indicators_publish", summary="Make an indicator public")
def indicators_publish(request: Any, code: Code) -> dict[str, Any]:
    """Shown to everyone as soon as its strategy is; for the coordinator."""
    commands.publish(find(Indicator, request, code), by=request.person)
    return indicator_told(request, code)


@router.post("/indicators/{code}/hide", response=IndicatorTold, operation_id="indicators_hide", summary="Make an indicator internal")
def indicators_hide(request: Any, code: Code) -> dict[str, Any]:
    """Kept to those who work here; for the coordinator."""
    commands.hide(find(Indicator, request, code), by=request.person)
    return indicator_told(request, code)


@router.delete("/observations/{code}", response={204: None}, operation_id="observations_remove", summary="Remove a value")
def observations_remove(request: Any, code: Code) -> Status[None]:
    """It was recorded by mistake; the history keeps it. For the coordinator and the head of the unit that answers for it."""
    commands.remove(find(Observation, request, code), by=request.person)
    return Status(204, None)
