"""What of projects goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Plain, Seen, Sent, Texts, TextsTold, Told

ProjectStatus = Literal[
    "idea", "partner_search", "drafting", "submitted", "granted", "running", "closing", "closed", "rejected", "withdrawn"
]  # fmt: skip
ProjectStep = Literal["partner_search", "drafting", "running", "closing", "closed"]
ProjectAmount = Annotated[str, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$", description="A decimal number.", examples=["86000.00"])]
ProjectShare = Annotated[str, Field(pattern=r"^(0(\.[0-9]{1,4})?|1(\.0{1,4})?)$", description="A share from 0 to 1, as 0.85.")]
Currency = Literal["EUR", "NOK"]
Short = Annotated[Plain, Field(max_length=200)]


class ProjectTold(Told):
    """A project. What is for those who work there is null for strangers."""

    code: str
    version: int
    title: TextsTold
    acronym: str | None
    summary: TextsTold
    status: ProjectStatus
    programme: str | None
    call_title: str | None
    call_href: str | None
    starts_on: Day | None
    ends_on: Day | None
    deadline_on: Day | None = Field(description="For those who work there.")
    currency: Currency
    funding_rate: str | None = Field(description="A share from 0 to 1; for those who work there.")
    granted_amount: str | None = Field(description="In `currency`, all members together.")
    unit: str | None = Field(description="The code of the unit that runs it.")
    parent: str | None = Field(description="The code of the association of projects that it is a part of.")
    measures: list[str] = Field(description="Codes of the measures it serves.")
    goals: list[str] = Field(description="Codes of the goals it serves.")
    is_public: bool


class _ProjectSent(Sent):
    acronym: Annotated[Plain, Field(max_length=40)] = LEFT_OUT
    need: Texts = LEFT_OUT
    summary: Texts = LEFT_OUT
    programme: Short = LEFT_OUT
    call_title: Annotated[Plain, Field(max_length=300)] = LEFT_OUT
    call_href: Annotated[Plain, Field(max_length=400)] = LEFT_OUT
    deadline_on: Day | None = LEFT_OUT
    starts_on: Day | None = LEFT_OUT
    ends_on: Day | None = LEFT_OUT
    currency: Currency = LEFT_OUT
    funding_rate: ProjectShare | None = LEFT_OUT
    unit: Code | None = LEFT_OUT
    parent: Code | None = LEFT_OUT


class ProjectNew(_ProjectSent):
    """An idea, for measures and goals or freely."""

    title: Texts
    measures: Annotated[list[Code], Field(max_length=50)] = LEFT_OUT
    goals: Annotated[list[Code], Field(max_length=50)] = LEFT_OUT


class ProjectEdit(_ProjectSent):
    """What is said of a project; what is left out stays."""

    seen: Seen = LEFT_OUT
    title: Texts = LEFT_OUT


class ProjectServes(Sent):
    """What it serves, all of it."""

    seen: Seen = LEFT_OUT
    measures: Annotated[list[Code], Field(max_length=50)] = LEFT_OUT
    goals: Annotated[list[Code], Field(max_length=50)] = LEFT_OUT


class ProjectMoved(Sent):
    """One step on, from a day that has come."""

    seen: Seen = LEFT_OUT
    step: ProjectStep
    on: Day = LEFT_OUT
    note: Texts = LEFT_OUT


class ProjectSubmitted(Sent):
    """The application was sent."""

    seen: Seen = LEFT_OUT
    on: Day = LEFT_OUT
    reference: Annotated[Plain, Field(max_length=80)] = LEFT_OUT
    note: Texts = LEFT_OUT


class ProjectGranted(ProjectSubmitted):
    """The programme said yes."""

    amount: ProjectAmount


class ProjectEnded(Sent):
    """It was rejected or given up, and why."""

    seen: Seen = LEFT_OUT
    on: Day = LEFT_OUT
    note: Texts


# --- the working papers ---

ProjectWhole = Annotated[int, Field(strict=True, ge=1, le=50_000)]
ProjectYear = Annotated[int, Field(strict=True, ge=1990, le=2100)]
ProjectText = Annotated[Plain, Field(max_length=100_000)]
ProjectMemberRole = Literal["coordinator", "partner", "associated", "affiliated"]
ProjectMemberStatus = Literal["asked", "interested", "confirmed", "declined", "left"]
ProjectCategory = Literal["staff", "travel", "equipment", "goods", "subcontracts", "indirect", "lump"]
ProjectDecider = Literal["unit_head", "chief_executive", "executive", "council"]


class ProjectMemberTold(Told):
    """A member of the consortium."""

    code: str
    version: int
    name: str
    country: str | None = Field(description="ISO 3166-1.")
    pic: str | None
    partner: str | None = Field(description="The partner's code.")
    role: ProjectMemberRole
    status: ProjectMemberStatus
    is_us: bool
    is_newcomer: bool | None = Field(description="New to the programme; null when nobody has looked.")


class ProjectLineTold(Told):
    """A line of the budget, in its currency; grant, own_money, in_kind and others make the cost."""

    code: str
    version: int
    member: str = Field(description="The member's code.")
    category: ProjectCategory
    year: int
    cost: str
    grant: str
    own_money: str
    in_kind: str
    others: str
    hours: str | None
    hour_price: str | None
    cost_nok: str | None = Field(description="At the dated rate; null without one.")


class ProjectSectionTold(Told):
    """A section of the application."""

    code: str
    version: int
    number: int
    title: str
    criterion: str
    word_limit: int | None
    words: int
    text: str
    due_on: Day | None
    is_ready: bool


class ProjectRateTold(Told):
    """By which rate it is reckoned in kroner."""

    currency: Currency
    on: Day
    nok: str = Field(description="Kroner for one.")
    source: Literal["norges_bank", "typed"]


class ProjectPapersTold(Told):
    """The working papers of a project; for those who work there."""

    project: str
    members: list[ProjectMemberTold]
    lines: list[ProjectLineTold]
    sections: list[ProjectSectionTold]
    rate: ProjectRateTold | None
    own_share_nok: str | None = Field(description="Our own money and hours in kroner; null when it is not known.")
    decider: ProjectDecider | None = Field(description="Who decides by the size of the own share; null when it is not known.")
    is_approved: bool = Field(description="Whether somebody who may has said yes to so much.")


class ProjectMemberNew(Sent):
    """A partner of ours, or another body by its name."""

    partner: Code = LEFT_OUT
    name: Annotated[Plain, Field(max_length=250)] = LEFT_OUT
    pic: Annotated[str, Field(pattern=r"^[0-9]{9}$")] = LEFT_OUT
    role: ProjectMemberRole = LEFT_OUT
    task: Texts = LEFT_OUT


class ProjectLineSent(Sent):
    """A line as it is typed; what is left out is worked out: the grant by the rate, own money as the rest."""

    member: Code
    category: ProjectCategory
    year: ProjectYear
    cost: ProjectAmount
    grant: ProjectAmount | None = LEFT_OUT
    own_money: ProjectAmount | None = LEFT_OUT
    in_kind: ProjectAmount | None = LEFT_OUT
    others: ProjectAmount | None = LEFT_OUT
    hours: ProjectAmount | None = LEFT_OUT
    hour_price: ProjectAmount | None = LEFT_OUT


class ProjectBudgetSent(Sent):
    """All lines of the budget; lines that are not among them go."""

    seen: Seen = LEFT_OUT
    lines: Annotated[list[ProjectLineSent], Field(max_length=500)]


class ProjectSectionNew(Sent):
    """What the programme asks."""

    title: Short
    criterion: Annotated[Plain, Field(max_length=10_000)] = LEFT_OUT
    word_limit: ProjectWhole | None = LEFT_OUT
    due_on: Day | None = LEFT_OUT


class ProjectTextSent(Sent):
    """The text of a section; the one before stays as a version."""

    seen: Seen = LEFT_OUT
    text: ProjectText
