"""How a measure is paid: answered by its lines, never typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
    """How a measure is paid, in the newest plan that has it: the state, and the sums by year."""

    state: str
    plan: Any
    by_year: dict[int, Amounts]


def paid_of(measure: Measure, *, person: Any) -> Paid:
    """Of the newest plan that has the measure and that `person` sees; one query."""
    found = PlanLine.objects.visible_to(person).filter(row__measure=measure).select_related("row__plan")
    lines = list(found.order_by("-row__plan__first_year", "year", "pk"))
    if not lines:
        return Paid(NOT_ENTERED, None, {})
    plan = lines[0].row.plan
    of_plan = [line for line in lines if line.row.plan_id == plan.pk]
    by_year: dict[int, list[Any]] = {}
    for line in of_plan:
        by_year.setdefault(line.year, []).append(line)
    return Paid(
        state_of((amounts_of([line]), line.row.is_within_frame) for line in of_plan), plan,
        {year: amounts_of(some) for year, some in by_year.items()},
    )  # fmt: skip


def amounts_of(lines: list[Any]) -> Amounts:
    """The sums of stored lines."""
    return Amounts(**sums_of([stages_of(line) for line in lines]))
