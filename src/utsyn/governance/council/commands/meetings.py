"""Verbs on meetings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.checking import check_free_day, day, refuse
from utsyn.governance.council.commands.treatments import transfer
from utsyn.governance.council.models import Body, Meeting, Treatment


@command("meeting.schedule")
def schedule(body: Body, /, *, by: Actor, held_on: dt.date, starts_at: dt.time | None = None, place: str = "") -> Meeting:
    """Plan a meeting on a day; a day gone by is for recording what was."""
    if not body.is_active:
        raise Conflict(_("The body is closed and meets no more."))
    check_free_day(body, held_on)
    return Meeting.objects.create(authority=body.authority, body=body, held_on=held_on, starts_at=starts_at, place=place)


@command("meeting.edit")
def edit_meeting(meeting: Meeting, /, *, by: Actor, seen: int | None = None, **values: Any) -> Meeting:
    """Change when on the day it starts, where it is, or the note."""
    meeting.write(seen=seen, **values)
    return meeting


@command("meeting.move")
def move(meeting: Meeting, /, *, by: Actor, held_on: dt.date, note: Translated | None = None, seen: int | None = None) -> Meeting:
    """To another day; the cases on its agenda come along with their numbers."""
    _check_planned(meeting)
    check_free_day(meeting.body, held_on, meeting)
    agenda = list(meeting.treatments.select_related("case"))
    if agenda and held_on.year != meeting.held_on.year:
        raise refuse(
            "held_on", _("The cases on the agenda are numbered for %(year)s. Choose a day in that year.") % {"year": meeting.held_on.year}
        )
    late = next((treatment.case for treatment in agenda if treatment.case.opened_on > held_on), None)
    if late is not None:
        raise refuse(
            "held_on", _("A case on the agenda was opened on %(day)s. Choose that day or a later one.") % {"day": day(late.opened_on)}
        )
    values: dict[str, Any] = {"held_on": held_on} if note is None else {"held_on": held_on, "note": note}
    meeting.write(seen=seen, **values)
    return meeting


@command("meeting.hold")
def hold(meeting: Meeting, /, *, by: Actor) -> Meeting:
    """Record that it was held; from now on its cases can be decided."""
    _check_planned(meeting)
    if meeting.held_on > today():
        raise Conflict(_("The meeting is on %(day)s. It cannot have been held yet.") % {"day": day(meeting.held_on)})
    meeting.write(status=Meeting.Status.HELD)
    return meeting


@command("meeting.cancel")
def cancel(meeting: Meeting, /, *, by: Actor, note: Translated | None = None, cases_to: Meeting | None = None) -> Meeting:
    """Cancel it, with the reason; cases that waited for it go to `cases_to`, a planned meeting of the same body and year."""
    _check_planned(meeting)
    waiting = list(meeting.treatments.filter(outcome=Treatment.Outcome.PENDING))
    if waiting and cases_to is None:
        raise refuse("cases_to", _("There are cases on the agenda. Choose the meeting that takes them."))
    for treatment in waiting:
        transfer(treatment, by=by, to=cases_to)
    meeting.write(status=Meeting.Status.CANCELLED, note=note or Translated())
    return meeting


def _check_planned(meeting: Meeting) -> None:
    if meeting.status == Meeting.Status.HELD:
        raise Conflict(_("The meeting has been held."))
    if meeting.status == Meeting.Status.CANCELLED:
        raise Conflict(_("The meeting was cancelled."))
