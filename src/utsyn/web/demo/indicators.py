"""The example's indicators: published figures with their sources, what is missing with its reason, and what Utsyn counts itself."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from utsyn.governance.indicators import commands
from utsyn.governance.indicators.commands import BenchmarkValue
from utsyn.governance.indicators.jobs import fetch
from utsyn.governance.indicators.models import SourceKind
from utsyn.governance.indicators.readings import Reading
from utsyn.governance.strategy.models import Axis
from utsyn.web.demo.content_files import Table, day_of
from utsyn.web.demo.diary import DEMO, Diary

VALUES = (
    "name", "definition", "method", "unit_words", "source_name", "measured_in", "direction", "source", "source_link", "licence", "is_of_need",
    "baseline_period",
)  # fmt: skip


def plan_indicators(diary: Diary, told: Table, council: Table, day: dt.date, *, authority: str, decision: str) -> None:
    """Set up when the strategy is adopted; counted today."""
    adopted = day_of(council, decision)
    for row in told["indicator"]:
        diary.on(adopted, partial(_add, diary, authority, row), row["key"])
        diary.on(adopted, partial(_fill, diary, row))
        diary.on(day, partial(_count, diary, row))


def _add(diary: Diary, authority: str, row: Table) -> Any:
    values = {name: row[name] for name in VALUES if name in row}
    if "baseline_value" in row:
        values["baseline_value"] = Decimal(row["baseline_value"])
    if "count" in row:
        values["options"] = {"key": row["count"]}
    for name in ("axis", "goal", "owner_unit"):
        values[name] = diary.maybe(row.get(name))
    if values["axis"]:
        # As it is on this day: what was made in the draft remembers a draft.
        values["axis"] = Axis.objects.select_related("strategy").get(pk=values["axis"].pk)
    return commands.add(diary.get(authority), by=DEMO, **values)


def _fill(diary: Diary, row: Table) -> None:
    made, hidden = diary.get(row["key"]), row.get("hidden_parts", {})
    readings = [Reading(year, Decimal(value), hidden_parts=hidden.get(year, 0)) for year, value in row.get("values", {}).items()]
    readings += [Reading(year, missing=reason) for year, reason in row.get("missing", {}).items()]
    if readings:
        commands.take_in(made.authority, by=DEMO, source=SourceKind.FILE, series={made: readings})
    if "targets" in row:
        commands.set_targets(made, by=DEMO, targets={int(year): Decimal(value) for year, value in row["targets"].items()})
    if "benchmark" in row:
        stand = [BenchmarkValue(one["whose"], Decimal(one["value"]), sign=one["sign"]) for one in row["benchmark"]]
        commands.set_benchmarks(made, by=DEMO, benchmarks=stand)


def _count(diary: Diary, row: Table) -> None:
    made = diary.get(row["key"])
    if made.source == SourceKind.MEASURED:
        fetch.call(made.code)
