"""The rows of a plan with the amounts of one stage, as plain values: a thousand of them cost milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import F, TextField
from django.db.models.functions import Cast, Coalesce
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.money import total
from utsyn.governance.measures.models import Source
from utsyn.governance.measures.queries.lists import in_reach
from utsyn.governance.planning.models import BEFORE, EconomicPlan, Kind, PlanLine, PlanRow, Status

Amount = Decimal | None
# What a page shows unless it is asked for another stage.
CURRENT = {
    Status.DRAFT: "asked",
    Status.PROPOSED: "proposed",
    Status.RECOMMENDED: "recommended",
    Status.ADOPTED: "adopted",
    Status.AMENDED: "amended",
    Status.SUPERSEDED: "amended",
}
_slug = lru_cache(maxsize=4096)(slug_of)


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row in the reader's language, with its lines of one stage by year; `codes` are the lines'. Leads to its measure."""

    pk: int
    row_code: str
    code: str
    number: str
    title: str
    axis_number: int | None
    axis: str
    unit_id: int | None
    unit: str
    kind: str
    source: str
    is_within_frame: bool
    amounts: dict[int, Amount]
    codes: dict[int, str]

    page = "measures:measure"

    @property
    def slug(self) -> str:
        """The measure's title, readable in an address."""
        return _slug(self.title)

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def total(self) -> Amount:
        """The sum of its years."""
        return total(self.amounts.values())

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same row in another year's plan: the measure or title, the budget, the source."""
        return self.code or self.title.casefold(), self.kind, self.source


def shown_stage(plan: EconomicPlan, wanted: str = "") -> str:
    """The stage to show: the one asked for when the plan has come to it, else the current one."""
    return wanted if wanted in stages_come(plan) else CURRENT[Status(plan.status)]


def open_stage(plan: EconomicPlan, wanted: str = "") -> str:
    """The stage that the grid begins with: the one asked for, else the one whose amounts are entered now."""
    entered = {Status.DRAFT: "asked", Status.PROPOSED: "recommended", Status.RECOMMENDED: "adopted"}
    return shown_stage(plan, wanted or entered.get(Status(plan.status), ""))


def stages_come(plan: EconomicPlan) -> list[str]:
    """The stages that the plan has come to, or is coming to."""
    reached = {
        Status.DRAFT: 2, Status.PROPOSED: 3, Status.RECOMMENDED: 4, Status.ADOPTED: 4, Status.AMENDED: 5, Status.SUPERSEDED: 5,
    }[Status(plan.status)]  # fmt: skip
    stages = ["asked", "proposed", "recommended", "adopted", "amended"][:reached]
    return [*stages, "used"] if reached >= 4 and plan.status != Status.RECOMMENDED else stages


def plan_rows(plan: EconomicPlan, *, person: Any, stage: str) -> list[RowShown]:
    """The plan's rows that `person` may see, along the axes; two queries, however many."""
    amount: Any = Coalesce("amended", "adopted") if stage == "amended" else F(stage)
    lines: dict[int, tuple[dict[int, Amount], dict[int, str]]] = {}
    found = PlanLine.objects.filter(row__plan=plan).order_by("row_id", "year").values_list("row_id", "code", "year", amount)
    for row_id, code, year, value in found.iterator(chunk_size=5000):
        amounts, codes = lines.get(row_id) or lines.setdefault(row_id, ({}, {}))
        amounts[year], codes[year] = value, code
    language = (get_language() or "nb")[:2]
    return [_row(row, lines, language) for row in _rows(plan, person)]


def _rows(plan: EconomicPlan, person: Any) -> Any:
    rows = PlanRow.objects.visible_to(person).filter(plan=plan)
    order = (F("measure__axis__number").asc(nulls_last=True), "measure__sort_number", "title", "pk")
    return rows.order_by(*order).values_list(
        "pk", "code", "measure__code", "measure__number", "title", "measure__axis__number", "unit_id", "kind", "source", "is_within_frame",
        Cast("measure__title", TextField()), Cast("measure__axis__name", TextField()), Cast("unit__name", TextField()),
    )  # fmt: skip


def _row(row: tuple[Any, ...], lines: Any, language: str) -> RowShown:
    pk, row_code, code, number, title, axis_number, unit_id, kind, source, framed, measure_title, axis, unit = row
    amounts, codes = lines.get(pk, ({}, {}))
    return RowShown(
        pk, row_code, code or "", number or "", in_reach(measure_title, language)[0] if code else title, axis_number,
        in_reach(axis, language)[0], unit_id, in_reach(unit, language)[0], kind, source, framed, amounts, codes,
    )  # fmt: skip


@dataclass(frozen=True)
class SumRow:
    """The sum of a group of rows, by year; `key` tells the group to the script that keeps the sums in step."""

    key: str
    label: str
    by_year: dict[int, Amount]

    @property
    def total(self) -> Amount:
        """The sum of the years."""
        return total(self.by_year.values())


@dataclass(frozen=True)
class SumTable:
    """Sums along one division of the plan: by axis, unit, source or budget."""

    name: str
    caption: str
    heading: str
    rows: Sequence[SumRow]


def source_words(source: str) -> str:
    """What a source is called."""
    return capfirst(str(Source(source).label))


def kind_words(kind: str) -> str:
    """What a budget is called."""
    return capfirst(str(Kind(kind).label))


def axis_key(row: RowShown) -> str:
    """The group of an axis; rows outside the strategy are one of their own."""
    return str(row.axis_number or "0")


def sum_tables(rows: Sequence[RowShown], years: Iterable[int]) -> list[SumTable]:
    """By axis, unit, source and budget; every sum is the sum of the lines shown."""
    listed = list(years)
    outside = _("Not in the strategy")
    axis_of: Callable[[RowShown], str] = lambda row: f"{row.axis_number} {row.axis}" if row.axis_number else outside  # noqa: E731
    return [
        SumTable("axis", _("By axis"), _("Axis"), _sums(rows, listed, axis_key, axis_of)),
        SumTable("unit", _("By unit"), pgettext("fact", "Unit"), _sums(rows, listed, unit_key, lambda row: row.unit or _("No unit"))),
        SumTable("source", _("By source"), _("Source"), _sums(rows, listed, lambda row: row.source, lambda row: source_words(row.source))),
        SumTable(
            "kind", _("By budget"), pgettext("plan", "Budget"), _sums(rows, listed, lambda row: row.kind, lambda row: kind_words(row.kind))
        ),
    ]


def unit_key(row: RowShown) -> str:
    """The group of a unit."""
    return str(row.unit_id or "0")


def _sums(rows: Sequence[RowShown], years: list[int], key: Callable[[RowShown], str], label: Callable[[RowShown], str]) -> list[SumRow]:
    groups: dict[str, list[RowShown]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return [SumRow(name, label(some[0]), sum_of_years(some, years)) for name, some in groups.items()]


def sum_of_years(rows: Iterable[RowShown], years: Iterable[int]) -> dict[int, Amount]:
    """The sum of each year; None where no amount is known."""
    listed = list(rows)
    return {year: total(row.amounts.get(year) for row in listed) for year in years}


def before_of(stage: str) -> str:
    """The stage that a stage is filled from; "" for what is asked, which is filled from the measures' costs."""
    return BEFORE.get(stage, "")
