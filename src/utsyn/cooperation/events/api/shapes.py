"""What of an event goes out and comes in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from utsyn.foundation.kernel.api import LEFT_OUT, Code, Plain, Seen, Sent, Texts, TextsTold, Told, Whole

Status = Literal["draft", "published", "held", "cancelled"]
Audience = Literal["everyone", "families", "youth", "newcomers", "students", "business", "associations", "elected"]
SignUp = Literal["none", "here", "elsewhere"]
WeekStatus = Literal["planned", "open", "assessment", "programme", "published", "held", "evaluated"]
ArenaKind = Literal["place", "forum"]
Aid = Literal["step_free", "toilet", "hearing_loop", "interpreter", "sign_language", "quiet", "children"]
Spoken = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]


def _read_moment(value: Any) -> Any:
    """Only 2026-09-14T18:00:00+02:00: with its zone, in a year that a calendar of ours holds."""
    if isinstance(value, str) and len(value) <= 40:
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError as error:
            raise ValueError("write the moment as 2026-09-14T18:00:00+02:00") from error
    if not isinstance(value, dt.datetime) or value.tzinfo is None or not 1990 <= value.year <= 2100:
        raise ValueError("write the moment with its zone, from 1990 to 2100, as 2026-09-14T18:00:00+02:00")
    return value


Moment = Annotated[dt.datetime, BeforeValidator(_read_moment)]


class ArenaShort(Told):
    """A meeting place where it is pointed to."""

    code: str
    name: TextsTold


class EventTold(Told):
    """One event. `price` is a decimal number in NOK, null when nobody said; `capacity` null: as many as come."""

    code: str
    version: int
    title: TextsTold
    description: TextsTold
    starts_at: dt.datetime
    ends_at: dt.datetime
    arena: ArenaShort | None
    venue: str
    languages: list[str]
    accessibility: list[str]
    audience: str
    organiser: str
    price: str | None
    capacity: int | None
    sign_up: str
    is_full: bool
    status: str
    axis: str | None = Field(description="The code of the axis it serves.")
    measure: str | None = Field(description="The code of the measure it serves, when it is public.")
    week: str | None
    series: str | None


class ArenaTold(Told):
    """A meeting place or a standing forum."""

    code: str
    version: int
    kind: str
    name: TextsTold
    description: TextsTold
    address: str
    capacity: int | None
    accessibility: list[str]


class WeekTold(Told):
    """A programme week; its events are in the list of events (`?week=`) once the programme is published."""

    code: str
    version: int
    title: TextsTold
    intro: TextsTold
    call: TextsTold
    starts_on: dt.date
    ends_on: dt.date
    proposals_due_on: dt.date
    status: str


class EventSent(Sent):
    """A new draft of an event."""

    title: Texts
    description: Texts = LEFT_OUT
    starts_at: Moment = Field(examples=["2026-09-14T18:00:00+02:00"])
    ends_at: Moment = Field(examples=["2026-09-14T20:00:00+02:00"])
    venue: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    languages: Annotated[list[Spoken], Field(max_length=30)] = LEFT_OUT
    audience: Audience = LEFT_OUT
    organiser: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    price_nok: Annotated[str, Field(pattern=r"^[0-9]{1,5}(\.[0-9]{1,2})?$", description="A decimal number; 0 is free.")] = LEFT_OUT
    capacity: Whole = LEFT_OUT
    sign_up: Literal["none", "here"] = LEFT_OUT
    arena: Code = LEFT_OUT
    measure: Code = LEFT_OUT

    def values(self, before: Any = None) -> dict[str, Any]:
        """As the verbs take them."""
        found = super().values(before)
        if "price_nok" in found:
            found["price_nok"] = Decimal(found["price_nok"])
        return found


class EventEdit(EventSent):
    """What is to be changed; what is left out stays."""

    title: Texts = LEFT_OUT
    starts_at: Moment = LEFT_OUT
    ends_at: Moment = LEFT_OUT
    seen: Seen = LEFT_OUT


class Reason(Sent):
    """Why it is not held."""

    reason: Texts


class Held(Sent):
    """How many came without registration; left out when nobody counted."""

    walk_ins: Whole = LEFT_OUT
