"""Verbs on what is handed in: keep a draft, hand in, by link too, return with a reason, accept."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, leads
from utsyn.foundation.accounts.models import Person, Role
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor, Visitor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.measures import commands as measures
from utsyn.governance.measures.models import Status
from utsyn.governance.reporting.checking import LONGEST_TEXT, check_health, checked_words, refuse
from utsyn.governance.reporting.commands.cycles import check_open
from utsyn.governance.reporting.commands.reminding import ask
from utsyn.governance.reporting.models import Level, State, Submission
from utsyn.governance.reporting.standing import built_on, waits_below


@command("submission.save")
def save(
    submission: Submission, /, *, by: Actor, text: Any, health: str = "", hold_reason: str = "", seen: int | None = None
) -> Submission:
    """Keep what is written so far, without handing it in."""
    _check_owed(submission)
    submission.expect(seen)
    _check_fits(submission, health, hold_reason, is_draft=True)
    submission.write(health=health, hold_reason=hold_reason, text=checked_words(text, needed=False))
    return submission


@command("submission.submit")
def submit(
    submission: Submission, /, *, by: Actor, text: Any, health: str = "", hold_reason: str = "", seen: int | None = None
) -> Submission:
    """Hand it in. A measure's word becomes its status at once; an upper level waits until the lower ones are accepted.

    Raises:
        Conflict: it is handed in already, its days of grace have gone, or a lower level is not ready.
        Invalid: no text, no health, or on hold without a reason.
    """
    submission.expect(seen)
    return _hand_in(submission, by, text, health, hold_reason)


@command("submission.update_by_link")
def update_by_link(submission: Submission, /, *, by: Visitor, text: Any, health: str, hold_reason: str = "") -> Submission:
    """The same by whoever holds the owner's own link, in the owner's name."""
    owner = submission.measure.owner if submission.measure else None
    if owner is None:
        raise Conflict(_("Nobody answers for the measure any more."))
    return _hand_in(submission, owner, text, health, hold_reason)


def _hand_in(submission: Submission, by: Actor, text: Any, health: str, hold_reason: str) -> Submission:
    _check_owed(submission)
    _check_in_time(submission, by)
    _check_fits(submission, health, hold_reason)
    words = checked_words(text)
    if reason := waits_below(submission):
        raise Conflict(reason)
    measure = submission.measure
    if measure is not None and measure.status == Status.IN_PROGRESS:
        measures.record_update(measure, by=by, health=health, hold_reason=hold_reason, text=words)
    person = by if isinstance(by, Person) else None
    values: dict[str, Any] = {"submitted_on": today(), "submitted_by": person, "submitted_role": _role_of(by, submission), "reason": ""}
    state: dict[str, Any] = {"status": State.SUBMITTED}
    if submission.level == Level.MEASURE and leads(by, submission.authority_id, submission.unit_id):
        # The head of the unit would only accept their own word.
        state = {"status": State.ACCEPTED, "accepted_on": today(), "accepted_by": person}
    submission.write(health=health, hold_reason=hold_reason, text=words, **values, **state)
    return submission


# The role by which somebody hands in, the nearest first.
_SPEAKING = (Role.UNIT_HEAD, Role.CONTRIBUTOR, Role.COORDINATOR, Role.CHIEF_EXECUTIVE)


def _role_of(by: Actor, submission: Submission) -> str:
    roles = by.roles_at(submission.authority_id) if isinstance(by, Person) else frozenset()
    return next((role for role in _SPEAKING if role in roles), "")


def _check_owed(submission: Submission) -> None:
    check_open(submission.cycle)
    if not submission.is_owed:
        raise Conflict(_("It is handed in already."))


def _check_in_time(submission: Submission, by: Actor) -> None:
    """After the days of grace only the coordinator hands in for others; what was returned may always be mended."""
    is_let_in = submission.status == State.RETURNED or holds(by, submission.authority_id, Role.COORDINATOR)
    if not is_let_in and not submission.cycle.waits_for(submission.level):
        raise Conflict(_("The deadline and its days of grace have gone. The coordinator can still hand it in for you."))


def _check_fits(submission: Submission, health: str, hold_reason: str, *, is_draft: bool = False) -> None:
    if submission.level != Level.MEASURE:
        if health or hold_reason:
            raise refuse("health", _("Only a measure has a status of its own; a unit sums up in words."))
    elif health or hold_reason or not is_draft:
        check_health(health, hold_reason)


@command("submission.accept")
def accept(submission: Submission, /, *, by: Actor) -> Submission:
    """Take it as it is; the level above can build on it."""
    _check_submitted(submission)
    submission.write(status=State.ACCEPTED, accepted_on=today(), accepted_by=by if isinstance(by, Person) else None)
    return submission


@command("submission.return")
def send_back(submission: Submission, /, *, by: Actor, reason: str) -> Submission:
    """Give it back with a reason; its writer hears of it by mail, an owner with a new link.

    Raises:
        Conflict: it is not handed in, or what it goes into is handed in already, or locked.
        Invalid: no reason.
    """
    _check_returnable(submission)
    words = reason.strip()
    if not words or "\x00" in words or len(words) > LONGEST_TEXT:
        raise refuse("reason", _("Say what is missing, in plain words."))
    submission.write(status=State.RETURNED, reason=words, accepted_on=None, accepted_by=None)
    ask(submission.cycle, submission.level, only=submission)
    return submission


def _check_returnable(submission: Submission) -> None:
    """What is accepted may come back too, as long as nobody has built on it."""
    check_open(submission.cycle)
    if submission.is_owed:
        raise Conflict(_("Only what is handed in can be accepted or returned."))
    if reason := built_on(submission):
        raise Conflict(reason)


def _check_submitted(submission: Submission) -> None:
    check_open(submission.cycle)
    if submission.status != State.SUBMITTED:
        raise Conflict(_("Only what is handed in can be accepted or returned."))


@command("submission.send_link")
def send_link(submission: Submission, /, *, by: Actor) -> Submission:
    """Mail the owner their link once more, or a new one when the old one is spent or revoked."""
    _check_owed(submission)
    if submission.level != Level.MEASURE or not ask(submission.cycle, Level.MEASURE, only=submission):
        raise Conflict(_("Nobody who works here today answers for the measure, so there is nobody to write to."))
    return submission
