"""What of partners goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Flag, Plain, Seen, Sent, Texts, TextsTold, Told

PartnerKind = Literal["city", "region", "university", "organisation"]
RelationKind = Literal["twin_town", "cooperation", "network"]
Status = Literal["prospect", "active", "dormant", "on_hold", "ended"]
Doing = Literal["visit_out", "visit_in", "pupils", "staff", "culture", "course", "project", "aid", "digital"]
Alpha2 = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1, as SE.")]
Amount = Annotated[str, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$", description="A decimal number of kroner, as 86000.00.")]
People = Annotated[int, Field(strict=True, ge=0, le=100_000)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$", description="ISO 639, as sv.")]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
SinceYear = Annotated[int, Field(strict=True, ge=1850, le=2100)]
Short = Annotated[Plain, Field(max_length=120)]


# --- out ---


class RelationTold(Told):
    """How the authority and the partner are tied."""

    code: str
    version: int
    kind: RelationKind
    status: Status
    since_year: int | None
    aim: TextsTold


class StatusChangeTold(Told):
    """From this day the relation stood so; with `is_year_only` only the year is known."""

    relation: str = Field(description="The relation's code.")
    on: Day
    is_year_only: bool
    status: Status
    note: TextsTold


class AgreementTold(Told):
    """What was agreed; `valid_to` is its last day, null when it runs until one of the two ends it."""

    code: str
    version: int
    relation: str = Field(description="The relation's code.")
    title: TextsTold
    signed_on: Day | None
    valid_from: Day
    valid_to: Day | None


class PartnerRow(Told):
    """A partner in a list."""

    code: str
    version: int
    name: TextsTold
    kind: PartnerKind
    country: str | None = Field(description="ISO 3166-1.")
    latitude: float | None
    longitude: float | None
    wikidata_id: str | None
    is_public: bool
    relations: list[RelationTold]


class PartnerTold(PartnerRow):
    """A partner with its history."""

    summary: TextsTold
    languages: list[str]
    website: str | None
    population: int | None
    population_year: int | None
    facts: TextsTold
    history: list[StatusChangeTold]
    agreements: list[AgreementTold]


class EngagementTold(Told):
    """A visit, an exchange, a project. A number of people below four is null for strangers, as is one that nobody counted."""

    code: str
    version: int
    partner: str = Field(description="The partner's code.")
    relation: str = Field(description="The relation's code.")
    kind: Doing
    title: TextsTold
    starts_on: Day
    ends_on: Day
    purpose: TextsTold
    result: TextsTold
    cost_nok: str | None
    measure: str | None = Field(description="The code of the measure that it serves.")
    unit: str | None = Field(description="The code of the unit that does it.")
    people: dict[str, int | None] = Field(description="By group and direction: youth_out, youth_in, staff_out ...")
    is_public: bool


class CommitmentTold(Told):
    """A promise."""

    code: str
    version: int
    relation: str = Field(description="The relation's code.")
    text: TextsTold
    side: Literal["us", "them"]
    due_on: Day
    done_on: Day | None


# --- in ---


class PartnerEdit(Sent):
    """What is said of a partner; what is left out stays."""

    seen: Seen = LEFT_OUT
    name: Texts = LEFT_OUT
    kind: PartnerKind = LEFT_OUT
    summary: Texts = LEFT_OUT
    languages: Annotated[list[Language], Field(max_length=12)] = LEFT_OUT
    website: Annotated[Plain, Field(max_length=200)] = LEFT_OUT
    facts: Texts = LEFT_OUT


class PartnerNew(Sent):
    """A partner; with a town that is not known yet say where it lies."""

    name: Texts
    kind: PartnerKind = LEFT_OUT
    summary: Texts = LEFT_OUT
    languages: Annotated[list[Language], Field(max_length=12)] = LEFT_OUT
    website: Annotated[Plain, Field(max_length=200)] = LEFT_OUT
    facts: Texts = LEFT_OUT
    town: Short = LEFT_OUT
    country: Alpha2 = LEFT_OUT
    latitude: Latitude = LEFT_OUT
    longitude: Longitude = LEFT_OUT
    wikidata_id: Annotated[str, Field(pattern=r"^Q[1-9][0-9]{0,11}$")] = LEFT_OUT
    is_public: Flag = LEFT_OUT


class RelationNew(Sent):
    """How they are tied, from a day that has come."""

    kind: RelationKind
    status: Status = LEFT_OUT
    on: Day = LEFT_OUT
    is_year_only: Flag = LEFT_OUT
    since_year: SinceYear | None = LEFT_OUT
    aim: Texts = LEFT_OUT
    note: Texts = LEFT_OUT
    decision: Code = LEFT_OUT


class MoveSent(Sent):
    """Where the relation stands from a day that has come; on hold by a decision."""

    seen: Seen = LEFT_OUT
    status: Status
    on: Day = LEFT_OUT
    is_year_only: Flag = LEFT_OUT
    note: Texts = LEFT_OUT
    decision: Code = LEFT_OUT


class AgreementNew(Sent):
    """An agreement."""

    title: Texts
    valid_from: Day
    valid_to: Day | None = LEFT_OUT
    signed_on: Day | None = LEFT_OUT
    notice_days: Annotated[int, Field(strict=True, ge=0, le=3650)] = LEFT_OUT
    decision: Code = LEFT_OUT


class _EngagementSent(Sent):
    purpose: Texts = LEFT_OUT
    result: Texts = LEFT_OUT
    cost_nok: Amount | None = LEFT_OUT
    measure: Code | None = LEFT_OUT
    unit: Code | None = LEFT_OUT
    is_public: Flag = LEFT_OUT
    youth_out: People | None = LEFT_OUT
    youth_in: People | None = LEFT_OUT
    staff_out: People | None = LEFT_OUT
    staff_in: People | None = LEFT_OUT
    politicians_out: People | None = LEFT_OUT
    politicians_in: People | None = LEFT_OUT
    associations_out: People | None = LEFT_OUT
    associations_in: People | None = LEFT_OUT


class EngagementNew(_EngagementSent):
    """An engagement, held or planned; without a last day it took one."""

    kind: Doing
    title: Texts
    starts_on: Day
    ends_on: Day = LEFT_OUT


class EngagementEdit(_EngagementSent):
    """An engagement changed; what is left out stays."""

    seen: Seen = LEFT_OUT
    kind: Doing = LEFT_OUT
    title: Texts = LEFT_OUT
    starts_on: Day = LEFT_OUT
    ends_on: Day = LEFT_OUT


class CommitmentNew(Sent):
    """A promise; what the authority promises has an owner."""

    text: Texts
    due_on: Day
    side: Literal["us", "them"] = LEFT_OUT
    owner: Code | None = LEFT_OUT
    engagement: Code | None = LEFT_OUT


class Kept(Sent):
    """A promise kept, and by what one can see that."""

    seen: Seen = LEFT_OUT
    evidence: Texts
    on: Day = LEFT_OUT
