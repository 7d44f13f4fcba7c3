"""What a person may do with a cycle or a submission right now: the buttons of its page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.parts import Action
from utsyn.governance.reporting.models import CycleStatus, Level, Report, ReportingCycle, State, Submission
from utsyn.governance.reporting.standing import built_on


def actions_on(person: Any, cycle: ReportingCycle) -> list[Action]:
    """The buttons that fit the cycle as it stands, the likeliest first."""
    if not may(person, "reporting_cycle.edit", cycle):
        return []
    change = Action(pgettext("button", "Change the days"), "reporting:edit", cycle.code)
    if cycle.status == CycleStatus.PLANNED:
        return [Action(_("Open and ask the owners"), "reporting:open", cycle.code, is_deed=True), change]
    if cycle.status == CycleStatus.OPEN:
        return [*_while_open(cycle), change]
    if cycle.status == CycleStatus.CLOSED:
        return [_report(cycle), Action(_("Plan the next one like this"), "reporting:roll_forward", cycle.code, is_deed=True)]
    return [_report(cycle)]


def _report(cycle: ReportingCycle) -> Action:
    """To lock the report of a cycle that has ended, or to read it."""
    if Report.objects.filter(cycle=cycle).exists():
        return Action(_("Read the report"), "reporting:report_of", cycle.code)
    return Action(_("Lock the report"), "reporting:freeze", cycle.code, is_deed=True)


def _while_open(cycle: ReportingCycle) -> list[Action]:
    is_done = cycle.submissions.filter(level=Level.WHOLE, status=State.ACCEPTED).exists()
    close = (
        [Action(pgettext("button", "Close the cycle"), "reporting:close", cycle.code, is_deed=True)]
        if is_done or today() > cycle.last_day
        else []
    )
    more = [
        Action(_("Remind everybody now"), "reporting:remind", cycle.code, is_deed=True),
        Action(_("Ask for new measures"), "reporting:gather", cycle.code, is_deed=True),
    ]
    return [*close, *more]


def actions_for(person: Any, submission: Submission) -> list[Action]:
    """The same for what is handed in."""
    if submission.cycle.status != CycleStatus.OPEN:
        return []
    if submission.is_owed:
        found = (
            [Action(_("Write and hand in"), "reporting:submit", submission.code)] if may(person, "submission.submit", submission) else []
        )
        is_sent = submission.level == Level.MEASURE and may(person, "submission.send_link", submission)
        return found + ([Action(_("Mail the owner a link"), "reporting:send_link", submission.code, is_deed=True)] if is_sent else [])
    if not may(person, "submission.accept", submission) or built_on(submission):
        return []
    back = Action(_("Return with a reason"), "reporting:return", submission.code)
    accept = (
        [Action(pgettext("button", "Accept"), "reporting:accept", submission.code, is_deed=True)]
        if submission.status == State.SUBMITTED
        else []
    )
    return [*accept, back]
