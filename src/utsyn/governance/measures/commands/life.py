"""The moves of a measure's life; each names the only ways there are, and refuses the others in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.checking import check_past, checked_text, refuse
from utsyn.governance.measures.commands.standing import check_living, check_unchanged
from utsyn.governance.measures.models import MOVES, Measure, Status


@command("measure.plan")
def plan(measure: Measure, /, *, by: Actor) -> Measure:
    """It will be done: proposed -> planned."""
    return _move(measure, Status.PLANNED)


@command("measure.propose_again")
def propose_again(measure: Measure, /, *, by: Actor) -> Measure:
    """Back to where it was, as nothing has begun: planned -> proposed."""
    return _move(measure, Status.PROPOSED)


@command("measure.start")
def start(measure: Measure, /, *, by: Actor) -> Measure:
    """The work has begun: planned -> in progress."""
    return _move(measure, Status.IN_PROGRESS)


@command("measure.complete")
def complete(measure: Measure, /, *, by: Actor, on: dt.date | None = None, seen: int | None = None) -> Measure:
    """It was done, `on` a day that has come (default: today): in progress -> completed."""
    return _end(measure, Status.COMPLETED, on, seen)


@command("measure.discontinue")
def discontinue(measure: Measure, /, *, by: Actor, reason: Translated, on: dt.date | None = None, seen: int | None = None) -> Measure:
    """It will not be done, and why: from any stage that has not ended -> discontinued."""
    if not reason:
        raise refuse("reason", _("Say why the measure is discontinued."))
    return _end(measure, Status.DISCONTINUED, on, seen, end_reason=checked_text("reason", reason))


def _end(measure: Measure, to: Status, on: dt.date | None, seen: int | None, **values: Any) -> Measure:
    check_unchanged(measure, seen)
    check_past("on", on or today())
    return _move(measure, to, ended_on=on or today(), next_update_due_on=None, **values)


def _move(measure: Measure, to: Status, **values: Any) -> Measure:
    check_living(measure)
    if to not in MOVES[measure.status]:
        raise Conflict(no_move_from(measure.status))
    measure.write(status=to, **values)
    return measure


def no_move_from(status: str) -> str:
    """Where the measure stands, and what can be done from there."""
    return {
        Status.PROPOSED: _("The measure is only proposed. It can be planned or discontinued."),
        Status.PLANNED: _("The measure is planned. It can be started, discontinued, or put back to proposed."),
        Status.IN_PROGRESS: _("The measure is in progress. It can be completed or discontinued."),
        Status.COMPLETED: _("The measure is completed, and that stands."),
        Status.DISCONTINUED: _("The measure was discontinued, and that stands."),
    }[Status(status)]
