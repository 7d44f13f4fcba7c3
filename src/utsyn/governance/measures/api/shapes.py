"""What of a measure goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.accounts.api import OwnerTold, UnitShort
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Flag, Plain, Seen, Sent, Texts, TextsTold, Told, Year

Kind = Literal["assignment", "measure", "investment"]
Status = Literal["proposed", "planned", "in_progress", "completed", "discontinued"]
Health = Literal["on_track", "at_risk", "off_track", "on_hold"]
# What may be said of it today: the status unless it is in progress, then the health, or that nobody has reported in time.
ShownHealth = Literal[
    "proposed", "planned", "completed", "discontinued", "on_track", "at_risk", "off_track", "on_hold", "not_reported"
]  # fmt: skip
HoldReason = Literal["war", "pandemic", "decision", "other"]
Source = Literal["own_budget", "state_grant", "eu", "county", "partner", "hours"]
Codes = Annotated[list[Code], Field(max_length=100)]
Targets = Annotated[list[Annotated[str, Field(pattern=r"^[0-9]{1,2}\.[0-9a-z]{1,2}$")]], Field(max_length=169, description="As 11.3.")]
Amount = Annotated[str, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$", description="A decimal number, as 120000.00.")]


# --- out ---


class MoneyTold(Told):
    """An amount in a currency (ISO 4217)."""

    amount: str = Field(description="A decimal number, as 120000.00.")
    currency: str


class AxisShort(Told):
    """An axis where it is pointed to."""

    code: str
    number: int


class MeasureRow(Told):
    """A measure in a list."""

    code: str
    version: int
    number: str
    title: TextsTold
    strategy: str = Field(description="The strategy's code.")
    axis: AxisShort
    main_strategy: str | None = Field(description="The main strategy's code.")
    kind: Kind
    unit: UnitShort | None = Field(description="The unit that leads it.")
    owner: OwnerTold | None
    first_year: int
    last_year: int
    cost: MoneyTold | None = Field(description="The sum of its cost lines; null without any.")
    status: Status
    health: ShownHealth
    next_update_due_on: Day | None
    is_public: bool
    sdg_targets: list[str]


class CostLineTold(Told):
    """What it costs in one year from one source."""

    year: int
    source: Source
    amount: str = Field(description="A decimal number, as 120000.00.")
    currency: str
    is_expected: bool = Field(description="The money is not granted yet.")
    note: str


class MilestoneTold(Told):
    """Something to be reached by a day."""

    code: str
    version: int
    title: TextsTold
    due_on: Day
    reached_on: Day | None
    is_overdue: bool


class UpdateTold(Told):
    """What was reported on a day."""

    code: str
    on: Day
    health: Health
    hold_reason: HoldReason | None
    text: TextsTold
    author_role: str | None = Field(description="What the author was when writing; null for Utsyn itself.")
    author: str | None = Field(description="The author's name, for colleagues.")


class GoalShort(Told):
    """A goal that the measure serves."""

    code: str
    axis: str
    text: TextsTold


class MeasureTold(MeasureRow):
    """A measure with all that belongs to it but its updates, which are a list of their own."""

    description: TextsTold
    expected_effect: TextsTold
    contributing_units: list[UnitShort]
    goals: list[GoalShort]
    costs: list[CostLineTold]
    milestones: list[MilestoneTold]
    hold_reason: HoldReason | None
    status_text: TextsTold = Field(description="What was last reported.")
    reported_on: Day | None
    ended_on: Day | None
    end_reason: TextsTold
    continues: str | None = Field(description="The code of the earlier measure that it continues.")
    decision: str | None = Field(description="The code of the decision by which its strategy was adopted.")


# --- in ---


class CostSent(Sent):
    """What it costs in one year from one source; the currency is the authority's."""

    year: Year
    source: Source
    amount: Amount
    is_expected: Flag = False
    note: Plain = Field("", max_length=200)


