"""What followed the awards of the example's projects: one that runs, and one that was closed and looked at again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from utsyn.europe.projects import commands
from utsyn.europe.projects.models import Project
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary

# So many days after the award the duties and payments are written down.
AFTER = 20
# So many days ago what was closed before its time was tied to a measure of today's strategy.
TIED = 400


def plan_awards(diary: Diary, told: Table) -> None:
    """Each award, its deeds on their days."""
    for award in told["award"]:
        _plan_award(diary, award)


def _plan_award(diary: Diary, award: Table) -> None:
    key = award["project"]
    first = min(row["expected"] for row in award["payment"]) - AFTER
    for item, value in award["check"].items():
        diary.on(_day(diary, first), partial(diary.do, commands.set_check, key, item=item, value=value))
    for duty in award["duty"]:
        _plan_duty(diary, key, duty, first)
    for number, payment in enumerate(award["payment"]):
        _plan_payment(diary, key, f"{key}-payment-{number}", payment, first)
    for deviation in award.get("deviation", ()):
        diary.on(_day(diary, deviation["found"]), partial(_deviation, diary, key, deviation))
    for result in award["result"]:
        diary.on(_day(diary, result["on"]), partial(_result, diary, key, result))
    if "closed" in award:
        _plan_after_closing(diary, key, award)


def _plan_after_closing(diary: Diary, key: str, award: Table) -> None:
    for step in ("closing", "closed"):
        diary.on(_day(diary, award[step]), partial(diary.do, commands.move, key, step=step, note=award.get(f"{step}_note")))
    diary.on(_day(diary, -TIED), lambda: diary.do(commands.set_served, key, measures=[diary.get(award["serves"])]))
    for review in award["review"]:
        diary.on(_day(diary, review["found"]), partial(_review, diary, key, review))


def _day(diary: Diary, days: int) -> dt.date:
    return diary.today + dt.timedelta(days=days)


def _plan_duty(diary: Diary, project: str, row: Table, first: int) -> None:
    diary.on(_day(diary, first), partial(_duty, diary, project, row), row["key"])
    if "done" in row:
        diary.on(_day(diary, row["done"]), partial(diary.do, commands.fulfil, row["key"], evidence=row["evidence"]))


def _duty(diary: Diary, project: str, row: Table) -> Any:
    return diary.do(commands.add_obligation, project, kind=row["kind"], title=row["title"], due_on=_day(diary, row["due"]))


def _plan_payment(diary: Diary, project: str, key: str, row: Table, first: int) -> None:
    diary.on(_day(diary, first), partial(_expect, diary, project, row), key)
    if "paid" in row:
        paid = {"amount": Decimal(row["amount"]), "nok": Decimal(row["nok"]), "reference": row["reference"]}
        diary.on(_day(diary, row["paid"]), partial(diary.do, commands.settle_payment, key, **paid))


def _expect(diary: Diary, project: str, row: Table) -> Any:
    things = {"member": diary.maybe(row.get("member")), "obligation": diary.maybe(row.get("duty"))}
    return diary.do(
        commands.expect_payment, project, kind=row["kind"], amount=Decimal(row["amount"]), on=_day(diary, row["expected"]), **things
    )


def _deviation(diary: Diary, project: str, row: Table) -> Any:
    return diary.do(commands.add_deviation, project, **{name: row[name] for name in ("what", "consequence", "action")})


def _result(diary: Diary, project: str, row: Table) -> Any:
    values = {name: row[name] for name in ("title", "description", "evidence")}
    made = diary.do(commands.add_result, project, measure=diary.maybe(row.get("measure")), **values)
    return commands.publish_result(made, by=DEMO) if row.get("is_public") else made


def _review(diary: Diary, project: str, row: Table) -> Any:
    asked = commands.ask_review(Project.objects.get(pk=diary.get(project).pk), by=DEMO, years_after=row["years"])
    return commands.conclude_review(asked, by=DEMO, **{name: row[name] for name in ("kept", "service", "finding")})
