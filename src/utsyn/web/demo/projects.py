"""The example's projects: an idea, an application that is being written, one that runs, one that was rejected, and who decides."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from utsyn.europe.projects import commands
from utsyn.europe.projects.commands import Limit
from utsyn.europe.projects.deciding import decider_for
from utsyn.europe.projects.kinds import Decider, Status
from utsyn.europe.projects.queries.money import own_share_nok
from utsyn.foundation.kernel.clock import today
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary

SAID = ("title", "acronym", "need", "summary", "programme", "call_title", "currency")
_STEPS = (Status.PARTNER_SEARCH, Status.DRAFTING, Status.RUNNING)
# So many days lie between the steps that nobody dated.
BETWEEN = 30


def plan_projects(diary: Diary, told: Table, *, authority: str) -> None:
    """Projects from the day they were begun, each walked to where it stands."""
    begun = diary.today - dt.timedelta(days=max(row["begun"] for row in told["project"]))
    diary.on(begun, partial(_limit, diary, authority, told["limit"]))
    for row in told["answer"]:
        diary.on(begun, partial(diary.do, commands.add_answer, authority, **row))
    for row in told["project"]:
        _plan_project(diary, row, authority)


def _plan_project(diary: Diary, row: Table, authority: str) -> None:
    key, begun = row["key"], _ago(diary, row["begun"])
    diary.on(begun, partial(_start, diary, row, authority), key)
    if row.get("is_public"):
        diary.on(begun, partial(diary.do, commands.publish, key))
    for number, member in enumerate(row.get("member", ())):
        diary.on(begun + dt.timedelta(days=BETWEEN), partial(_join, diary, key, member), member.get("key", f"{key}-{number}"))
    for step, day in _way(diary, row):
        diary.on(day, partial(_step, diary, row, step))


def _ago(diary: Diary, days: int) -> dt.date:
    return diary.today - dt.timedelta(days=days)


def _way(diary: Diary, row: Table) -> list[tuple[str, dt.date]]:
    """The steps to where it stands, with their days; what the content does not date follows the step before."""
    ends = {"idea": 0, "partner_search": 1, "drafting": 2, "submitted": 3, "granted": 4, "rejected": 4, "running": 5}
    last = "rejected" if row["status"] == "rejected" else "granted"
    steps = ("partner_search", "drafting", "submitted", last, "running")[: ends[row["status"]]]
    begun = _ago(diary, row["begun"])
    days = {
        "partner_search": begun + dt.timedelta(days=BETWEEN), "drafting": begun + dt.timedelta(days=2 * BETWEEN),
        "submitted": _ago(diary, row.get("submitted", 0)), last: _ago(diary, row.get("decided", 0)),
        "running": diary.today + dt.timedelta(days=row.get("starts", 0)),
    }  # fmt: skip
    return [(step, min(days[step], diary.today)) for step in steps]


def _limit(diary: Diary, authority: str, rows: list[Table]) -> Any:
    limits = [Limit(row["decider"], Decimal(row["up_to_nok"]), row["delegation"]) for row in rows]
    return commands.set_limits(diary.get(authority), by=DEMO, limits=limits)


def _start(diary: Diary, row: Table, authority: str) -> Any:
    values = {name: row[name] for name in SAID if name in row}
    days: Table = {f"{name}_on": diary.today + dt.timedelta(days=row[name]) for name in ("deadline", "starts", "ends") if name in row}
    rate = Decimal(row["funding_rate"]) if "funding_rate" in row else None
    things = {name: diary.maybe(row.get(name)) for name in ("unit", "owner", "parent")}
    measures = [diary.get(key) for key in row.get("measures", ())]
    return commands.start(diary.get(authority), by=DEMO, measures=measures, funding_rate=rate, **values, **days, **things)


def _join(diary: Diary, project: str, row: Table) -> Any:
    if "partner" not in row and "name" not in row:
        return diary.do(commands.join_us, project, role=row["role"])
    values = {name: row[name] for name in ("status", "role", "task", "is_newcomer") if name in row}
    return diary.do(commands.add_member, project, partner=diary.maybe(row.get("partner")), name=row.get("name", ""), **values)


def _step(diary: Diary, row: Table, step: str) -> Any:
    key = row["key"]
    if step in _STEPS:
        diary.do(commands.move, key, step=step)
        return _write(diary, row) if step == Status.DRAFTING else None
    if step == Status.SUBMITTED:
        _approve(diary, key)
        return diary.do(commands.submit, key, reference=row.get("reference", ""))
    if step == Status.GRANTED:
        return diary.do(commands.grant, key, amount=Decimal(row["granted"]))
    return diary.do(commands.reject, key, note=row["learned"])


def _write(diary: Diary, row: Table) -> None:
    """Rate, lines and sections, on the day the writing began."""
    key = row["key"]
    if "rate" in row:
        diary.do(commands.set_rate, key, nok=Decimal(row["rate"]), on=today())
    for line in row.get("line", ()):
        amounts = {name: Decimal(line[name]) for name in ("cost", "hours", "hour_price") if name in line}
        year = diary.get(key).years.start + line["year"]
        diary.do(commands.add_budget_line, key, member=diary.get(line["member"]), category=line["category"], year=year, **amounts)
    for section in row.get("section", ()):
        _section(diary, key, section)


def _section(diary: Diary, project: str, row: Table) -> None:
    values = {name: row[name] for name in ("title", "criterion", "word_limit") if name in row}
    due = diary.today + dt.timedelta(days=row["due"])
    made = diary.do(commands.add_section, project, writer=diary.get(row["writer"]), due_on=due, **values)
    if "text" in row:
        commands.write_section(made, by=DEMO, text=row["text"])
    if row.get("is_ready"):
        commands.ready(made, by=DEMO)


def _approve(diary: Diary, key: str) -> None:
    """Whoever the limits say, but for elected bodies: the example's are small enough."""
    project = diary.get(key)
    needed = own_share_nok(project) or Decimal(0)
    decider = decider_for(project.authority, needed)
    assert decider in (Decider.UNIT_HEAD, Decider.CHIEF_EXECUTIVE)
    commands.approve(project, by=DEMO, is_yes=True, decider=decider, own_share=needed)
