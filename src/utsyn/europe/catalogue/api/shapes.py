"""What of the catalogue goes out."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import Day, TextsTold, Told

State = Literal["forthcoming", "open", "closed", "unknown"]
Norway = Literal["yes", "partly", "no", "unknown"]
LevelTold = Literal["eu", "eea", "interreg", "nordic", "national", "other"]
SourcedCode = Annotated[str, Field(pattern=r"^[a-z2-9]{12}$", description="Twelve characters that follow from source and identifier.")]
Amount = Annotated[str, Field(description="With two decimals, in the row's currency.")]
ShareTold = Annotated[float, Field(ge=0, le=1)]


class PeriodTold(Told):
    """Whether Norway can take part in those years, both included."""

    first_year: int
    last_year: int
    norway: Norway
    basis: TextsTold
    source: str | None


class ProgrammeTold(Told):
    """A programme or scheme."""

    code: str
    identifier: str
    name: TextsTold
    level: LevelTold
    summary: TextsTold
    run_by: str | None
    address: str | None
    is_example: bool
    periods: list[PeriodTold]


class CallRow(Told):
    """A call in a list; `status` as it is today, whatever the source still says."""

    code: str
    identifier: str
    title: str
    language: str
    programme: str | None
    status: State
    next_deadline: Day | None
    norway: Norway
    currency: str
    grant_max: Amount | None
    funding_rate: ShareTold | None
    nonprofit_rate: ShareTold | None
    applicants_min: int | None


class CallVersionTold(Told):
    """What the call said from then on: which fields were other than before."""

    number: int
    seen_at: dt.datetime
    changed: list[str]


class CallTold(CallRow):
    """A call whole."""

    deadlines: list[Day]
    opens_on: Day | None
    types_of_action: str | None
    budget: Amount | None
    grant_min: Amount | None
    grants_expected: int | None
    countries_min: int | None
    who_may_apply: str | None
    description: str
    conditions: str
    address: str | None
    source: str
    read_at: dt.datetime
    versions: list[CallVersionTold]


class ProjectRow(Told):
    """A funded project in a list."""

    code: str
    identifier: str
    acronym: str | None
    title: str | None
    programme: str | None
    call: str | None
    starts_on: Day | None
    ends_on: Day | None
    currency: str
    contribution: Amount | None
    total_cost: Amount | None


class ParticipationTold(Told):
    """Who took part."""

    organisation: str
    name: str
    country: str | None
    role: str
    contribution: Amount | None


class FundedProjectTold(ProjectRow):
    """A funded project whole; at most 200 of those who took part."""

    objective: str
    subjects: list[str]
    source: str
    read_at: dt.datetime
    participations: list[ParticipationTold]
