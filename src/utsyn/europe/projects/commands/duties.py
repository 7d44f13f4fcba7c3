"""Verbs on what an award asks of us: checks, duties, deviations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.award_checking import (
    check_awarded,
    check_not_closed,
    checked_evidence,
    checked_proof,
    day_after_award,
    past_day_after_award,
)
from utsyn.europe.projects.award_kinds import Check, Duty
from utsyn.europe.projects.checking import check_choice, check_owner, checked_day, checked_line
from utsyn.europe.projects.models import AwardCheck, Deviation, Obligation, Project
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.checking import check_past, check_same_authority, checked_text, refuse


@command("award_check.set")
def set_check(project: Project, /, *, by: Actor, item: str, value: str, on: dt.date | None = None, evidence: str = "") -> AwardCheck:
    """This is in order since the day: `value` is the code, the number, or the role of whoever signed. Said again, the last counts.

    Raises:
        Conflict: the project was not granted money.
        Invalid: no value, or a day before the award or to come.
    """
    check_awarded(project)
    check_choice("item", item, Check.values)
    line = checked_line("value", value, 20 if item == Check.ARCHIVE else 120)
    if not line:
        raise refuse("value", _("Write the code, the number, or who signed."))
    values: dict[str, Any] = {
        "value": line,
        "done_on": past_day_after_award(project, "on", on),
        "evidence": checked_evidence(evidence, needed=False),
    }
    if item == Check.ARCHIVE and project.archive_case != line:
        project.write(archive_case=line)
    kept: AwardCheck | None = AwardCheck.objects.filter(project=project, item=item).first()
    if kept is None:
        return AwardCheck.objects.create(authority=project.authority, project=project, item=item, **values)
    kept.write(**values)
    return kept


# --- duties ---


def _checked_duty(project: Project, kind: str, title: str, due_on: dt.date, owner: Person | None) -> dict[str, Any]:
    check_choice("kind", kind, Duty.values)
    line = checked_line("title", title, 200)
    if not line:
        raise refuse("title", _("Write what is expected of us."))
    check_owner(project, owner)
    return {"kind": kind, "title": line, "due_on": day_after_award(project, "due_on", due_on), "owner": owner}


@command("obligation.add")
def add_obligation(project: Project, /, *, by: Actor, kind: str, title: str, due_on: dt.date, owner: Person | None = None) -> Obligation:
    """Something that the programme expects by a day. Without an owner it is whoever answers for the project."""
    check_not_closed(project)
    values = _checked_duty(project, kind, title, due_on, owner)
    if Obligation.objects.standing().filter(project=project, title=values["title"], due_on=due_on).exists():
        raise refuse("title", _("This duty is written down for that day already."))
    return Obligation.objects.create(authority=project.authority, project=project, **values)


@command("obligation.edit")
def edit_obligation(
    duty: Obligation, /, *, by: Actor, kind: str, title: str, due_on: dt.date, owner: Person | None = None, seen: int | None = None
) -> Obligation:
    """Another day, another owner; what is done stays."""
    duty.expect(seen)
    check_not_closed(duty.project)
    _check_waiting(duty)
    duty.write(**_checked_duty(duty.project, kind, title, due_on, owner))
    return duty


@command("obligation.fulfil")
def fulfil(
    duty: Obligation, /, *, by: Actor, evidence: str = "", file: File | None = None, on: dt.date | None = None, seen: int | None = None
) -> Obligation:
    """It is done, and this is where one sees it: a line that says where, a file, or both."""
    duty.expect(seen)
    check_not_closed(duty.project)
    _check_waiting(duty)
    check_same_authority(duty, "file", [file])
    duty.write(done_on=past_day_after_award(duty.project, "on", on), evidence=checked_proof(evidence, file), file=file)
    return duty


@command("obligation.reopen")
def reopen_obligation(duty: Obligation, /, *, by: Actor) -> Obligation:
    """It was not done after all: the programme sent it back."""
    check_not_closed(duty.project)
    if duty.done_on is None:
        raise Conflict(_("The duty is not done yet."))
    duty.write(done_on=None, evidence="", file=None)
    return duty


@command("obligation.remove")
def remove_obligation(duty: Obligation, /, *, by: Actor) -> Obligation:
    """It is not expected of us any more."""
    check_not_closed(duty.project)
    _check_waiting(duty)
    if duty.payments.filter(is_removed=False, paid_on=None).exists():
        raise Conflict(_("A payment waits for this duty. Change the payment first."))
    duty.write(is_removed=True)
    return duty


def _check_waiting(duty: Obligation) -> None:
    if duty.is_removed:
        raise Conflict(_("The duty was taken away."))
    if duty.done_on is not None:
        raise Conflict(_("The duty was done on %(day)s.") % {"day": f"{duty.done_on:%d.%m.%Y}"})


# --- deviations ---

_TEXTS = ("what", "consequence", "action")


def _checked_deviation(project: Project, found_on: dt.date | None, values: dict[str, Any]) -> dict[str, Any]:
    texts = {name: checked_text(name, values.get(name), needed=name != "consequence") for name in _TEXTS}
    return {**texts, "found_on": past_day_after_award(project, "found_on", found_on)}


@command("deviation.add")
def add_deviation(
    project: Project, /, *, by: Actor, what: Translated, action: Translated, consequence: Translated | None = None, found_on: dt.date | None = None
) -> Deviation:  # fmt: skip
    """Something goes otherwise than the programme was told."""
    check_not_closed(project)
    values = _checked_deviation(project, found_on, {"what": what, "consequence": consequence, "action": action})
    return Deviation.objects.create(authority=project.authority, project=project, **values)


@command("deviation.edit")
def edit_deviation(
    deviation: Deviation, /, *, by: Actor, what: Translated, action: Translated, consequence: Translated | None = None,
    found_on: dt.date | None = None, seen: int | None = None,
) -> Deviation:  # fmt: skip
    """Say it better, until it is settled."""
    deviation.expect(seen)
    _check_unsettled(deviation)
    values = {"what": what, "consequence": consequence, "action": action}
    deviation.write(**_checked_deviation(deviation.project, found_on or deviation.found_on, values))
    return deviation


@command("deviation.settle")
def settle_deviation(
    deviation: Deviation, /, *, by: Actor, settled_by: Translated, on: dt.date | None = None, seen: int | None = None
) -> Deviation:
    """It is made good, or the programme agrees; `settled_by` says how."""
    deviation.expect(seen)
    _check_unsettled(deviation)
    day = checked_day("on", on or today())
    check_past("on", day)
    if day < deviation.found_on:
        raise refuse("on", _("It cannot be settled before it was found."))
    deviation.write(settled_on=day, settled_by=checked_text("settled_by", settled_by, needed=True))
    return deviation


def _check_unsettled(deviation: Deviation) -> None:
    check_not_closed(deviation.project)
    if deviation.settled_on is not None:
        raise Conflict(_("The deviation was settled on %(day)s.") % {"day": f"{deviation.settled_on:%d.%m.%Y}"})
