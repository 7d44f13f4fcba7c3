"""The example's council: bodies, meetings, and each case through its treatments to a decision and what followed."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from utsyn.governance.council import commands
from utsyn.web.demo.content_files import Table, day_of
from utsyn.web.demo.diary import DEMO, Diary

FIRST_DAY = dt.date(2015, 1, 2)
# A meeting is called a fortnight ahead.
NOTICE = dt.timedelta(days=14)


def plan_council(diary: Diary, told: Table, *, authority: str) -> None:
    """Everything elected bodies did."""
    for body in told.get("body", []):
        values = {name: body[name] for name in ("kind", "name", "short_name", "prefix") if name in body}
        diary.on(FIRST_DAY, partial(diary.do, commands.add_body, authority, **values), body["key"])
    deferred = {one["deferred_to"] for case in told["case"] for one in case.get("treatment", []) if "deferred_to" in one}
    called = {meeting["key"]: meeting["held_on"] for meeting in told["meeting"]}
    for meeting in told["meeting"]:
        _plan_meeting(diary, meeting, early=meeting["key"] in deferred)
    for case in told["case"]:
        _plan_case(diary, case, called, authority)
    for follow_up in told.get("follow_up", []):
        _plan_follow_up(diary, follow_up, told)


def _plan_meeting(diary: Diary, told: Table, *, early: bool) -> None:
    """Called a fortnight ahead; one that a case was deferred to had been in the year's plan."""
    ahead = dt.timedelta(days=120) if early else NOTICE
    diary.on(
        told["held_on"] - ahead,
        lambda: commands.schedule(diary.get(told["body"]), by=DEMO, held_on=told["held_on"], place=told.get("place", "")),
        told["key"],
    )
    if told["held_on"] <= diary.today:
        diary.on(told["held_on"], lambda: commands.hold(diary.get(told["key"]), by=DEMO))


def _plan_case(diary: Diary, told: Table, called: dict[str, dt.date], authority: str) -> None:
    diary.on(
        told["opened_on"],
        lambda: commands.open_case(
            diary.get(authority), by=DEMO, title=told["title"], text=told["text"], archive_number=told.get("archive_number", ""),
            opened_on=told["opened_on"], unit=diary.maybe(told.get("unit")), exempt_by=told.get("exempt_by", ""),
        ),
        told["key"],
    )  # fmt: skip
    # A deferral makes the next treatment itself; its number and key are the content's.
    carried_on = {one["deferred_to"] for one in told.get("treatment", []) if "deferred_to" in one}
    carried = {one["meeting"]: one for one in told.get("treatment", [])}
    for one in told.get("treatment", []):
        day = called[one["meeting"]]
        if one["meeting"] not in carried_on:
            diary.on(max(told["opened_on"], day - NOTICE), partial(_put_on_agenda, diary, told["key"], one), one["key"])
        _plan_treatment(diary, one, told["key"], day, carried.get(one.get("deferred_to", "")))
    for one in told.get("delegated_decision", []):
        values = {name: one[name] for name in ("text", "decided_on", "delegated_to", "delegation")}
        diary.on(one["decided_on"], partial(diary.do, commands.record_decision, told["key"], **values), one["key"])


def _put_on_agenda(diary: Diary, case: str, one: Table) -> Any:
    return commands.put_on_agenda(
        diary.get(case), by=DEMO, meeting=diary.get(one["meeting"]), sequence=one.get("sequence"), proposal=one.get("proposal")
    )


def _plan_treatment(diary: Diary, one: Table, case: str, day: dt.date, following: Table | None) -> None:
    if day > diary.today:
        return
    key = one["key"]
    for found in one.get("disqualification", []):
        member = {"member": found["member"], "ground": found["ground"]}
        diary.on(day, partial(diary.do, commands.record_disqualification, key, **member))
    for vote in one.get("vote", []):
        counted = {name: vote[name] for name in ("proposal", "votes_for", "votes_against")}
        diary.on(day, partial(diary.do, commands.record_vote, key, **counted))
    if one["outcome"] == "recommended":
        diary.on(day, lambda: commands.recommend(diary.get(key), by=DEMO, recommendation=one["recommendation"]))
    elif one["outcome"] == "deferred" and following is not None:
        diary.on(day, lambda: _defer(diary, one, following), following["key"])
    elif one["outcome"] == "decided":
        told = one["decision"]
        diary.on(day, lambda: commands.record_decision(diary.get(case), by=DEMO, treatment=diary.get(key), text=told["text"]), told["key"])


def _defer(diary: Diary, one: Table, following: Table) -> Any:
    """Gives the treatment that the deferral made at the later meeting."""
    to, deferred = diary.get(one["deferred_to"]), diary.get(one["key"])
    commands.defer(deferred, by=DEMO, to=to, note=one["note"], sequence=following.get("sequence"))
    return to.treatments.get(case=deferred.case)


def _plan_follow_up(diary: Diary, told: Table, council: Table) -> None:
    day = day_of(council, told["decision"])
    asked = {"text": told["text"], "due_on": told["due_on"]}
    diary.on(
        day,
        lambda: commands.add_follow_up(
            diary.get(told["decision"]), by=DEMO, unit=diary.maybe(told.get("unit")), owner=diary.maybe(told.get("owner")), **asked
        ),
        told["key"],
    )
    if "done_on" in told:
        diary.on(
            told["done_on"],
            lambda: commands.answer_follow_up(diary.get(told["key"]), by=DEMO, answer=told["answer"], on=told["done_on"]),
        )
