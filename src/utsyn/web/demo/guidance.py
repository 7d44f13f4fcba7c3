"""The example's help desk: the newcomers' guide, guides, what people asked, and who learnt what."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.commands.inquiries import visitor_for
from utsyn.foundation.accounts.models import Person
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary

COURSE = ("title", "description", "teacher", "topic", "group", "place", "capacity")


def plan_guidance(diary: Diary, told: Table, day: dt.date, *, authority: str) -> None:
    """Articles with their translations, inquiries step by step, courses with their registers."""
    for row in told["article"]:
        diary.on(_away(day, row["on"]), partial(_article, diary, row, authority), row["key"])
        if "revised" in row:
            diary.on(_away(day, row["revised"]["on"]), partial(_revise, diary, row))
    for row in told["inquiry"]:
        _plan_inquiry(diary, row, day, authority)
    for row in told["course"]:
        diary.on(_away(day, row["on"]), partial(_course, diary, row, day, authority), row["key"])
        if row["held"] < 0:
            diary.on(_away(day, row["held"]), partial(_register, diary, row))


def _away(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def _person(diary: Diary, key: str) -> Person:
    """Fetched anew: what a person may do is remembered for as long as the object lives."""
    return Person.objects.get(pk=diary.things[key].pk)


def _article(diary: Diary, row: Table, authority: str) -> Any:
    first, *others = row["text"]
    chapter = row.get("chapter")
    made = commands.add_article(
        diary.get(authority), by=DEMO, kind="chapter" if chapter else "guide", chapter=chapter, topic=row["topic"],
        owner=_person(diary, row["owner"]), **first,
    )  # fmt: skip
    for text in others:
        commands.translate(made, by=DEMO, **text)
    return commands.publish(made, by=DEMO)


def _revise(diary: Diary, row: Table) -> None:
    """The original first, then the languages that somebody has renewed; the rest stays as it was."""
    bodies = {text["language"]: text["body"] for text in row["revised"]["text"]}
    source, known = row["text"][0]["language"], {text["language"]: text for text in row["text"]}
    diary.do(commands.edit_article, row["key"], body=bodies[source])
    for tag in row["revised"]["renewed"]:
        diary.do(commands.translate, row["key"], **{**known[tag], "body": bodies[tag]})


def _plan_inquiry(diary: Diary, row: Table, day: dt.date, authority: str) -> None:
    key = row["key"]
    diary.on(_away(day, row["on"]), partial(_ask, diary, row, authority), key)
    if "taken" in row:
        on, owner = row["taken"]
        diary.on(_away(day, on), lambda: commands.hand_over(diary.get(key), by=DEMO, owner=_person(diary, owner), text=row.get("note", "")))
    if "answered" in row:
        on, text = row["answered"]
        diary.on(_away(day, on), lambda: commands.answer(diary.get(key), by=_person(diary, row["taken"][1]), text=text))
    if "closed" in row:
        end, outcome, note = row["closed"]
        diary.on(_away(day, end), lambda: commands.close(diary.get(key), by=DEMO, outcome=outcome, outcome_note=note))


def _ask(diary: Diary, row: Table, authority: str) -> Any:
    place = diary.get(authority)
    facts = {name: diary.get(row[name]) for name in ("unit", "measure") if name in row}
    words = {name: row[name] for name in ("kind", "title", "question", "name", "email", "represents", "language") if name in row}
    by = _person(diary, row["author"]) if "author" in row else visitor_for(place)
    return commands.ask(place, by=by, **words, **facts)


def _course(diary: Diary, row: Table, day: dt.date, authority: str) -> Any:
    values = {name: row[name] for name in COURSE if name in row}
    times = {name: dt.time.fromisoformat(row[name]) for name in ("begins", "ends")}
    made = commands.add_course(diary.get(authority), by=DEMO, held_on=_away(day, row["held"]), **values, **times)
    for key in (*row["attended"], *row.get("absent", [])):
        commands.sign_up(made, by=DEMO, person=_person(diary, key))
    return made


def _register(diary: Diary, row: Table) -> Any:
    came = [_person(diary, key) for key in row["attended"]]
    extra = {name: row.get(name) for name in ("extra_staff", "extra_politicians")}
    return diary.do(commands.record, row["key"], attended=came, **extra)
