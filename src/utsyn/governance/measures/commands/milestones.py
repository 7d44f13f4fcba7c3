"""Verbs on milestones."""

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
from utsyn.governance.measures.commands.standing import check_living
from utsyn.governance.measures.models import Measure, Milestone
from utsyn.governance.strategy.models import EARLIEST, LATEST


@command("milestone.add")
def add_milestone(measure: Measure, /, *, by: Actor, title: Translated, due_on: dt.date) -> Milestone:
    """Add something to be reached by a day."""
    check_living(measure)
    return Milestone.objects.create(
        authority=measure.authority, measure=measure, title=checked_text("title", title, needed=True), due_on=_sane(due_on)
    )


@command("milestone.edit")
def edit_milestone(milestone: Milestone, /, *, by: Actor, seen: int | None = None, title: Translated | None = None,
                   due_on: dt.date | None = None) -> Milestone:  # fmt: skip
    """Change what is to be reached, or by when; what is left out stays."""
    _check_standing(milestone)
    values: dict[str, Any] = {}
    if title is not None:
        values["title"] = checked_text("title", title, needed=True)
    if due_on is not None:
        values["due_on"] = _sane(due_on)
    milestone.write(seen=seen, **values)
    return milestone


@command("milestone.reach")
def reach_milestone(milestone: Milestone, /, *, by: Actor, on: dt.date | None = None) -> Milestone:
    """It was reached, `on` a day that has come (default: today)."""
    _check_standing(milestone)
    if milestone.reached_on is not None:
        raise Conflict(_("The milestone was reached already."))
    check_past("on", on or today())
    milestone.write(reached_on=on or today())
    return milestone


@command("milestone.remove")
def remove_milestone(milestone: Milestone, /, *, by: Actor) -> Milestone:
    """Take it away; the history keeps what it was."""
    _check_standing(milestone)
    milestone.write(is_removed=True)
    return milestone


def _check_standing(milestone: Milestone) -> None:
    check_living(milestone.measure)
    if milestone.is_removed:
        raise Conflict(_("The milestone was taken away."))


def _sane(due_on: dt.date) -> dt.date:
    if not EARLIEST <= due_on.year <= LATEST:
        raise refuse("due_on", _("Write a day between %(first)s and %(last)s.") % {"first": EARLIEST, "last": LATEST})
    return due_on