class MeasureNew(Sent):
    """A measure to be added; without a number it gets the next one of its axis, without years the strategy's own."""

    strategy: Code
    axis: Code
    title: Texts
    number: Plain = Field("", max_length=12)
    main_strategy: Code | None = None
    goals: Codes = []
    lead_unit: Code | None = None
    contributing_units: Codes = []
    owner: Code | None = Field(None, description="A person, as `people_list` gives them.")
    is_public: Flag = True
    next_update_due_on: Day | None = None
    costs: list[CostSent] = Field([], max_length=200)
    description: Texts = LEFT_OUT
    expected_effect: Texts = LEFT_OUT
    kind: Kind = "measure"
    first_year: Year = LEFT_OUT
    last_year: Year = LEFT_OUT
    sdg_targets: Targets = []
    continues: Code | None = None


class MeasureEdit(Sent):
    """What is left out stays."""

    seen: Seen
    title: Texts = LEFT_OUT
    description: Texts = LEFT_OUT
    expected_effect: Texts = LEFT_OUT
    kind: Kind = LEFT_OUT
    first_year: Year = LEFT_OUT
    last_year: Year = LEFT_OUT
    sdg_targets: Targets = LEFT_OUT
    continues: Code | None = LEFT_OUT


class ManySent(Sent):
    """Measures, and the values that all of them are to have; what is left out stays."""

    measures: list[Code] = Field(min_length=1, max_length=1_000)
    owner: Code | None = LEFT_OUT
    lead_unit: Code | None = LEFT_OUT
    next_update_due_on: Day | None = LEFT_OUT
    status: Status = LEFT_OUT
    end_reason: Texts = LEFT_OUT
    is_public: Flag = LEFT_OUT


class RefusedTold(Told):
    """A measure that stayed as it was, and why."""

    number: str
    title: str
    reason: str


class ManyTold(Told):
    """What came of a change of many."""

    changed: list[str] = Field(description="The codes of the measures that changed.")
    refused: list[RefusedTold]


class ImportedTold(ManyTold):
    """What came of a spreadsheet."""

    made: list[str] = Field(description="The codes of the measures that are new.")
    unchanged: int = Field(description="How many rows said nothing new.")


class MeasureRenumbering(Sent):
    """Another number, or another home axis; without a number the next one there."""

    axis: Code
    number: Plain = Field("", max_length=12)
    seen: Seen | None = None


class GoalsSent(Sent):
    """All the goals it serves, and the main strategy it is part of."""

    goals: Codes
    main_strategy: Code | None = None
    seen: Seen | None = None


class UnitsSent(Sent):
    """The unit that leads, and all that contribute."""

    lead_unit: Code | None
    contributing_units: Codes = []
    seen: Seen | None = None


class OwnerSent(Sent):
    """Who is to answer for it; null leaves it without."""

    owner: Code | None
    seen: Seen | None = None


class CostsSent(Sent):
    """All its cost lines: those that are not sent go."""

    lines: list[CostSent] = Field(max_length=200)
    seen: Seen | None = None


class DeadlineSent(Sent):
    """By when the next status is due; null for no deadline."""

    next_update_due_on: Day | None


class Completion(Sent):
    """The day it was done; today when left out."""

    on: Day | None = None
    seen: Seen | None = None


class Discontinuation(Sent):
    """Why it will not be done, and from which day (today when left out)."""

    reason: Texts
    on: Day | None = None
    seen: Seen | None = None


class UpdateSent(Sent):
    """How it goes. With `seen`, the same report sent twice is taken in once."""

    health: Health
    text: Texts
    hold_reason: HoldReason | Literal[""] = ""
    on: Day | None = Field(None, description="Today when left out.")
    next_due_on: Day | None = Field(None, description="A quarter of a year later when left out.")
    seen: Seen | None = None


class MilestoneSent(Sent):
    """Something to be reached by a day."""

    title: Texts
    due_on: Day


class MilestoneEdit(Sent):
    """What is left out stays."""

    seen: Seen
    title: Texts = LEFT_OUT
    due_on: Day = LEFT_OUT


class Reaching(Sent):
    """The day it was reached; today when left out."""

    on: Day | None = None
