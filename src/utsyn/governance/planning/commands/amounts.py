"""Amounts at each stage, cell by cell: each stage has its verb, its time in the plan's life, and its people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict, DomainError, FieldChange
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.formats import number
from utsyn.governance.measures.models import CostLine
from utsyn.governance.planning.checking import checked_amount, refuse
from utsyn.governance.planning.models import BEFORE, EconomicPlan, PlanLine, Status

# For callers that saw nothing: whatever stands there is replaced.
UNSEEN: Any = object()
Amount = Decimal | None
# When an amount may be set. What the council adopted is never edited: it is amended.
OPEN_IN: dict[str, tuple[str, ...]] = {
    "asked": (Status.DRAFT,),
    "proposed": (Status.DRAFT,),
    "recommended": (Status.PROPOSED,),
    "adopted": (Status.RECOMMENDED,),
    "used": (Status.ADOPTED, Status.AMENDED, Status.SUPERSEDED),
}


def stage_words(stage: str) -> str:
    """What a stage is called."""
    return {
        "asked": pgettext("amount", "asked"),
        "proposed": pgettext("amount", "proposed"),
        "recommended": pgettext("amount", "recommended"),
        "adopted": pgettext("amount", "adopted"),
        "amended": pgettext("amount", "amended"),
        "used": pgettext("amount", "used"),
    }[stage]


def is_open(plan: EconomicPlan, stage: str) -> bool:
    """Whether amounts of the stage may be set as the plan stands."""
    return plan.status in OPEN_IN.get(stage, ())


def check_open(plan: EconomicPlan, stage: str) -> None:
    """Refuse a stage that is not open."""
    if stage not in OPEN_IN:
        raise refuse("stage", _("There is no such stage."))
    if not is_open(plan, stage):
        words = _("The plan is past this stage, or has not come to it: amounts “%(stage)s” cannot be changed now.")
        raise Conflict(words % {"stage": stage_words(stage)})


@command("plan_line.ask")
def ask(line: PlanLine, /, *, by: Actor, amount: Amount, before: Any = UNSEEN) -> PlanLine:
    """What the unit asks for; `before` is what stood there when it was written."""
    return _set(line, "asked", amount, before)


@command("plan_line.propose")
def propose_amount(line: PlanLine, /, *, by: Actor, amount: Amount, before: Any = UNSEEN) -> PlanLine:
    """What the chief executive proposes."""
    return _set(line, "proposed", amount, before)


@command("plan_line.recommend")
def recommend_amount(line: PlanLine, /, *, by: Actor, amount: Amount, before: Any = UNSEEN) -> PlanLine:
    """What the executive committee recommends."""
    return _set(line, "recommended", amount, before)


@command("plan_line.adopt")
def adopt_amount(line: PlanLine, /, *, by: Actor, amount: Amount, before: Any = UNSEEN) -> PlanLine:
    """What the council is to adopt; it stands once the decision is recorded."""
    return _set(line, "adopted", amount, before)


@command("plan_line.account")
def account(line: PlanLine, /, *, by: Actor, amount: Amount, before: Any = UNSEEN) -> PlanLine:
    """What was used, as the accounts say: from nothing up."""
    return _set(line, "used", amount, before)


SETTERS: dict[str, Callable[..., PlanLine]] = {
    "asked": ask,
    "proposed": propose_amount,
    "recommended": recommend_amount,
    "adopted": adopt_amount,
    "used": account,
}
VERBS = {
    "asked": "plan_line.ask",
    "proposed": "plan_line.propose",
    "recommended": "plan_line.recommend",
    "adopted": "plan_line.adopt",
    "used": "plan_line.account",
}


def _set(line: PlanLine, stage: str, amount: Amount, before: Any) -> PlanLine:
    check_open(line.row.plan, stage)
    check_entered(line, stage)
    wanted, stands = checked_amount(amount), getattr(line, stage)
    if before is not UNSEEN and stands not in (before, wanted):
        raise Conflict(
            _("Someone else saved another amount while you were writing."),
            changes=[FieldChange(f"{line} ({stage_words(stage)})", _said(before), _said(stands))],
            current_version=line.version,
        )
    if stands != wanted:
        values: dict[str, Any] = {stage: wanted}
        line.write(**values)
    return line


def check_entered(line: PlanLine, stage: str) -> None:
    """What the unit pays of its own frame asks the council for nothing."""
    if line.row.is_within_frame and stage != "used":
        raise refuse("amount", _("The row is paid within the unit's own frame, and takes no amount of its own."))


def _said(amount: Amount) -> str:
    return "" if amount is None else number(amount)


@dataclass(frozen=True)
class NotSet:
    """A cell that stayed as it was: its line, what was typed, and why."""

    line: PlanLine
    typed: Amount
    reason: str


def enter_many(
    lines: Sequence[PlanLine], stage: str, amounts: Mapping[str, Amount], before: Mapping[str, Amount], *, by: Actor
) -> list[NotSet]:
    """Set the cells that differ from what was seen, each by its own verb; gives those that stayed as they were.

    For the form that sends the whole grid: a cell that somebody else saved meanwhile is told, and the rest is kept.
    """
    refused = []
    for line in lines:
        typed, seen = amounts.get(line.code, UNSEEN), before.get(line.code)
        if typed is UNSEEN or typed == seen:
            continue
        try:
            SETTERS[stage](line, by=by, amount=typed, before=seen)
        except DomainError as error:
            refused.append(NotSet(line, typed, error.message))
    return refused


@command("economic_plan.carry")
def carry(plan: EconomicPlan, /, *, by: Actor, stage: str) -> EconomicPlan:
    """Fill the empty amounts of a stage with those of the stage before; what is asked for, with what the measures cost."""
    if stage == "used":
        raise refuse("stage", _("Used amounts come from the accounts."))
    check_open(plan, stage)
    lines = list(
        PlanLine.objects.filter(row__plan=plan, row__is_within_frame=False, **{stage: None}).select_related(*PlanLine.fetched_with)
    )
    if lines:
        require(by, VERBS[stage], lines[0])
    source = _costs(plan) if stage == "asked" else {line.pk: getattr(line, BEFORE[stage]) for line in lines}
    found = [line for line in lines if source.get(line.pk) is not None]
    for line in found:
        setattr(line, stage, source[line.pk])
        line.version += 1
    PlanLine.objects.bulk_update(found, [stage, "version"], batch_size=200)
    plan.particulars = {"carried": {"stage": stage, "lines": len(found)}}
    plan.write()
    return plan


def _costs(plan: EconomicPlan) -> dict[int, Amount]:
    """What each line's measure costs that year from that source: once, in the budget that the measure is entered in first."""
    costs = {
        (line.measure_id, line.year, line.source): line.amount_nok
        for line in CostLine.objects.filter(measure__plan_rows__plan=plan).distinct()
    }
    lines = PlanLine.objects.filter(row__plan=plan).order_by("row_id").values_list("pk", "row__measure", "year", "row__source")
    return {pk: costs.pop((measure, year, source), None) for pk, measure, year, source in lines}


def lines_by_code(plan: EconomicPlan) -> dict[str, PlanLine]:
    """Every line of the plan with what its rules need; one query."""
    return {line.code: line for line in PlanLine.objects.filter(row__plan=plan).select_related(*PlanLine.fetched_with)}
