"""The example's watch, and its calls that are weighed and decided."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from utsyn.europe.catalogue.models import Call
from utsyn.europe.matching import commands
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary


def plan_matching(diary: Diary, told: Table, *, authority: str) -> None:
    """As they stand today: the calls of the example are from today."""
    for row in told["watch"]:
        diary.on(diary.today, partial(_watch, diary, row, authority))
    for row in told["go_no_go"]:
        diary.on(diary.today, partial(_weigh, diary, row, authority))


def _watch(diary: Diary, row: Table, authority: str) -> Any:
    owner, measure = diary.get(row["owner"]), diary.get(row["measure"])
    return diary.do(commands.begin_watch, authority, owner=owner, measure=measure, name=row["name"], by_mail=False)


def _weigh(diary: Diary, row: Table, authority: str) -> None:
    call = Call.objects.get(identifier=row["call"])
    things = {name: diary.maybe(row.get(name)) for name in ("measure", "unit", "owner")}
    decide_by = diary.today + dt.timedelta(days=row["decide_by"])
    thing = diary.do(commands.begin_go_no_go, authority, call=call, decide_by=decide_by, **things)
    values = {name: row[name] for name in ("strategic", "strategic_text", "eligibility", "eligibility_text", "staff_days")}
    thing = commands.edit_go_no_go(thing, by=DEMO, own_share_nok=Decimal(row["own_share_nok"]), **values)
    thing = commands.ready(thing, by=DEMO)
    if "answer" in row:
        thing = commands.decide(thing, by=diary.get(row["decided_by"]), answer=row["answer"], reason=row["reason"])
        commands.learn(thing, by=DEMO, lessons=row["lessons"])
