"""How a measure is paid: answered by its lines, never typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.money import total
from utsyn.governance.measures.models import Measure
from utsyn.governance.planning.models import PlanLine
from utsyn.governance.planning.queries.money import Amounts, stages_of, sums_of

NOT_ENTERED, ENTERED, WITHIN_FRAME, PARTLY, FUNDED = "not_entered", "entered", "within_frame", "partly_funded", "funded"


def paid_words(state: str) -> str:
    """What a page calls it."""
    return {
        NOT_ENTERED: _("not entered in the economic plan"),
        ENTERED: _("entered in the economic plan"),
        WITHIN_FRAME: _("within the unit's own frame"),
        PARTLY: _("partly funded"),
        FUNDED: _("funded"),
    }[state]


def state_of(lines: Iterable[tuple[Amounts, bool]]) -> str:
    """How something is paid that has these (amounts, is within the frame) lines; lines without any amount count as none."""
    entered = [(amounts, framed) for amounts, framed in lines if framed or _wanted(amounts) is not None or amounts.in_force is not None]
    if not entered:
        return NOT_ENTERED
    open_lines = [amounts for amounts, framed in entered if not framed]
    if not open_lines:
        return WITHIN_FRAME
    wanted, granted = total(map(_wanted, open_lines)), total(one.in_force for one in open_lines)
    if not granted:
        return ENTERED
    return PARTLY if wanted is not None and granted < wanted else FUNDED


def _wanted(amounts: Amounts) -> Decimal | None:
    """What was asked for; where nobody asked, what was proposed or recommended."""
    return next((one for one in (amounts.asked, amounts.proposed, amounts.recommended) if one is not None), None)


@dataclass(frozen=True)
class Paid:
    """How a measure is paid in one plan: the state, and the sums by year; `coming` is the same in a later plan that is not adopted yet."""

    state: str
    plan: Any
    by_year: dict[int, Amounts]
    coming: Paid | None = None


def paid_of(measure: Measure, *, person: Any) -> Paid:
    """Of the plan in force, else of the newest that has the measure and that `person` sees; one query."""
    found = PlanLine.objects.visible_to(person).filter(row__measure=measure).select_related("row__plan")
    by_plan: dict[int, list[Any]] = {}
    for line in found.order_by("-row__plan__first_year", "year", "pk"):
        by_plan.setdefault(line.row.plan_id, []).append(line)
    listed = [_of_plan(lines) for lines in by_plan.values()]
    if not listed:
        return Paid(NOT_ENTERED, None, {})
    newest, in_force = listed[0], next((one for one in listed if one.plan.is_in_force), None)
    if in_force is None or in_force is newest:
        return newest
    return replace(in_force, coming=newest)


def _of_plan(lines: list[Any]) -> Paid:
    by_year: dict[int, list[Any]] = {}
    for line in lines:
        by_year.setdefault(line.year, []).append(line)
    state = state_of((amounts_of([line]), line.row.is_within_frame) for line in lines)
    return Paid(state, lines[0].row.plan, {year: amounts_of(some) for year, some in by_year.items()})


def amounts_of(lines: list[Any]) -> Amounts:
    """The sums of stored lines."""
    return Amounts(**sums_of([stages_of(line) for line in lines]))
