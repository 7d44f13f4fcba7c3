"""Measures for tests, made through the product's own commands.

make_measure(strategy)                                  a proposed one along the first axis
make_measure(strategy, status="in_progress", ...)       taken there by its moves
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures import commands
from utsyn.governance.measures.commands import CostValue
from utsyn.governance.measures.models import Measure, Milestone, Status
from utsyn.governance.strategy.models import Strategy

SYSTEM = System("test")


def words(nb: str) -> Translated:
    """A text in bokmål."""
    return Translated({"nb": nb})


def make_measure(strategy: Strategy, *, status: str = "proposed", axis: int = 1, title: str = "Tre EU-søknader", **values: Any) -> Measure:
    """A measure along the axis with this number, taken to `status` by its moves."""
    home = strategy.axis_set.get(number=axis)
    measure = commands.add(strategy, by=SYSTEM, axis=home, title=words(title), **values)
    return take_to(measure, status)


def take_to(measure: Measure, status: str) -> Measure:
    """Move a proposed measure along its life to `status`."""
    if status == Status.DISCONTINUED:
        return commands.discontinue(measure, by=SYSTEM, reason=words("Grensen er stengt"))
    for step, move in ((Status.PLANNED, commands.plan), (Status.IN_PROGRESS, commands.start), (Status.COMPLETED, commands.complete)):
        if measure.status != status:
            move(measure, by=SYSTEM)
            assert measure.status == step
    return measure


def make_update(measure: Measure, *, by: Any = SYSTEM, health: str = "on_track", text: str = "Det går bra", **values: Any) -> Measure:
    """A status reported on it."""
    return commands.record_update(measure, by=by, health=health, text=words(text), **values)


def make_milestone(measure: Measure, *, by: Any = SYSTEM, title: str = "Søknaden er sendt", due_on: dt.date | None = None) -> Milestone:
    """Something to be reached, in thirty days unless said."""
    return commands.add_milestone(measure, by=by, title=words(title), due_on=due_on or today() + dt.timedelta(days=30))


def cost(year: int, source: str = "own_budget", amount: str = "120000", **values: Any) -> CostValue:
    """A cost line."""
    return CostValue(year, source, Decimal(amount), **values)
