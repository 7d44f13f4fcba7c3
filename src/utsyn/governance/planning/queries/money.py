"""Money by measure in one year, for reports: asked, proposed, recommended, adopted, amended and used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.utils.translation import get_language

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.money import total
from utsyn.governance.measures.queries.lists import in_reach
from utsyn.governance.planning.models import STAGES, EconomicPlan, PlanLine

Amount = Decimal | None


@dataclass(frozen=True, slots=True)
class Amounts:
    """What stands at each stage; None where nothing was entered.

    Of several lines together, `amended` is what holds since the first amendment: lines that none touched count as adopted.
    """

    asked: Amount = None
    proposed: Amount = None
    recommended: Amount = None
    adopted: Amount = None
    amended: Amount = None
    used: Amount = None

    @property
    def in_force(self) -> Amount:
        """What the council last said: the amended amount, else the adopted."""
        return self.adopted if self.amended is None else self.amended


@dataclass(frozen=True, slots=True)
class MoneyRow(Amounts):
    """One measure in one year, all its budgets and sources together; without a code it stands in no strategy."""

    measure_code: str = ""
    measure_number: str = ""
    measure_title: str = ""
    axis_number: int | None = None
    unit: str = ""
    is_within_frame: bool = False


@dataclass(frozen=True, slots=True)
class MoneyTotals(Amounts):
    """The sums of an axis; `axis_number` None is what stands in no strategy, "" the sum of everything."""

    axis_number: int | str | None = ""
    count: int = 0


def plan_of(authority: Authority, year: int, *, person: Any) -> EconomicPlan | None:
    """The plan that tells about the year: the newest that covers it and that `person` sees; one query."""
    return EconomicPlan.objects.visible_to(person).filter(authority=authority).covering(year).first()


def money_of(authority: Authority, *, person: Any, year: int) -> list[MoneyRow]:
    """What every measure asked for, got and used in `year`, as far as `person` may see; two queries.

    They are those of the newest plan that covers the year: its amounts are missing where the plan has not come to that stage.
    """
    plan = plan_of(authority, year, person=person)
    if plan is None:
        return []
    found = PlanLine.objects.visible_to(person).filter(row__plan=plan, year=year)
    rows = (
        found.order_by(F("row__measure__axis__number").asc(nulls_last=True), "row__measure__sort_number", "row__title")
        .values_list("row__measure__code", "row__measure__number", "row__title", "row__measure__axis__number", "row__is_within_frame")
        .annotate(title=Cast("row__measure__title", TextField()), unit=Cast("row__unit__name", TextField()))
        .values_list(
            "row__measure__code", "row__measure__number", "row__title", "row__measure__axis__number", "row__is_within_frame", "title", "unit", *STAGES
        )
    )  # fmt: skip
    by_measure: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        by_measure.setdefault((row[0] or "", row[2]), []).append(row)
    language = (get_language() or "nb")[:2]
    return [_row(lines, language) for lines in by_measure.values()]


def _row(lines: list[Any], language: str) -> MoneyRow:
    code, number, text, axis, _frame, title, unit = lines[0][:7]
    return MoneyRow(
        **sums_of([line[7:] for line in lines]), measure_code=code or "", measure_number=number or "", measure_title=in_reach(title, language)[0] if code else text,
        axis_number=axis, unit=in_reach(unit, language)[0], is_within_frame=all(line[4] for line in lines),
    )  # fmt: skip


def sums_of(lines: Sequence[Sequence[Amount]]) -> dict[str, Any]:
    """The sum at each stage of lines told in the order of STAGES."""
    asked, proposed, recommended, adopted, amended, used = (list(column) for column in zip(*lines, strict=True)) if lines else ([],) * 6
    changed = any(one is not None for one in amended)
    holding = [before if now is None else now for before, now in zip(adopted, amended, strict=True)] if changed else []
    sums = (total(column) for column in (asked, proposed, recommended, adopted, holding, used))
    return dict(zip(STAGES, sums, strict=True))


def stages_of(amounts: Any) -> tuple[Amount, ...]:
    """The amounts of anything that has one a stage."""
    return tuple(getattr(amounts, stage) for stage in STAGES)


def totals_of(rows: Iterable[MoneyRow]) -> list[MoneyTotals]:
    """The sums by axis, those outside the strategy after them, and the sum of everything last; none without rows."""
    listed = list(rows)
    axes = sorted({row.axis_number for row in listed}, key=lambda axis: (axis is None, axis))
    sums = [_summed([row for row in listed if row.axis_number == axis], axis) for axis in axes]
    return [*sums, _summed(listed, "")] if listed else []


def _summed(rows: list[MoneyRow], axis: int | str | None) -> MoneyTotals:
    return MoneyTotals(**sums_of([stages_of(row) for row in rows]), axis_number=axis, count=len(rows))
