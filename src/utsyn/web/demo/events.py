"""The example's meeting places, forums and events: a language café every week, a business dialogue, one week that was and one that comes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.commands.registrations import visitor_for
from utsyn.cooperation.events.commands.weeks import visitor_for as proposer_for
from utsyn.cooperation.events.models import EventStatus, ProgrammeWeek
from utsyn.cooperation.events.times import span_of
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.clock import today
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary

SHARED = (
    "title", "description", "venue", "audience", "languages", "organiser", "price_nok", "capacity", "sign_up", "access_note", "aids",
    "wants_evaluation",
)  # fmt: skip
THINGS = ("arena", "measure", "axis", "goal", "unit", "owner", "week", "series")


def plan_events(diary: Diary, told: Table, day: dt.date, *, authority: str) -> None:
    """Days are counted from the Monday of the week of `day`, so that the example is always in the middle of its year."""
    monday = day - dt.timedelta(days=day.weekday())
    for arena in told["arena"]:
        diary.on(_away(monday, -200), partial(_arena, diary, arena, authority), arena["key"])
        for member in arena.get("member", []):
            diary.on(_away(monday, -190), partial(diary.do, commands.add_member, arena["key"], **member))
        for meeting in arena.get("meeting", []):
            _plan_meeting(diary, arena["key"], meeting, monday)
    for series in told["series"]:
        diary.on(_away(monday, -60), partial(_series, diary, series, monday, authority), series["key"])
    for event in told.get("event", []):
        _plan_event(diary, event, monday, authority)
    for week in told["week"]:
        _plan_week(diary, week, monday, authority)


def _away(monday: dt.date, days: int) -> dt.date:
    return monday + dt.timedelta(days=days)


def _values(diary: Diary, row: Table) -> Table:
    price = {"price_nok": Decimal(row["price_nok"])} if "price_nok" in row else {}
    return {name: row[name] for name in SHARED if name in row} | price | {name: diary.get(row[name]) for name in THINGS if name in row}


def _arena(diary: Diary, row: Table, authority: str) -> Any:
    plain = {name: row[name] for name in ("description", "address", "aids", "access_note", "capacity", "rhythm") if name in row}
    things = {name: diary.get(row[name]) for name in ("axis", "measure") if name in row}
    return commands.add_arena(diary.get(authority), by=DEMO, kind=row["kind"], name=row["name"], **plain, **things)


def _plan_meeting(diary: Diary, arena: str, row: Table, monday: dt.date) -> None:
    key, day = row["key"], _away(monday, row["day"])
    times = dict(zip(("starts_at", "ends_at"), span_of(day, row["begins"], row["ends"]), strict=True))
    diary.on(_away(day, -21), partial(diary.do, commands.call_meeting, arena, venue=row["venue"], agenda=row["agenda"], **times), key)
    if "notes" not in row:
        return
    told = {"notes": row["notes"], "present": row["present"], "are_notes_public": True}
    diary.on(_away(day, 1), partial(diary.do, commands.take_notes, key, **told))
    for point in row.get("point", []):
        diary.on(_away(day, 1), partial(_point, diary, key, point, monday), point["key"])
        if "outcome" in point:
            diary.on(_away(day, 20), partial(diary.do, commands.complete_point, point["key"], outcome=point["outcome"]))


def _point(diary: Diary, meeting: str, row: Table, monday: dt.date) -> Any:
    owner = Person.objects.get(pk=diary.things[row["owner"]].pk) if "owner" in row else None
    due = _away(monday, row["due"])
    return commands.add_point(
        diary.get(meeting), by=DEMO, title=row["title"], owner=owner, taken_by=row.get("taken_by", ""), due_on=due
    )  # fmt: skip


def _series(diary: Diary, row: Table, monday: dt.date, authority: str) -> Any:
    made = commands.add_series(diary.get(authority), by=DEMO, title=row["title"], description=row["description"], rhythm=row["rhythm"])
    values = {name: value for name, value in _values(diary, row).items() if name not in ("title", "description")}
    return commands.plan_dates(
        made, by=DEMO, first_on=_away(monday, row["day"]), begins=row["begins"], ends=row["ends"], count=row["count"], **values
    )  # fmt: skip


def _plan_event(diary: Diary, row: Table, monday: dt.date, authority: str) -> None:
    """One event by itself, published, with those who sign up."""
    key, day = row["key"], _away(monday, row["day"])
    diary.on(_away(day, -40), partial(_event, diary, row, day, authority), key)
    diary.on(_away(day, -39), partial(diary.do, commands.publish, key))
    for number in range(row.get("registered", 0)):
        diary.on(_away(day, -20), partial(_register, diary, key, number))


def _event(diary: Diary, row: Table, day: dt.date, authority: str) -> Any:
    starts_at, ends_at = span_of(day, row["begins"], row["ends"])
    made = commands.add(diary.get(authority), by=DEMO, starts_at=starts_at, ends_at=ends_at, **_values(diary, row))
    if "host" in row:
        commands.add_person(made, by=DEMO, name=row["host"], represents=row["organiser"])
    return made


def _register(diary: Diary, key: str, number: int) -> Any:
    event = diary.get(key)
    # Roles and numbers, never names: whoever registers in the example is nobody.
    return commands.register(event, by=visitor_for(event), name=f"Deltaker {number + 1}", email=f"deltaker-{number + 1}@post.example")


# --- programme weeks ---


def _plan_week(diary: Diary, row: Table, monday: dt.date, authority: str) -> None:
    key, first = row["key"], _away(monday, row["day"])
    opened = _away(first, row["opened"])
    diary.on(opened, partial(_week, diary, row, first, authority), key)
    diary.on(opened, partial(diary.do, commands.move, key, to="open"))
    for proposal in row.get("proposal", []):
        diary.on(_away(opened, proposal["after"]), partial(_propose, diary, key, proposal), proposal["key"])
    for step, after in row.get("steps", {}).items():
        diary.on(_away(first, after), partial(diary.do, commands.move, key, to=step))
    for proposal in row.get("proposal", []):
        _plan_answer(diary, row, proposal, first)
    for number, event in enumerate(row.get("event", [])):
        name = event.get("key", f"{key}-event-{number}")
        day = _away(first, event["on"])
        at = _away(first, row["steps"]["programme"])
        diary.on(at, partial(_event, diary, {**event, "week": key, "measure": row["measure"]}, day, authority), name)
        if "came" in event:
            diary.on(_away(day, 1), partial(_hold, diary, name, event))


def _week(diary: Diary, row: Table, first: dt.date, authority: str) -> Any:
    return commands.add_week(
        diary.get(authority), by=DEMO, title=row["title"], intro=row["intro"], call=row["call"], starts_on=first,
        ends_on=_away(first, 6), proposals_due_on=_away(first, row["due"]), measure=diary.get(row["measure"]),
    )  # fmt: skip


def _propose(diary: Diary, week: str, row: Table) -> Any:
    found: ProgrammeWeek = diary.get(week)
    plain = {name: row[name] for name in ("audience", "languages", "minutes", "place_wish", "expects", "organisation") if name in row}
    wished = {"wished_on": _away(found.starts_on, row["on"]), "wished_at": row["begins"]}
    who: Table = {"name": "Kontaktperson", "email": f"{row['key']}@forening.example"}
    return commands.propose(
        found, by=proposer_for(found), title=row["title"], description=row["description"], **plain, **wished, **who
    )  # fmt: skip


def _plan_answer(diary: Diary, week: Table, row: Table, first: dt.date) -> None:
    day = _away(first, week["steps"].get("assessment", week["due"]))
    for mark in row.get("assessment", []):
        diary.on(day, partial(_assess, diary, row["key"], mark))
    if "declined" in row:
        diary.on(day, partial(diary.do, commands.decline, row["key"], reason=row["declined"]))
    if "accepted" in row:
        diary.on(day, partial(_accept, diary, row, first))


def _assess(diary: Diary, key: str, row: Table) -> Any:
    by = Person.objects.get(pk=diary.things[row["by"]].pk)
    marks = {name: row[name] for name in ("fit", "reach", "feasible", "reason")}
    return commands.assess(diary.get(key), by=by, **marks)


def _accept(diary: Diary, row: Table, first: dt.date) -> Any:
    told = row["accepted"]
    starts_at, ends_at = span_of(_away(first, row["on"]), told["begins"], told["ends"])
    return commands.accept(
        diary.get(row["key"]), by=DEMO, starts_at=starts_at, ends_at=ends_at, arena=diary.get(told["arena"]), venue=told.get("venue", ""),
        axis=diary.get(told["axis"]),
    )  # fmt: skip


def _hold(diary: Diary, key: str, row: Table) -> Any:
    event = diary.get(key)
    if event.status != EventStatus.PUBLISHED or event.day >= today():
        return event
    held = commands.hold(event, by=DEMO, walk_ins=row["came"])
    for mark in row.get("marks", []):
        commands.evaluate(held, by=DEMO, satisfaction=mark, met_new=mark >= 4, comes_again=mark >= 3, comment="")
    return held
