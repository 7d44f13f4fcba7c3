"""What of a project's working papers goes out and comes in: consortium, budget, application."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from utsyn.europe.projects.api.shapes import Currency, ProjectAmount, Short
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Flag, Plain, Seen, Sent, Texts, TextsTold, Told

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
    note: str
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
    writer: str | None = Field(description="The code of whoever writes it.")
    due_on: Day | None
    is_ready: bool


class ProjectRateTold(Told):
    """By which rate it is reckoned in kroner."""

    currency: Currency
    on: Day
    nok: str = Field(description="Kroner for one.")
    source: Literal["norges_bank", "typed"]


class ProjectApprovalTold(Told):
    """What was decided of our taking part; the last one counts."""

    decider: ProjectDecider
    is_yes: bool
    own_share_nok: str = Field(description="Our own share at most.")
    on: Day
    decision: str | None = Field(description="The code of an elected body's decision.")
    reason: TextsTold


class ProjectPlanShareTold(Told):
    """Our own money as it was asked for in an economic plan."""

    row: str = Field(description="The code of the row of the plan.")
    plan: str = Field(description="The plan's code.")
    measure: str | None
    amounts_nok: dict[str, str] = Field(description="The amount by year.")
    entered_on: Day


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
    approvals: list[ProjectApprovalTold] = Field(description="Oldest first.")
    plan_shares: list[ProjectPlanShareTold]


class _MemberSent(Sent):
    role: ProjectMemberRole = LEFT_OUT
    task: Texts = LEFT_OUT
    is_newcomer: Flag | None = LEFT_OUT


class ProjectMemberNew(_MemberSent):
    """A partner of ours, an actor in town, or another body by its name: one of the three."""

    partner: Code = LEFT_OUT
    actor: Code = LEFT_OUT
    name: Annotated[Plain, Field(max_length=250)] = LEFT_OUT
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1, as SE.")] | None = LEFT_OUT
    pic: Annotated[str, Field(pattern=r"^[0-9]{9}$")] = LEFT_OUT
    status: Literal["asked", "interested", "confirmed"] = LEFT_OUT


class ProjectOurselves(Sent):
    """As what we take part; left out: as a partner."""

    role: ProjectMemberRole = LEFT_OUT


class ProjectMemberEdit(_MemberSent):
    """What is said of a member; what is left out stays."""

    seen: Seen = LEFT_OUT
    contact: Code | None = LEFT_OUT


class ProjectMemberMoved(Sent):
    """How sure it is."""

    seen: Seen = LEFT_OUT
    status: ProjectMemberStatus


class ProjectSharesSent(Sent):
    """Amounts as they are typed; what is left out is worked out: the grant by the rate, own money as the rest."""

    cost: ProjectAmount
    grant: ProjectAmount | None = LEFT_OUT
    own_money: ProjectAmount | None = LEFT_OUT
    in_kind: ProjectAmount | None = LEFT_OUT
    others: ProjectAmount | None = LEFT_OUT
    hours: ProjectAmount | None = LEFT_OUT
    hour_price: ProjectAmount | None = LEFT_OUT
    note: Short = LEFT_OUT


class ProjectLineSent(ProjectSharesSent):
    """A line of the budget."""

    member: Code
    category: ProjectCategory
    year: ProjectYear


class ProjectLineEdit(ProjectSharesSent):
    """Other amounts on the same line; all of them."""

    seen: Seen = LEFT_OUT


class ProjectBudgetSent(Sent):
    """All lines of the budget; lines that are not among them go."""

    seen: Seen = LEFT_OUT
    lines: Annotated[list[ProjectLineSent], Field(max_length=500)]


class _SectionSent(Sent):
    criterion: Annotated[Plain, Field(max_length=10_000)] = LEFT_OUT
    word_limit: ProjectWhole | None = LEFT_OUT
    number: Annotated[int, Field(strict=True, ge=1, le=999)] | None = LEFT_OUT
    writer: Code | None = LEFT_OUT
    due_on: Day | None = LEFT_OUT


class ProjectSectionNew(_SectionSent):
    """What the programme asks; without a number it comes last."""

    title: Short


class ProjectSectionEdit(_SectionSent):
    """What is asked, how much, who writes it and until when; what is left out stays."""

    seen: Seen = LEFT_OUT
    title: Short = LEFT_OUT


class ProjectTextSent(Sent):
    """The text of a section; the one before stays as a version."""

    seen: Seen = LEFT_OUT
    text: ProjectText


class ProjectTextBack(Sent):
    """The number of an earlier version, which thereby becomes the newest."""

    seen: Seen = LEFT_OUT
    number: Annotated[int, Field(strict=True, ge=1, le=1_000_000)]


class ProjectAnswerTaken(Sent):
    """An earlier answer, put at the end of the text."""

    seen: Seen = LEFT_OUT
    answer: Code


class ProjectAnswerKept(Sent):
    """What the answer is about; left out: what the section is called."""

    title: Short = LEFT_OUT


class ProjectVersionTold(Told):
    """What a section said from a moment on."""

    number: int
    at: dt.datetime
    text: str


class ProjectAnswerTold(Told):
    """A text that applications ask for again and again."""

    code: str
    version: int
    title: str
    text: str


class ProjectAnswerSent(Sent):
    """A text to be kept."""

    title: Short
    text: ProjectText


class ProjectAnswerEdit(ProjectAnswerSent):
    """The text as it is to be; applications that took it stay as they are."""

    seen: Seen = LEFT_OUT
