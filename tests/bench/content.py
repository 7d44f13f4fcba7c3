"""A generated authority of any size, written through the product's own verbs: the same content for the same seed."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.models import Authority, Person, Role, Unit
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import Body
from utsyn.governance.indicators import commands as indicators
from utsyn.governance.indicators.models import SourceKind
from utsyn.governance.indicators.readings import Reading
from utsyn.governance.measures import commands as measures
from utsyn.governance.measures.commands import CostValue
from utsyn.governance.measures.models import Health, Source
from utsyn.governance.strategy import commands as strategies
from utsyn.governance.strategy.models import Axis, Goal, Strategy

BENCH = System("bench")
AXES, GOALS_AN_AXIS, UNITS = 5, 4, 12
MEASURES_AN_INDICATOR, FIRST_YEAR, YEARS = 5, 2010, 15
# So many measures are one transaction: each version of the ledger's row that one transaction leaves is passed by its later verbs.
PORTION = 50
WORDS = [
    "samarbeid",
    "tjeneste",
    "vennskapsby",
    "utveksling",
    "klima",
    "ungdom",
    "næring",
    "språk",
    "møteplass",
    "prosjekt",
    "søknad",
    "kultur",
    "skole",
    "integrering",
    "partner",
    "nettverk",
]


@dataclass
class Content:
    """What was made."""

    authority: Authority
    strategy: Strategy
    coordinator: Person
    owner: Person


def text(picker: random.Random, words: int) -> Translated:
    """Some words in three languages."""
    return Translated({language: " ".join(picker.choices(WORDS, k=words)).capitalize() for language in ("nb", "nn", "en")})


def _people(authority: Authority, units: list[Unit], slug: str) -> tuple[Person, Person]:
    day = dt.date(2020, 1, 1)
    first = accounts.invite(
        authority, by=BENCH, email=f"koordinator@{slug}.example", name="koordinator", role=Role.COORDINATOR, starts_on=day
    )
    second = accounts.invite(
        authority, by=BENCH, email=f"leder@{slug}.example", name="enhetsleder", role=Role.UNIT_HEAD, unit=units[0], starts_on=day
    )
    return first.person, second.person


def _strategy(authority: Authority, picker: random.Random) -> tuple[Strategy, list[Axis], list[Goal]]:
    year = today().year
    strategy = strategies.start(
        authority, by=BENCH, title=text(picker, 4), first_year=year - 1, last_year=year + 2, overall_goal=text(picker, 12)
    )
    axes = [strategies.add_axis(strategy, by=BENCH, name=text(picker, 3), intro=text(picker, 20)) for _number in range(AXES)]
    goals = [strategies.add_goal(axis, by=BENCH, text=text(picker, 12)) for axis in axes for _number in range(GOALS_AN_AXIS)]
    return strategy, axes, goals


def _adopt(authority: Authority, strategy: Strategy, day: dt.date) -> None:
    strategies.send_to_hearing(strategy, by=BENCH, hearing_from=day - dt.timedelta(days=60), hearing_until=day - dt.timedelta(days=30))
    strategies.propose(strategy, by=BENCH)
    body = council.add_body(authority, by=BENCH, kind=Body.Kind.COUNCIL, name=Translated({"nb": "Kommunestyret"}))
    meeting = council.schedule(body, by=BENCH, held_on=day)
    case = council.open_case(authority, by=BENCH, title=Translated({"nb": "Strategi"}), opened_on=day)
    treatment = council.put_on_agenda(case, by=BENCH, meeting=meeting)
    council.hold(meeting, by=BENCH)
    decision = council.record_decision(case, by=BENCH, treatment=treatment, text=Translated({"nb": "Vedtatt."}))
    strategies.adopt(strategy, by=BENCH, decision=decision)


def _measure(strategy: Strategy, picker: random.Random, axes: list[Axis], goals: list[Goal], units: list[Unit], owner: Person) -> Any:
    """One measure with 6 fields, an owner, 2 units, 2 goals, 4 cost lines and 3 milestones."""
    year = strategy.first_year
    sources = picker.sample(list(Source), 2)
    lines = [CostValue(year + add, source, Decimal(picker.randrange(1, 90) * 10_000)) for add in (0, 1) for source in sources]
    made = measures.add(
        strategy, by=BENCH, axis=picker.choice(axes), title=text(picker, 5), description=text(picker, 25), expected_effect=text(picker, 10),
        goals=picker.sample(goals, 2), lead_unit=picker.choice(units), contributing_units=[picker.choice(units)], owner=owner,
        sdg_targets=["11.3", "17.17"], costs=lines,
    )  # fmt: skip
    for number in range(3):
        measures.add_milestone(made, by=BENCH, title=text(picker, 4), due_on=dt.date(year + 1, 3 + 3 * number, 1))
    return made


def _indicators(authority: Authority, wanted: int, goals: list[Goal], picker: random.Random) -> None:
    """So many along the goals, each with a value for every one of fifteen years."""
    with transaction.atomic():
        made = [
            indicators.add(authority, by=BENCH, name=text(picker, 4), goal=goals[number % len(goals)], source=SourceKind.FILE)
            for number in range(wanted)
        ]
        series = {one: [Reading(str(FIRST_YEAR + year), Decimal(picker.randrange(100, 9_000))) for year in range(YEARS)] for one in made}
        indicators.take_in(authority, by=BENCH, source=SourceKind.FILE, series=series)


def make(slug: str = "benk", *, size: int = 1000, seed: int = 1) -> Content:
    """An authority with an adopted strategy of `size` measures, a third of them in progress and reported on."""
    picker = random.Random(seed)  # noqa: S311  (content, not secrets)
    day = dt.date(today().year, 1, 10)
    with as_of(day):
        authority = accounts.found(Ledger.objects.create(), by=BENCH, slug=slug, name=Translated({"nb": "Benk kommune"}))
        units = [accounts.add_unit(authority, by=BENCH, name=text(picker, 2)) for _number in range(UNITS)]
        coordinator, owner = _people(authority, units, slug)
        strategy, axes, goals = _strategy(authority, picker)
        _adopt(authority, strategy, day)
        for first in range(0, size, PORTION):
            with transaction.atomic():
                for number in range(first, min(first + PORTION, size)):
                    made = _measure(strategy, picker, axes, goals, units, owner)
                    if number % 3 == 0:
                        measures.plan(made, by=BENCH)
                        measures.start(made, by=BENCH)
                        measures.record_update(
                            made, by=BENCH, health=picker.choice([Health.ON_TRACK, Health.AT_RISK]), text=text(picker, 10)
                        )
        _indicators(authority, size // MEASURES_AN_INDICATOR, goals, picker)
    return Content(authority, Strategy.objects.get(pk=strategy.pk), coordinator, owner)
