"""Events for tests, made through the product's own commands.

make_event(authority)                          a draft next week
make_event(authority, status="published", ...) published; "held" lies in the past
sign_up(event, "Ada")                          a registration by the public form
make_week(authority, status="open")            taken there by its moves
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.commands.registrations import visitor_for
from utsyn.cooperation.events.commands.weeks import visitor_for as proposer_for
from utsyn.cooperation.events.models import Arena, Event, ForumMeeting, ProgrammeWeek, Proposal, Registration, WeekStatus
from utsyn.cooperation.events.times import moment_of
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.text import Translated

SYSTEM = System("test")


def words(nb: str) -> Translated:
    """A text in bokmål."""
    return Translated({"nb": nb})


def at(days: int, hour: int = 18) -> dt.datetime:
    """A moment so many days from today."""
    return moment_of(today() + dt.timedelta(days=days), dt.time(hour))


def make_event(
    authority: Authority, *, status: str = "draft", title: str = "Språkkafé", days: int = 7, hour: int = 18, **values: Any
) -> Event:
    """An event of two hours, taken to `status` by its moves."""
    first = -3 if status == "held" and days == 7 else days
    times = {"starts_at": at(first, hour), "ends_at": at(first, hour) + dt.timedelta(hours=2)}
    event = commands.add(authority, by=SYSTEM, title=words(title), **{**times, **values})
    if status in ("published", "held", "cancelled"):
        commands.publish(event, by=SYSTEM)
    if status == "held":
        commands.hold(event, by=SYSTEM)
    if status == "cancelled":
        commands.cancel(event, by=SYSTEM, reason=words("Snøstorm"))
    return event


def sign_up(event: Event, name: str = "Ada", *, people: int = 1, **values: Any) -> Registration:
    """A registration by the public form."""
    email = values.pop("email", f"{name.lower()}@post.example")
    return commands.register(event, by=visitor_for(event), name=name, email=email, people=people, **values)


def make_arena(authority: Authority, *, kind: str = "place", name: str = "Biblioteket", **values: Any) -> Arena:
    """A meeting place, or a forum."""
    return commands.add_arena(authority, by=SYSTEM, kind=kind, name=words(name), **values)


def make_meeting(arena: Arena, *, days: int = -2, **values: Any) -> ForumMeeting:
    """A meeting of a forum; one in the past has notes."""
    found = commands.call_meeting(arena, by=SYSTEM, starts_at=at(days, 9), ends_at=at(days, 11), venue="Rådhuset", agenda=words("Eksport"))
    if days < 0:
        commands.take_notes(found, by=SYSTEM, notes=words("Vi ble enige."), present=9, **values)
    return found


def make_week(authority: Authority, *, status: str = "open", days: int = 30, **values: Any) -> ProgrammeWeek:
    """A week of seven days, taken to `status` by its moves; before it is published it gets an event."""
    first = today() + dt.timedelta(days=days)
    due = first - dt.timedelta(days=10)
    known = {"title": words("Internasjonal uke"), "call": words("Foreslå noe"), "starts_on": first, "proposals_due_on": due, **values}
    week = commands.add_week(authority, by=SYSTEM, ends_on=first + dt.timedelta(days=6), **known)
    for step in WeekStatus.values[1:]:
        if week.status == status:
            break
        if step == WeekStatus.PUBLISHED and not week.events.exists():
            make_event(authority, days=days + 1, week=week, title="Åpning")
        commands.move(week, by=SYSTEM, to=step)
    return week


def make_proposal(week: ProgrammeWeek, *, title: str = "Matfest", **values: Any) -> Proposal:
    """A proposal by the public form, sent while the week was open."""
    told = {
        "description": words("Mat fra ti land"),
        "name": "Amina",
        "email": "amina@forening.example",
        "organisation": "Kvinneforeninga",
        **values,
    }
    with as_of(min(today(), week.proposals_due_on)):
        return commands.propose(week, by=proposer_for(week), title=words(title), **told)
