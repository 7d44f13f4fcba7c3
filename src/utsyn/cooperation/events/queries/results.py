"""What came of it: how many people were reached, and what they thought. Few answers are not told: they would tell of persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet, Sum

from utsyn.cooperation.events.models import Evaluation, Event, EventStatus, Registration, Standing
from utsyn.foundation.accounts.models import Authority

# Fewer answers than this are not shown.
FEWEST = 4
# From this mark on (of 5) somebody is satisfied.
SATISFIED = 4


@dataclass(frozen=True)
class Answers:
    """What people answered: `satisfied`, `met_new` and `comes_again` are shares (0-1), `mean` from 1 to 5; None when too few answered."""

    count: int
    satisfied: float | None
    mean: float | None
    met_new: float | None
    comes_again: float | None

    @property
    def is_suppressed(self) -> bool:
        """Some answered, but too few to tell."""
        return 0 < self.count < FEWEST


def answers_to(evaluations: QuerySet[Evaluation]) -> Answers:
    """The answers summed up; one query."""
    told = evaluations.aggregate(
        count=Count("pk"), mean=Avg("satisfaction"), satisfied=Count("pk", filter=Q(satisfaction__gte=SATISFIED)),
        met=Count("pk", filter=Q(met_new=True)), met_of=Count("met_new"), again=Count("pk", filter=Q(comes_again=True)),
        again_of=Count("comes_again"),
    )  # fmt: skip
    count = told["count"]
    if count < FEWEST:
        return Answers(count, None, None, None, None)
    return Answers(
        count, told["satisfied"] / count, float(told["mean"]), _share(told["met"], told["met_of"]), _share(told["again"], told["again_of"])
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole >= FEWEST else None


@dataclass(frozen=True)
class Turnout:
    """Who signed up and who came, in people; `came` None when nobody counted."""

    placed: int
    waiting: int
    cancelled: int
    checked_in: int
    walk_ins: int | None

    @property
    def came(self) -> int | None:
        """Those who were checked in and those who just came."""
        return self.checked_in + (self.walk_ins or 0) if self.checked_in or self.walk_ins is not None else None


def turnout_of(event: Event) -> Turnout:
    """One event's turnout; one query."""
    told = Registration.objects.filter(event=event).aggregate(
        placed=Sum("people", filter=Q(standing=Standing.PLACED)), waiting=Sum("people", filter=Q(standing=Standing.WAITING)),
        cancelled=Sum("people", filter=Q(standing=Standing.CANCELLED)), came=Sum("people", filter=Q(checked_in_at__isnull=False)),
    )  # fmt: skip
    return Turnout(told["placed"] or 0, told["waiting"] or 0, told["cancelled"] or 0, told["came"] or 0, event.walk_ins)


def held(authority: Authority, year: int) -> QuerySet[Event]:
    """The events held in a year."""
    return Event.objects.filter(authority=authority, status=EventStatus.HELD, starts_at__year=year)


def reached(events: QuerySet[Event]) -> int | None:
    """How many people came to `events`, counted each time; None when nobody counted at any of them. Two queries."""
    walked = events.aggregate(people=Sum("walk_ins"))["people"]
    came = Registration.objects.filter(event__in=events.values("pk"), checked_in_at__isnull=False).aggregate(people=Sum("people"))["people"]
    return None if walked is None and came is None else (walked or 0) + (came or 0)


def people_reached(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """People who came to the events of each year; None when nothing was counted."""
    return {year: reached(held(authority, year)) for year in wanted}


def events_held(authority: Authority, wanted: Sequence[int]) -> dict[int, int | None]:
    """Events held in each year; None in years before the first that is known."""
    first = (
        Event.objects.filter(authority=authority, status=EventStatus.HELD).order_by("starts_at").values_list("starts_at", flat=True).first()
    )
    return {year: held(authority, year).count() if first is not None and first.year <= year else None for year in wanted}


def week_satisfied(authority: Authority, wanted: Sequence[int]) -> dict[int, float | None]:
    """Share (0-1) of the answers about each year's programme weeks that were satisfied; None when fewer than four answered."""
    found = Evaluation.objects.filter(authority=authority, event__week__isnull=False)
    counted = (
        found.values(year=F("event__week__starts_on__year"))
        .annotate(count=Count("pk"), satisfied=Count("pk", filter=Q(satisfaction__gte=SATISFIED)))
        .order_by("year")
    )
    by_year = {row["year"]: row for row in counted if row["count"] >= FEWEST}
    return {year: by_year[year]["satisfied"] / by_year[year]["count"] if year in by_year else None for year in wanted}


def comments_on(evaluations: QuerySet[Evaluation], *, count: int) -> list[str]:
    """What people wrote, newest first; nothing while so few answered that one might know who."""
    if count < FEWEST:
        return []
    return list(evaluations.exclude(comment="").order_by("-pk").values_list("comment", flat=True)[:50])


def week_numbers(events: QuerySet[Event]) -> dict[str, Any]:
    """How many events, people and answers; four queries."""
    return {
        "events": events.filter(status=EventStatus.HELD).count(), "people": reached(events.filter(status=EventStatus.HELD)),
        "answers": answers_to(Evaluation.objects.filter(event__in=events.values("pk"))),
    }  # fmt: skip
