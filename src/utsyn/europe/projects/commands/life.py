"""The moves of a project, one by one; what is not drawn in `kinds.MOVES` is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.checking import LINES, check_move, checked_amount, checked_day, checked_line
from utsyn.europe.projects.deciding import covers, standing_approval
from utsyn.europe.projects.kinds import STEPS, Status
from utsyn.europe.projects.models import Project, ProjectMove
from utsyn.europe.projects.queries.award import missing_before_closing
from utsyn.europe.projects.queries.money import own_share_nok
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.formats import number
from utsyn.governance.measures.checking import check_past, checked_text, refuse


def _go(project: Project, to: str, on: dt.date | None, note: Any, *, needed: bool = False, **values: Any) -> Project:
    """Make the move that is drawn, on a day that has come and not before the last one."""
    check_move(project.status, to)
    day = checked_day("on", on or today())
    check_past("on", day)
    words = checked_text("note", note, needed=needed)
    last = ProjectMove.objects.filter(project=project).order_by("-on", "-pk").first()
    if last is not None and day < last.on:
        raise refuse("on", _("It stands as it does since %(day)s. Choose that day or a later one.") % {"day": f"{last.on:%d.%m.%Y}"})
    ProjectMove.objects.create(authority=project.authority, project=project, status=to, on=day, note=words)
    project.write(status=to, **values)
    return project


@command("project.move")
def move(
    project: Project, /, *, by: Actor, step: str, on: dt.date | None = None, note: Translated | None = None, seen: int | None = None
) -> Project:
    """One step on that needs no more than a word: partner search, writing, running, closing, closed.

    It is closed while a point of the closing checklist is missing only with a note that says why.

    Raises:
        Conflict: the step is not drawn from where the project stands, or has a verb of its own.
        Invalid: something is missing before it can be closed, and nobody says why it is closed all the same.
    """
    project.expect(seen)
    if STEPS.get(project.status) != step:
        check_move(project.status, step)
        raise Conflict(_("This step asks for more: use the button that is made for it."))
    if step == Status.CLOSED:
        _check_in_order(project, checked_text("note", note))
    return _go(project, step, on, note)


def _check_in_order(project: Project, why: Translated) -> None:
    missing = [] if why else missing_before_closing(project)
    if missing:
        words = _("Not in order yet: %(points)s. Put it in order first, or write why the project is closed all the same.")
        raise refuse("note", words % {"points": ", ".join(one.label for one in missing)})


@command("project.submit")
def submit(project: Project, /, *, by: Actor, on: dt.date | None = None, reference: str = "", note: Translated | None = None,
           seen: int | None = None) -> Project:  # fmt: skip
    """The application was sent on the day; `reference` is what the programme calls it."""
    project.expect(seen)
    check_move(project.status, Status.SUBMITTED)
    _check_approved(project)
    said = checked_line("reference", reference, LINES["reference"]) or project.reference
    return _go(project, Status.SUBMITTED, on, note, submitted_on=on or today(), reference=said)


def _check_approved(project: Project) -> None:
    approval, own_share = standing_approval(project), own_share_nok(project)
    if approval is None or not approval.is_yes:
        raise Invalid(_("Nobody who may has said yes to taking part yet. Have it decided first."))
    if not covers(approval, own_share):
        words = _("Our own share has grown to %(now)s kr. The decision covers %(covered)s kr: have it decided again.")
        raise Invalid(words % {"now": number(own_share, 2), "covered": number(approval.own_share_nok, 2)})


@command("project.grant")
def grant(project: Project, /, *, by: Actor, amount: Decimal, on: dt.date | None = None, reference: str = "",
          note: Translated | None = None, seen: int | None = None) -> Project:  # fmt: skip
    """The programme said yes: `amount` in the budget's currency, for all members together."""
    project.expect(seen)
    granted = checked_amount("amount", amount)
    if not granted:
        raise refuse("amount", _("Write what was granted."))
    said = checked_line("reference", reference, LINES["reference"]) or project.reference
    return _go(project, Status.GRANTED, on, note, decided_on=on or today(), granted_amount=granted, reference=said)


@command("project.reject")
def reject(project: Project, /, *, by: Actor, note: Translated, on: dt.date | None = None, seen: int | None = None) -> Project:
    """The programme said no; `note` is what was learned from it."""
    project.expect(seen)
    words = checked_text("note", note, needed=True)
    return _go(project, Status.REJECTED, on, words, needed=True, decided_on=on or today(), end_reason=words)


@command("project.withdraw")
def withdraw(project: Project, /, *, by: Actor, note: Translated, on: dt.date | None = None, seen: int | None = None) -> Project:
    """It is given up before it began to run; `note` says why."""
    project.expect(seen)
    words = checked_text("note", note, needed=True)
    return _go(project, Status.WITHDRAWN, on, words, needed=True, end_reason=words)
