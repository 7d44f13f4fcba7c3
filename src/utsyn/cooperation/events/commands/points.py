"""Verbs on action points: taken on, changed, handed on, done, opened again, taken away."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from utsyn.cooperation.events.checking import checked_line, checked_text, refuse
from utsyn.cooperation.events.models import ActionPoint, ForumMeeting
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated


def _check_taken(authority_id: int, owner: Person | None, taken_by: str) -> None:
    if owner is None and not taken_by.strip():
        raise refuse("taken_by", _("Say who takes it on."))
    if owner is not None and not works_for(owner, authority_id):
        raise refuse("owner", _("They do not work here."))


def _check_open(point: ActionPoint) -> None:
    if point.done_on is not None:
        raise Conflict(_("It is done already."))


@command("action_point.add")
def add_point(meeting: ForumMeeting, /, *, by: Actor, title: Translated, owner: Person | None = None, taken_by: str = "",
              due_on: dt.date | None = None) -> ActionPoint:  # fmt: skip
    """Somebody takes something upon themselves: a person who works here, or a body outside."""
    _check_taken(meeting.authority_id, owner, taken_by)
    return ActionPoint.objects.create(
        authority=meeting.authority, meeting=meeting, title=checked_text("title", title, needed=True, most=300), owner=owner,
        taken_by=checked_line("taken_by", taken_by, most=160), due_on=due_on,
    )  # fmt: skip


@command("action_point.edit")
def edit_point(point: ActionPoint, /, *, by: Actor, title: Translated, owner: Person | None, taken_by: str, due_on: dt.date | None,
               seen: int | None = None) -> ActionPoint:  # fmt: skip
    """Change what is to be done or by when, or hand it on to somebody else; only while it is open."""
    _check_open(point)
    # Whoever has left the authority may keep what they took on until somebody else takes it.
    if owner is None or owner.pk != point.owner_id:
        _check_taken(point.authority_id, owner, taken_by)
    point.write(
        seen=seen, title=checked_text("title", title, needed=True, most=300), owner=owner,
        taken_by=checked_line("taken_by", taken_by, most=160), due_on=due_on,
    )  # fmt: skip
    return point


@command("action_point.complete")
def complete_point(point: ActionPoint, /, *, by: Actor, outcome: Translated | None = None, on: dt.date | None = None) -> ActionPoint:
    """It is done."""
    _check_open(point)
    day = on or today()
    if day > today():
        raise refuse("on", _("The day has not come yet."))
    point.write(done_on=day, outcome=checked_text("outcome", outcome or Translated(), most=2000))
    return point


@command("action_point.reopen")
def reopen_point(point: ActionPoint, /, *, by: Actor) -> ActionPoint:
    """It was not done after all. What was written of the outcome stays, to be changed when it is."""
    if point.done_on is None:
        raise Conflict(_("It is open already."))
    point.write(done_on=None)
    return point


@command("action_point.remove")
def remove_point(point: ActionPoint, /, *, by: Actor) -> ActionPoint:
    """Take it away; the ledger keeps what it was. What is done stays in the notes of the meeting."""
    _check_open(point)
    point.delete()
    return point
