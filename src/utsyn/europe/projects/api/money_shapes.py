"""What of rates, decisions and the economic plan comes in, and of who decides."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.europe.projects.api.award_shapes import AwardRate
from utsyn.europe.projects.api.paper_shapes import ProjectDecider
from utsyn.europe.projects.api.shapes import ProjectAmount
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Flag, Plain, Seen, Sent, Texts, Told


class ProjectRateSent(Sent):
    """A rate that is typed, of a day that has come."""

    seen: Seen = LEFT_OUT
    nok: AwardRate
    on: Day


class ProjectRateAsked(Sent):
    """The day whose rate Norges Bank is asked for; on a day without one the last before it is taken."""

    seen: Seen = LEFT_OUT
    on: Day


class ProjectApprovalSent(Sent):
    """Whether we take part, with so much of our own at most: what the budget says, or what is sent while it says nothing."""

    seen: Seen = LEFT_OUT
    is_yes: Flag
    decider: ProjectDecider
    own_share_nok: ProjectAmount | None = LEFT_OUT
    decision: Code | None = Field(default_factory=lambda: None, description="An elected body's decision, by its code.")
    reason: Texts = LEFT_OUT
    on: Day = LEFT_OUT


class ProjectPlanEntry(Sent):
    """In which economic plan our own money is asked for; on a measure's row, or left out on a row of its own."""

    plan: Code
    measure: Code | None = LEFT_OUT


class ProjectLimitTold(Told):
    """Up to how much somebody decides."""

    decider: ProjectDecider
    up_to_nok: str
    delegation: str


class ProjectLimitSent(Sent):
    """Up to how much somebody decides, by which delegation; what no limit reaches is the council's."""

    decider: Literal["unit_head", "chief_executive", "executive"]
    up_to_nok: ProjectAmount
    delegation: Annotated[Plain, Field(max_length=160)] = LEFT_OUT


class ProjectLimitsSent(Sent):
    """All limits; those that are not among them go."""

    limits: Annotated[list[ProjectLimitSent], Field(max_length=3)]
