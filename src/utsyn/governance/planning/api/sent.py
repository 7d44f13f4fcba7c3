"""What of plans comes in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Flag, Plain, Seen, Sent, Year
from utsyn.governance.measures.api.shapes import Amount, Source
from utsyn.governance.planning.api.shapes import Budget, Quarter

Entered = Literal["asked", "proposed", "recommended", "adopted", "used"]
Carried = Literal["adopted", "recommended", "proposed", "asked"]


class EconomicPlanNew(Sent):
    """Four years, the annual budget first."""

    first_year: Year
    last_year: Year | None = None
    currency: Plain = Field("", max_length=10, description="The authority's own; also when left out.")
    roll: Flag = Field(True, description="Take over the rows of the plan before, with what was adopted for these years.")


class PlanRowNew(Sent):
    """A measure, or in words what it is: one of them."""

    measure: Code | None = None
    title: Plain = Field("", max_length=200)
    unit: Code | None = Field(None, description="Who holds the budget; the unit that leads the measure when left out.")
    kind: Budget = "operating"
    source: Source = "own_budget"


class Carrying(Sent):
    """The stage whose empty amounts are filled from the stage before; what is asked, from what the measures cost."""

    stage: Carried


class AmountSent(Sent):
    """An amount; null for missing. With `before`, it is refused (409) when another amount than that has come to stand there."""

    amount: Amount | None
    before: Amount | None = LEFT_OUT


class LineAmount(Sent):
    """The amount of a line, and what stood there when you read it."""

    line: Code
    amount: Amount | None
    before: Amount | None


class AmountsSent(Sent):
    """Amounts of one stage."""

    stage: Entered
    amounts: list[LineAmount] = Field(max_length=1_000)


class PlanRecommendation(Sent):
    """The executive committee's treatment, and since when everyone can read what it recommends (today when left out)."""

    recommendation: Code = Field(description="The treatment's code.")
    published_on: Day | None = None


class PlanAdoption(Sent):
    """The council's decision."""

    decision: Code


class NewAmount(Sent):
    """What the council now says of a line."""

    line: Code
    amount: Amount


class PlanAmending(Sent):
    """The council's decision, why, and the amounts that it changes."""

    decision: Code
    reason: Plain = Field(max_length=500)
    amounts: list[NewAmount] = Field(max_length=1_000)
    seen: Seen | None = None


class UnitPlanNew(Sent):
    """A unit's plan of a year."""

    unit: Code
    year: Year


class UnitPlanSigning(Sent):
    """The version that the head has read; a later one is not signed by a slip."""

    seen: Seen | None = None


class UnitPlanItemNew(Sent):
    """Something that the unit does; measures are taken in by `unit_plans_fill`."""

    title: Plain = Field(max_length=200)
    responsible: Plain = Field("", max_length=120)
    quarter: Quarter | None = None


class UnitPlanItemEdit(Sent):
    """What is left out stays."""

    seen: Seen
    title: Annotated[Plain, Field(max_length=200)] = LEFT_OUT
    responsible: Annotated[Plain, Field(max_length=120)] = LEFT_OUT
    quarter: Quarter | None = LEFT_OUT
