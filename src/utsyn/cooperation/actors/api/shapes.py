"""What of actors and networks goes out and comes in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Plain, Seen, Sent, Texts, TextsTold, Told, Year

Kind = Literal["association", "business", "school", "university", "research", "public_body"]
Status = Literal["noted", "registered", "approved", "stale", "rejected", "withdrawn", "merged"]
Theme = Literal[
    "culture", "sport", "education", "youth", "business", "research", "climate", "health", "inclusion", "solidarity", "democracy", "other"
]  # fmt: skip
Reach = Literal["local", "national", "nordic", "european", "global"]
Part = Literal["member", "board", "leads", "observer"]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$", description="ISO 639, as nb or uk.")]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1, as FR.", examples=["FR"])]
Number = Annotated[str, Field(pattern=r"^([0-9]{9})?$", description="Nine digits, the last one fitting; empty for none.")]
Address = Annotated[Plain, Field(max_length=250)]


class WorkTold(Told):
    """What an actor does with a country; both years are included, no last year: it goes on."""

    code: str
    country: str
    theme: Theme
    programme: str
    first_year: int
    last_year: int | None
    description: TextsTold


class ActorRow(Told):
    """An actor in a list."""

    code: str
    version: int
    name: str
    organisation_number: str
    kind: Kind
    status: Status
    website: str
    is_public: bool
    confirmed_on: Day | None


class PersonTold(Told):
    """Somebody to reach who agreed to be shown, or (for those who work here) did not."""

    name: str
    role: str
    email: str
    phone: str
    languages: list[str]
    is_public: bool


class MemberTold(Told):
    """A network that the actor is in."""

    network: str = Field(description="The network's code.")
    name: str
    part: Part


class ActorTold(ActorRow):
    """An actor with what it does abroad, its networks and whom to reach."""

    description: TextsTold
    languages: list[str]
    town: str | None
    work: list[WorkTold]
    networks: list[MemberTold]
    contacts: list[PersonTold]


class NetworkTold(Told):
    """A network, and what the authority itself is in it (null when it is no member)."""

    code: str
    version: int
    name: str
    reach: Reach
    description: TextsTold
    website: str
    countries: list[str]
    own_part: Part | None
    own_fee: str | None = Field(description="NOK a year, as 45000.00; null when not known.")


# --- in ---


class ActorNew(Sent):
    """An actor to be noted; it is shown when it has agreed and is approved."""

    name: Annotated[Plain, Field(min_length=1, max_length=160)]
    organisation_number: Number = ""
    kind: Kind = "association"
    description: Texts = LEFT_OUT
    website: Address = ""
    languages: Annotated[list[Language], Field(max_length=20)] = LEFT_OUT


class ActorEdit(Sent):
    """What is left out stays."""

    seen: Seen
    name: Annotated[Plain, Field(min_length=1, max_length=160)] = LEFT_OUT
    kind: Kind = LEFT_OUT
    description: Texts = LEFT_OUT
    website: Address = LEFT_OUT
    languages: Annotated[list[Language], Field(max_length=20)] = LEFT_OUT


class Agreement(Sent):
    """When the actor agreed to be shown, and who said so."""

    consented_on: Day
    consented_by: Annotated[Plain, Field(min_length=1, max_length=200)]


class WorkNew(Sent):
    """Work with a country to be added."""

    country: CountryCode
    theme: Theme
    programme: Annotated[Plain, Field(max_length=80)] = ""
    first_year: Year
    last_year: Year | None = None
    description: Texts = LEFT_OUT


class NetworkNew(Sent):
    """A network to be entered."""

    name: Annotated[Plain, Field(min_length=1, max_length=160)]
    reach: Reach = "european"
    description: Texts = LEFT_OUT
    website: Address = ""
    is_public: Annotated[bool, Field(strict=True)] = True


class MembershipNew(Sent):
    """Who is a member; without an actor the authority itself."""

    actor: Code | None = None
    part: Part = "member"
    joined_on: Day | None = None
