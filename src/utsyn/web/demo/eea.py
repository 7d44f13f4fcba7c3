"""The example's EEA ties: a few acts, a committee's cases that cite some of them, and what a person answered."""

from __future__ import annotations

import datetime as dt
import io
import json
from functools import partial
from typing import Any

from utsyn.europe.eea import commands
from utsyn.europe.eea.models import EeaTie, LawCollection
from utsyn.europe.eea.reading.lovdata import rows_of
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import Meeting
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary

SOURCE = "Lovdata"
NOTICE = dt.timedelta(days=14)


def plan_eea(diary: Diary, told: Table, day: dt.date, *, authority: str) -> None:
    """Acts are learnt, the committee treats its cases, and they are read; the surest tie is confirmed."""
    body = told["body"]
    first = day - dt.timedelta(days=max(case["days"] for case in told["case"])) - NOTICE
    diary.on(first, partial(_learn, told["act"]))
    values = {name: body[name] for name in ("kind", "name", "short_name", "prefix")}
    diary.on(first, partial(diary.do, council.add_body, authority, **values), body["key"])
    for case in told["case"]:
        diary.on(day - dt.timedelta(days=case["days"]), partial(_treat, diary, case, day, authority, body["key"]))
    diary.on(day, partial(_read, diary, authority))


def _learn(acts: list[Table]) -> None:
    lines = io.BytesIO("\n".join(json.dumps(act, ensure_ascii=False) for act in acts).encode())
    commands.learn(LawCollection.here(), by=DEMO, files=[(SOURCE, rows_of(lines, SOURCE))])


def _treat(diary: Diary, case: Table, day: dt.date, authority: str, body: str) -> None:
    held_on = day - dt.timedelta(days=case["days"])
    made = council.open_case(diary.get(authority), by=DEMO, title=case["title"], text=Translated({"nb": case["text"]}), opened_on=held_on)
    council.put_on_agenda(made, by=DEMO, meeting=_meeting(diary.get(body), held_on))


def _meeting(body: Any, held_on: dt.date) -> Meeting:
    found = Meeting.objects.filter(body=body, held_on=held_on).select_related("authority", "body").first()
    return found or council.hold(council.schedule(body, by=DEMO, held_on=held_on), by=DEMO)


def _read(diary: Diary, authority: str) -> None:
    commands.read_cases(diary.get(authority), by=DEMO)
    surest = (
        EeaTie.objects.filter(authority=diary.get(authority)).select_related(*EeaTie.fetched_with).order_by("-confidence", "pk").first()
    )
    if surest is not None:
        commands.answer_tie(surest, by=DEMO, answer="yes")
