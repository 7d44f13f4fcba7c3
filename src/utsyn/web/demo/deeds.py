"""The example's measures: added with their strategy, begun in their first year, reported on, ended as the content tells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from utsyn.foundation.accounts.models import Person
from utsyn.governance.measures import commands
from utsyn.governance.measures.commands import CostValue
from utsyn.governance.measures.models import Status
from utsyn.web.demo.content_files import Table, day_of
from utsyn.web.demo.diary import DEMO, Diary

VALUES = ("title", "description", "expected_effect", "kind", "first_year", "last_year", "sdg_targets", "number", "is_public")
BEGUN = (Status.IN_PROGRESS, Status.COMPLETED)


def plan_measures(diary: Diary, measures: Table, told: Table, council: Table) -> None:
    """Each measure of one strategy, and its life."""
    strategy = told["strategy"]
    adopted = day_of(council, strategy["decision"])
    added_later = {key: item["key"] for item in told.get("amendment", {}).get("item", []) for key in item.get("measures", [])}
    for row in measures["measure"]:
        known = [goal for goal in row.get("goals", []) if goal not in added_later.values()]
        diary.on(strategy["proposed_on"], partial(_add, diary, strategy["key"], row, known), row["key"])
        _plan_life(diary, row, adopted)
        _plan_milestones(diary, row, strategy["proposed_on"])
    for measure, goal in added_later.items():
        row = next(one for one in measures["measure"] if one["key"] == measure)
        wanted = list(dict.fromkeys([*row.get("goals", []), goal]))
        diary.on(day_of(council, told["amendment"]["decision"]), partial(_set_goals, diary, row, wanted))


def _add(diary: Diary, strategy: str, row: Table, goals: list[str]) -> Any:
    values = {name: row[name] for name in VALUES if name in row}
    made = commands.add(
        diary.get(strategy), by=DEMO, axis=diary.get(row["axis"]), main_strategy=diary.maybe(row.get("main_strategy")),
        goals=[diary.get(goal) for goal in goals], lead_unit=diary.maybe(row.get("lead_unit")),
        contributing_units=[diary.get(unit) for unit in row.get("contributing_units", [])], continues=diary.maybe(row.get("continues")), **values,
    )  # fmt: skip
    lines = [
        CostValue(line["year"], line["source"], Decimal(line["amount_nok"]), line.get("is_expected", False)) for line in row.get("cost", [])
    ]
    return commands.set_costs(made, by=DEMO, lines=lines) if lines else made


def _set_goals(diary: Diary, row: Table, goals: list[str]) -> Any:
    return commands.set_goals(
        diary.get(row["key"]), by=DEMO, goals=[diary.get(goal) for goal in goals], main_strategy=diary.maybe(row.get("main_strategy"))
    )


def _plan_life(diary: Diary, row: Table, adopted: dt.date) -> None:
    key, status = row["key"], row["status"]
    first = max(adopted, dt.date(row["first_year"], 1, 15))
    if row.get("owner"):
        diary.on(first, lambda: commands.appoint_owner(diary.get(key), by=DEMO, owner=diary.get(row["owner"])))
    if status != Status.PROPOSED:
        diary.on(adopted, lambda: commands.plan(diary.get(key), by=DEMO))
    if status in BEGUN or (status == Status.DISCONTINUED and row["ended_on"] > first):
        diary.on(first, lambda: commands.start(diary.get(key), by=DEMO))
    if status == Status.COMPLETED:
        diary.on(row["ended_on"], lambda: commands.complete(diary.get(key), by=DEMO, on=row["ended_on"]))
    if status == Status.DISCONTINUED:
        diary.on(row["ended_on"], lambda: commands.discontinue(diary.get(key), by=DEMO, on=row["ended_on"], reason=row["end_reason"]))


def _plan_milestones(diary: Diary, row: Table, day: dt.date) -> None:
    for one in row.get("milestone", []):
        key = one["key"]
        diary.on(day, partial(diary.do, commands.add_milestone, row["key"], title=one["title"], due_on=one["due_on"]), key)
        if "reached_on" in one:
            diary.on(one["reached_on"], partial(diary.do, commands.reach_milestone, key, on=one["reached_on"]))


def plan_updates(diary: Diary, told: Table) -> None:
    """The year of updates, each by whoever wrote it; then when the next word is due."""
    last: dict[str, dt.date] = {}
    for row in told.get("update", []):
        diary.on(row["on"], partial(_report, diary, row))
        last[row["measure"]] = max(row["on"], last.get(row["measure"], row["on"]))
    for row in told.get("due", []):
        day = last.get(row["measure"], row["next_update_due_on"] - dt.timedelta(days=60))
        diary.on(day, partial(diary.do, commands.set_deadline, row["measure"], next_update_due_on=row["next_update_due_on"]))


def _report(diary: Diary, row: Table) -> Any:
    # Fetched anew: what a person may do is remembered for as long as the object lives, and roles begin and end.
    author = Person.objects.get(pk=diary.things[row["author"]].pk) if "author" in row else DEMO
    return commands.record_update(
        diary.get(row["measure"]), by=author, on=row["on"], health=row["health"], text=row["text"], hold_reason=row.get("hold_reason", "")
    )
