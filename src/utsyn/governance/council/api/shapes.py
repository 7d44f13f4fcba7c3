"""What of bodies, meetings, cases, treatments and decisions goes out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from utsyn.foundation.accounts.api import OwnerTold, UnitShort
from utsyn.foundation.kernel.api import Day, TextsTold, Told

BodyKind = Literal["council", "executive", "committee"]
MeetingStatus = Literal["planned", "held", "cancelled"]
Outcome = Literal["pending", "recommended", "decided", "deferred", "rejected"]


class BodyTold(Told):
    """An elected body."""

    code: str
    version: int
    kind: BodyKind
    name: TextsTold
    short_name: TextsTold = Field(description="As it reads in a sentence.")
    prefix: str = Field(description="The letters before its case numbers.")
    is_active: bool


class MeetingRow(Told):
    """A meeting of a body."""

    code: str
    version: int
    body: str = Field(description="The body's code.")
    held_on: Day
    starts_at: str | None = Field(description="As 18:00, the authority's own clock.")
    place: str
    status: MeetingStatus
    note: TextsTold


class VoteTold(Told):
    """A proposal that was put to the vote."""

    code: str
    proposal: TextsTold
    votes_for: int
    votes_against: int
    was_carried: bool
    by_chair: bool = Field(description="The votes were equal, and the chair's decided.")


class DisqualificationTold(Told):
    """Whether a member was disqualified. Names are for those who work here."""

    code: str
    represents: str
    ground: str
    was_disqualified: bool
    member: str | None
    substitute: str | None


class TreatmentTold(Told):
    """One body's treatment of a case."""

    code: str
    version: int
    number: str = Field(description="As PS 85/15.")
    year: int
    sequence: int
    case: str
    meeting: str
    body: str
    held_on: Day
    outcome: Outcome
    proposal: TextsTold
    recommendation: TextsTold
    recommended_to: str | None = Field(description="The code of the body that it was recommended to.")
    deferred_to: str | None = Field(description="The code of the meeting that it was deferred to.")
    note: TextsTold
    votes: list[VoteTold]
    disqualifications: list[DisqualificationTold]
    decision: str | None


class AgendaItemTold(Told):
    """What stands under a number on an agenda. Of a case exempt from access others than staff read the number and the legal basis."""

    number: str
    exempt_by: str
    treatment: TreatmentTold | None


class MeetingTold(MeetingRow):
    """A meeting with its agenda."""

    agenda: list[AgendaItemTold]


class CaseRow(Told):
    """A case."""

    code: str
    version: int
    archive_number: str = Field(description="As 2015/3869; empty while the archive has given none.")
    title: TextsTold
    text: TextsTold
    opened_on: Day
    closed_on: Day | None
    unit: UnitShort | None
    is_public: bool
    exempt_by: str


class FollowUpTold(Told):
    """What a decision asks of somebody."""

    code: str
    version: int
    decision: str
    text: TextsTold
    due_on: Day
    unit: UnitShort | None
    owner: OwnerTold | None
    done_on: Day | None
    answer: TextsTold


class DecisionRow(Told):
    """What was decided: in a treatment, or on delegation."""

    code: str
    version: int
    case: str
    treatment: str | None
    number: str | None = Field(description="As PS 85/15; null for a delegated decision.")
    body: str | None = Field(description="The code of the body that decided; null for a delegated decision.")
    decided_on: Day
    text: TextsTold
    delegated_to: str = Field(description="The role that decided on delegation.")
    delegation: str
    is_final: bool


class DecisionTold(DecisionRow):
    """A decision with what it asks for."""

    follow_ups: list[FollowUpTold]


class CaseTold(CaseRow):
    """A case with its course and its decisions."""

    treatments: list[TreatmentTold]
    decisions: list[DecisionRow]
