"""What of reporting goes out and comes in, but for the reports."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.accounts.api import OwnerTold, UnitShort
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Plain, Seen, Sent, Texts, TextsTold, Told, Year
from utsyn.governance.measures.api.shapes import Health, HoldReason

CycleKind = Literal["term", "annual"]
CycleStatus = Literal["planned", "open", "closed", "rolled_forward"]
Audience = Literal["formannskap", "council", "administration", "public"]
Level = Literal["measure", "unit", "whole"]
State = Literal["open", "submitted", "returned", "accepted"]
Number = Annotated[int, Field(strict=True, ge=0, le=3, description="Which of the year's four-month reports; 0 for the annual one.")]
Grace = Annotated[int, Field(strict=True, ge=0, le=60)]


# --- out ---


class ReportingCycleTold(Told):
    """One round of reporting on a strategy. All days are included; after each level's day come the days of grace."""

    code: str
    version: int
    strategy: str = Field(description="The strategy's code.")
    kind: CycleKind
    year: int
    number: int = Field(description="Which of the year's four-month reports; 0 for the annual one.")
    period_from: Day
    period_to: Day
    opens_on: Day
    owners_due_on: Day
    units_due_on: Day
    coordinator_due_on: Day
    executive_due_on: Day
    grace_days: int
    audience: Audience
    status: CycleStatus
    opened_on: Day | None
    closed_on: Day | None
    follows: str | None = Field(description="The code of the cycle that it was rolled forward from.")
    report: str | None = Field(description="The code of its report, once it is locked.")


class SubmissionTold(Told):
    """The word of one level in one cycle."""

    code: str
    version: int
    cycle: str = Field(description="The cycle's code.")
    level: Level
    measure: str | None = Field(description="The measure's code.")
    unit: UnitShort | None = Field(description="The unit that hands in, or that led the measure when the cycle opened.")
    due_on: Day
    status: State
    is_late: bool
    health: Health | None
    hold_reason: HoldReason | None
    text: TextsTold
    known_health: Health | None = Field(description="What was known when the cycle opened.")
    known_text: TextsTold
    known_on: Day | None
    reason: str = Field(description="Why it was last returned.")
    submitted_on: Day | None
    submitted_by: OwnerTold | None
    submitted_role: str | None = Field(description="What the person was when handing in.")
    accepted_on: Day | None
    accepted_by: OwnerTold | None
    reminders: int


# --- in ---


class ReportingCycleNew(Sent):
    """What is asked for, of which months, and by when each level hands in: the lower levels first."""

    strategy: Code
    kind: CycleKind
    year: Year
    number: Number
    period_from: Day
    period_to: Day
    opens_on: Day
    owners_due_on: Day
    units_due_on: Day
    coordinator_due_on: Day
    executive_due_on: Day
    grace_days: Grace = 7
    audience: Audience = "formannskap"


class ReportingCycleEdit(Sent):
    """What is left out stays; of an open cycle only the deadlines, the grace and the audience change."""

    seen: Seen
    kind: CycleKind = LEFT_OUT
    year: Year = LEFT_OUT
    number: Number = LEFT_OUT
    period_from: Day = LEFT_OUT
    period_to: Day = LEFT_OUT
    opens_on: Day = LEFT_OUT
    owners_due_on: Day = LEFT_OUT
    units_due_on: Day = LEFT_OUT
    coordinator_due_on: Day = LEFT_OUT
    executive_due_on: Day = LEFT_OUT
    grace_days: Grace = LEFT_OUT
    audience: Audience = LEFT_OUT


class Reminding(Sent):
    """The levels to write to; all of them when left out."""

    levels: Annotated[list[Level], Field(min_length=1, max_length=3)] = LEFT_OUT


class SubmissionSent(Sent):
    """How it goes. Of a measure the health too; of a unit and of the whole words alone."""

    text: Texts
    health: Health | Literal[""] = ""
    hold_reason: HoldReason | Literal[""] = ""
    seen: Seen | None = None


class Returning(Sent):
    """What is missing, in plain words."""

    reason: Plain = Field(min_length=1, max_length=10_000)


class ReportCorrection(Sent):
    """What was wrong in the report."""

    reason: Texts
