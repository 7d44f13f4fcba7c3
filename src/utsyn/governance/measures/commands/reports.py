"""Reporting how it goes."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Person, Role
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.checking import check_past, checked_text, refuse
from utsyn.governance.measures.commands.life import no_move_from
from utsyn.governance.measures.commands.standing import check_living, check_unchanged
from utsyn.governance.measures.models import Health, HoldReason, Measure, Status, Update

# How long a status holds when nobody says: a quarter of a year.
RHYTHM = dt.timedelta(days=91)


@command("measure.record_update")
def record_update(measure: Measure, /, *, by: Actor, health: str, text: Translated, hold_reason: str = "", on: dt.date | None = None,
                  next_due_on: dt.date | None = None, seen: int | None = None) -> Measure:  # fmt: skip
    """Say how it goes, `on` a day that has come (default: today), and by when the next word is due.

    Without `next_due_on` a deadline that lies ahead stays; else the next is a quarter of a year later, so that no status
    is shown for ever as if it were today's.

    Raises:
        Conflict: the measure is not in progress.
        Invalid: on hold without a reason, no text, a day to come, or older than what was reported last.
    """
    check_living(measure)
    check_unchanged(measure, seen)
    if measure.status != Status.IN_PROGRESS:
        raise Conflict(no_move_from(measure.status))
    day = on or today()
    due_on = _next_due(measure, day, next_due_on)
    _check(measure, health, hold_reason, day)
    words = checked_text("text", text, needed=True)
    Update.objects.create(
        authority=measure.authority, measure=measure, on=day, health=health, hold_reason=hold_reason, text=words,
        author=by if isinstance(by, Person) else None, author_role=role_of(by, measure),
    )  # fmt: skip
    measure.write(health=health, hold_reason=hold_reason, status_text=words, reported_on=day, next_update_due_on=due_on)
    return measure


def _check(measure: Measure, health: str, hold_reason: str, day: dt.date) -> None:
    check_past("on", day)
    if health not in Health.values:
        raise refuse("health", _("Choose how it goes."))
    if health == Health.ON_HOLD and hold_reason not in HoldReason.values:
        raise refuse("hold_reason", _("Say what the measure waits for: war, pandemic, a decision, or something else."))
    if health != Health.ON_HOLD and hold_reason:
        raise refuse("hold_reason", _("Only a measure on hold has a reason for it."))
    if measure.reported_on is not None and day < measure.reported_on:
        raise refuse("on", _("There is a newer status, of %(day)s.") % {"day": f"{measure.reported_on:%d.%m.%Y}"})


def _next_due(measure: Measure, day: dt.date, wanted: dt.date | None) -> dt.date:
    if wanted is None:
        due = measure.next_update_due_on
        return due if due is not None and due > day else day + RHYTHM
    if wanted <= day:
        raise refuse("next_due_on", _("The next status must be due after this one."))
    return wanted


# The role by which somebody speaks of a measure, the nearest first.
_SPEAKING = (Role.UNIT_HEAD, Role.CONTRIBUTOR, Role.COORDINATOR, Role.CHIEF_EXECUTIVE)


def role_of(actor: Actor, measure: Measure) -> str:
    """What the author is here when writing; "" for the system."""
    if not isinstance(actor, Person):
        return ""
    roles = actor.roles_at(measure.authority_id)
    return next((role for role in _SPEAKING if role in roles), "")
