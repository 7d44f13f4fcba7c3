"""What of plans goes out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.accounts.api import OwnerTold, UnitShort
from utsyn.foundation.kernel.api import Day, TextsTold, Told
from utsyn.governance.measures.api.shapes import Source

PlanStatus = Literal["draft", "proposed", "recommended", "adopted", "amended", "superseded"]
Budget = Literal["operating", "investment"]
Paid = Literal["not_entered", "entered", "within_frame", "partly_funded", "funded"]
Quarter = Literal[1, 2, 3, 4]
AmountTold = Annotated[str | None, Field(description="A decimal number, as 120000.00; null when it is not known, never zero for it.")]


class StagesTold(Told):
    """What stands at each stage, in the plan's currency."""

    asked: AmountTold
    proposed: AmountTold
    recommended: AmountTold
    adopted: AmountTold
    amended: AmountTold
    used: AmountTold


class YearTold(StagesTold):
    """The sums of a year, of the rows that you see; `amended` is what holds since the first amendment."""

    year: int


class EconomicPlanRow(Told):
    """An economic plan in a list."""

    code: str
    version: int
    first_year: int = Field(description="The annual budget.")
    last_year: int
    currency: str
    status: PlanStatus
    published_on: Day | None = Field(description="Since when everyone can read what the executive committee recommends.")
    recommendation: str | None = Field(description="The code of the treatment in which it was recommended.")
    decision: str | None = Field(description="The code of the council's decision.")
    rolled_from: str | None = Field(description="The code of the plan that it was rolled forward from.")


class EconomicPlanTold(EconomicPlanRow):
    """An economic plan with its sums; the rows are a list of their own."""

    totals: list[YearTold]


class MeasureShort(Told):
    """A measure where it is pointed to."""

    code: str
    number: str
    title: TextsTold


class PlanLineTold(StagesTold):
    """One year of a row."""

    code: str
    version: int
    year: int


class PlanRowTold(Told):
    """A measure, or something that stands in no strategy, in one of the two budgets, paid from one source."""

    code: str
    version: int
    plan: str = Field(description="The plan's code.")
    measure: MeasureShort | None
    title: str = Field(description="What it is, where it is no measure.")
    unit: UnitShort | None = Field(description="Who holds the budget.")
    kind: Budget
    source: Source
    is_within_frame: bool = Field(description="The unit pays it of its own frame; the council appropriates nothing for it.")
    frame_confirmed_on: Day | None
    lines: list[PlanLineTold]


class AmountChangeTold(Told):
    """A line that the council amended."""

    line: str = Field(description="The line's code.")
    before: AmountTold
    after: AmountTold


class PlanAmendmentTold(Told):
    """What the council changed during the year."""

    code: str
    decision: str | None = Field(description="The decision's code.")
    decided_on: Day
    reason: str
    changes: list[AmountChangeTold]


class RowShort(Told):
    """A row where it is pointed to."""

    code: str
    measure: str | None = Field(description="The measure's code.")
    name: str = Field(description="Number and title, in the language you ask for.")


class RowChangeTold(Told):
    """A row that is new, gone, or asks for another amount in the years that both plans cover."""

    row: RowShort
    change: Literal["new", "gone", "more", "less"]
    before: AmountTold
    after: AmountTold


class PlanChangesTold(Told):
    """What changed since last year's plan."""

    earlier: str | None = Field(description="The code of the plan before; null when there is none.")
    years: list[int]
    rows: list[RowChangeTold]
    before: AmountTold
    after: AmountTold


class UnfundedTold(Told):
    """A measure of the strategy that has no money in the plan."""

    measure: MeasureShort
    state: Paid


class ShortTold(Told):
    """A row whose years were adopted with less than was asked; the sums are of those years."""

    name: str
    measure: str | None = Field(description="The measure's code.")
    amounts: StagesTold


class SilentUnitTold(Told):
    """A unit whose plan of the year says nothing of the international work."""

    unit: UnitShort
    reason: Literal["none", "empty"] = Field(description="There is no plan, or it is empty.")


class ReconciliationTold(Told):
    """Strategy and money held against each other."""

    unfunded: list[UnfundedTold]
    outside: list[RowShort] = Field(description="Rows that take money for what no strategy in force wants done.")
    short: list[ShortTold]
    silent: list[SilentUnitTold]
    share_funded: float | None = Field(description="From 0 to 1; null where there is nothing to count.")
    share_of_units: float | None = Field(description="From 0 to 1; null where there is nothing to count.")


class TouchedTold(Told):
    """A row that would have another sum over the four years."""

    row: RowShort
    before: AmountTold
    after: AmountTold
    difference: AmountTold


class WhatIfTold(Told):
    """The plan's sum before and after, and the rows that are touched. Nothing is saved."""

    before: AmountTold
    after: AmountTold
    touched: list[TouchedTold]


class NotSetTold(Told):
    """An amount that stayed as it was, and why."""

    line: str = Field(description="The line's code.")
    reason: str


class EnteredTold(Told):
    """What came of many amounts."""

    refused: list[NotSetTold]


class RowRefusedTold(Told):
    """A row of a file that could not be taken, and why."""

    row: str
    reason: str


class PlanImportedTold(Told):
    """What came of a file: how many rows were made, changed, and needed nothing."""

    made: int
    changed: int
    unchanged: int
    refused: list[RowRefusedTold]


class UnitPlanRow(Told):
    """A unit's plan in a list."""

    code: str
    version: int
    unit: UnitShort
    year: int
    signed_on: Day | None
    signed_by: OwnerTold | None
    rolled_from: str | None = Field(description="The code of the plan that it was rolled forward from.")


class UnitPlanItemTold(Told):
    """One thing that the unit does."""

    code: str
    version: int
    measure: MeasureShort | None
    title: str = Field(description="What is done, where the measure does not say it.")
    responsible: str
    quarter: Quarter | None = Field(description="Null for the whole year.")


class UnitPlanTold(UnitPlanRow):
    """A unit's plan of a year with what it holds."""

    items: list[UnitPlanItemTold]
