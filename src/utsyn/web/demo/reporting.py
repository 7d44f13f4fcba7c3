"""The example's reporting: one cycle that was closed last autumn, and one that is open now."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from utsyn.foundation.accounts.models import Assignment, Person, Role
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.models import CycleKind, Submission
from utsyn.governance.reporting.periods import period_of
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary

DAYS = ("opens_on", "owners_due_on", "units_due_on", "coordinator_due_on", "executive_due_on")


def plan_reporting(diary: Diary, told: Table) -> None:
    """Each cycle from planned to open, what was handed in, and (of a closed one) how it ended."""
    for cycle in told["cycle"]:
        key = cycle["key"]
        diary.on(cycle["opens_on"], partial(_plan, diary, cycle), key)
        diary.on(cycle["opens_on"], partial(diary.do, commands.open_cycle, key))
        for word in cycle.get("word", []):
            _plan_word(diary, key, word)
        if "closed_on" in cycle:
            diary.on(cycle["closed_on"], partial(diary.do, commands.close, key))


def _plan(diary: Diary, told: Table) -> Any:
    strategy = diary.get(told["strategy"])
    kind, year, number = (told["kind"], told["year"], told["number"]) if "kind" in told else report_at(diary.today)
    year = min(year, strategy.last_year)
    first, last = period_of(kind, year, number)
    return commands.plan(
        strategy, by=DEMO, kind=kind, year=year, number=number, period_from=first, period_to=last, grace_days=told["grace_days"],
        audience=told["audience"], **{name: told[name] for name in DAYS},
    )  # fmt: skip


def report_at(day: dt.date) -> tuple[str, int, int]:
    """The report that is gathered on a day: the annual one from November to April, else the last four months'."""
    if day.month <= 4:
        return CycleKind.ANNUAL, day.year - 1, 0
    if day.month >= 11:
        return CycleKind.ANNUAL, day.year, 0
    return CycleKind.TERM, day.year, 1 if day.month <= 8 else 2


def _plan_word(diary: Diary, cycle: str, word: Table) -> None:
    diary.on(word["on"], partial(_hand_in, diary, cycle, word))
    if "accepted_on" in word:
        diary.on(word["accepted_on"], partial(_answer, diary, cycle, word, commands.accept))
    if "returned_on" in word:
        reason = word["reason"]
        diary.on(word["returned_on"], partial(_answer, diary, cycle, word, partial(commands.send_back, reason=reason)))


def _found(diary: Diary, cycle: str, word: Table) -> Submission:
    """The submission that a word is about: of a measure, of a unit, or of the whole."""
    about = {name: diary.get(word[name]) for name in ("measure", "unit") if name in word}
    level = next(iter(about), "whole")
    found: Submission = diary.get(cycle).submissions.get(level=level, **about)
    return found


def _hand_in(diary: Diary, cycle: str, word: Table) -> Any:
    found = _found(diary, cycle, word)
    values = {name: word[name] for name in ("health", "hold_reason") if name in word}
    return commands.submit(found, by=_writer(found), text=word["text"], **values)


def _answer(diary: Diary, cycle: str, word: Table, verb: Any) -> Any:
    found = _found(diary, cycle, word)
    by = _held_by(found, Role.CHIEF_EXECUTIVE) if found.level == "whole" else _held_by(found, Role.COORDINATOR)
    if found.level == "measure":
        by = _held_by(found, Role.UNIT_HEAD) or by
    return verb(found, by=by)


def _writer(found: Submission) -> Person:
    """Whoever hands in: the owner, the head of the unit, or the coordinator. Fetched anew: roles begin and end."""
    if found.measure is not None and found.measure.owner is not None:
        return Person.objects.get(pk=found.measure.owner.pk)
    by = _held_by(found, Role.UNIT_HEAD) if found.level == "unit" else _held_by(found, Role.COORDINATOR)
    assert by is not None
    return by


def _held_by(found: Submission, role: str) -> Person | None:
    held = Assignment.objects.in_force().filter(authority=found.authority, role=role).select_related("person")
    first = (held.filter(unit=found.unit) if role == Role.UNIT_HEAD else held).order_by("pk").first()
    return first.person if first else None
