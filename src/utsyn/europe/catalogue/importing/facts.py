"""What a parser makes of a source's rows: plain values, cleaned, with nothing of the database in them.

"" and None mean that the source does not say. Amounts are in the fact's currency, shares from 0 to 1.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class PeriodFact:
    """Whether Norway can take part from `first_year` to `last_year`, both included."""

    first_year: int
    last_year: int
    norway: str
    basis: tuple[tuple[str, str], ...] = ()
    source_address: str = ""
    checked_on: dt.date | None = None


@dataclass(frozen=True)
class ProgrammeFact:
    """A programme or scheme; texts as (language, text), the source's language first."""

    identifier: str
    name: tuple[tuple[str, str], ...]
    level: str
    also_called: tuple[str, ...] = ()
    summary: tuple[tuple[str, str], ...] = ()
    run_by: str = ""
    address: str = ""
    is_example: bool = False
    periods: tuple[PeriodFact, ...] = ()


@dataclass(frozen=True)
class DeadlineFact:
    """A day, and the moment when it is told; stages count from 1."""

    on: dt.date
    at: dt.datetime | None = None
    stage: int = 1


@dataclass(frozen=True)
class CallFact:
    """A call. `programme` as the source calls it; `status` one of `Call.Status`."""

    identifier: str
    title: str
    programme: str = ""
    language: str = "en"
    call_identifier: str = ""
    call_title: str = ""
    types_of_action: str = ""
    status: str = "unknown"
    opens_on: dt.date | None = None
    deadlines: tuple[DeadlineFact, ...] = ()
    deadline_model: str = ""
    budget: Decimal | None = None
    grant_min: Decimal | None = None
    grant_max: Decimal | None = None
    currency: str = "EUR"
    grants_expected: int | None = None
    funding_rate: Decimal | None = None
    nonprofit_rate: Decimal | None = None
    applicants_min: int | None = None
    countries_min: int | None = None
    who_may_apply: str = ""
    norway: str = ""
    description: str = ""
    conditions: str = ""
    keywords: str = ""
    address: str = ""


@dataclass(frozen=True)
class ProjectFact:
    """A funded project."""

    identifier: str
    title: str = ""
    acronym: str = ""
    objective: str = ""
    subjects: str = ""
    language: str = "en"
    programme: str = ""
    topic: str = ""
    topic_title: str = ""
    funding_scheme: str = ""
    status: str = ""
    signed_on: dt.date | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    total_cost: Decimal | None = None
    contribution: Decimal | None = None
    currency: str = "EUR"
    address: str = ""


@dataclass(frozen=True)
class BodyFact:
    """An organisation as a source writes it. `own_key`: what the source itself tells it apart by, when it gives no public number."""

    name: str
    country: str = ""
    city: str = ""
    pic: str = ""
    organisation_number: str = ""
    own_key: str = ""
    kind: str = ""
    nuts: str = ""
    municipality: str = ""
    latitude: float | None = None
    longitude: float | None = None
    is_small_business: bool | None = None
    website: str = ""


@dataclass(frozen=True)
class PartFact:
    """A body's part in the project with that identifier; without one, in the programme."""

    body: BodyFact
    project: str = ""
    programme: str = ""
    role: str = "unknown"
    contribution: Decimal | None = None
    total_cost: Decimal | None = None
    projects_counted: int | None = None
    has_left: bool = False


@dataclass(frozen=True)
class SubjectsFact:
    """One more word that a project is filed under."""

    project: str
    subject: str


@dataclass(frozen=True)
class Refused:
    """A row that could not be taken in: where (a line, a number) and why, one of the words of `REASONS`."""

    where: str
    reason: str


@dataclass(frozen=True)
class Mended:
    """Text of a row had been garbled on its way (mojibake), and was put right."""

    where: str
    before: str
    after: str


Fact = ProgrammeFact | CallFact | ProjectFact | PartFact | SubjectsFact | Refused | Mended
