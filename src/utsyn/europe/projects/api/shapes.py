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
    owner: Code | None = LEFT_OUT
    parent: Code | None = LEFT_OUT
    archive_case: Annotated[Plain, Field(max_length=20, description="As 2026/1234.")] = LEFT_OUT


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
