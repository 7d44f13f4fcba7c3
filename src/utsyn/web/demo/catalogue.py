"""The example's schemes and calls: few, and marked as examples; beside them the programmes that Utsyn knows from the start."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from utsyn.europe.catalogue.commands import take_in
from utsyn.europe.catalogue.importing.facts import CallFact, DeadlineFact, Fact, PeriodFact, ProgrammeFact
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.taking import take_in_known_programmes
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary

# No file is of this format: the rows are the demonstration's own.
EXAMPLE = Format("example", "example", lambda opened: False, lambda opened: iter(()), level="national")
AMOUNTS = ("grant_min", "grant_max", "funding_rate", "nonprofit_rate")


def plan_catalogue(diary: Diary, told: Table, day: dt.date) -> None:
    """As they stand today."""
    diary.on(day, lambda: _take_in(told, day))


def _take_in(told: Table, day: dt.date) -> None:
    take_in_known_programmes(by=DEMO)
    facts: list[Fact] = [*(_programme(row, day) for row in told["programme"]), *(_call(row, day) for row in told["call"])]
    take_in(EXAMPLE, facts, by=DEMO, name="example")


def _programme(row: dict[str, Any], day: dt.date) -> ProgrammeFact:
    name, summary = (tuple(row[key].texts().items()) for key in ("name", "summary"))
    period = PeriodFact(day.year, day.year + 1, "yes", (("nb", "Nasjonal ordning"), ("nn", "Nasjonal ordning"), ("en", "National scheme")))
    return ProgrammeFact(row["identifier"], name, row["level"], summary=summary, run_by=row["run_by"], is_example=True, periods=(period,))


def _call(row: dict[str, Any], day: dt.date) -> CallFact:
    values: dict[str, Any] = {key: Decimal(value) if key in AMOUNTS else value for key, value in row.items() if key != "due"}
    return CallFact(**values, status="open", deadlines=(DeadlineFact(day + dt.timedelta(days=row["due"])),))
