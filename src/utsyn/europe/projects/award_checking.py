"""What may be written after an award; whatever else comes is refused in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.checking import checked_amount, checked_day, checked_line
from utsyn.europe.projects.kinds import AWARDED, Status
from utsyn.europe.projects.models import Project
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.measures.checking import check_past, refuse

LONGEST_EVIDENCE = 300


def check_awarded(project: Project) -> None:
    """Only what was granted has duties, payments and results."""
    if project.status not in AWARDED:
        raise Conflict(_("The project has not been granted money. This comes after the award."))


def check_not_closed(project: Project) -> None:
    """Granted, and not closed: what a closed project owed and got stands."""
    check_awarded(project)
    if project.status == Status.CLOSED:
        raise Conflict(_("The project is closed. What it owed and what was paid stays as it is."))


def day_after_award(project: Project, field: str, on: Any) -> dt.date:
    """A day that is not before the programme decided."""
    day = checked_day(field, on)
    if project.decided_on is not None and day < project.decided_on:
        raise refuse(field, _("The award is of %(day)s. Choose that day or a later one.") % {"day": f"{project.decided_on:%d.%m.%Y}"})
    return day


def past_day_after_award(project: Project, field: str, on: Any) -> dt.date:
    """A day that has come, and not before the award."""
    day = day_after_award(project, field, on or today())
    check_past(field, day)
    return day


def checked_evidence(evidence: Any, *, needed: bool = True, field: str = "evidence") -> str:
    """A line that says where it can be seen: an archive number, a web address."""
    line = checked_line(field, evidence, LONGEST_EVIDENCE)
    if needed and not line:
        raise refuse(field, _("Write where it can be seen: an archive number or a web address."))
    return line


def checked_proof(evidence: Any, file: File | None) -> str:
    """The line beside the file that shows it; without a file the line itself must say where it can be seen."""
    if file is None and not str(evidence or "").strip():
        raise refuse("evidence", _("Write where it can be seen, or bring a file that shows it."))
    return checked_evidence(evidence, needed=file is None)


def amount_above_zero(field: str, amount: Any) -> Decimal:
    """An amount of money that moves."""
    found = checked_amount(field, amount)
    if not found:
        raise refuse(field, _("Write an amount above zero."))
    return found
