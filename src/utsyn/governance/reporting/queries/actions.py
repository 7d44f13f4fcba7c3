"""What a person may do with a cycle or a submission right now: the buttons of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.rules import may
from utsyn.governance.reporting.models import CycleStatus, Level, Report, ReportingCycle, State, Submission
from utsyn.governance.reporting.standing import built_on


@dataclass(frozen=True)
class Action:
    """A button: where it leads, and whether pressing it does the deed at once (POST)."""

    key: str
    label: str
    route: str
    is_deed: bool = True


def actions_on(person: Any, cycle: ReportingCycle) -> list[Action]:
    """The buttons that fit the cycle as it stands, the likeliest first."""
    if not may(person, "reporting_cycle.edit", cycle):
        return []
    change = Action("edit", pgettext("button", "Change the days"), "reporting:edit", is_deed=False)
    if cycle.status == CycleStatus.PLANNED:
        return [Action("open", _("Open and ask the owners"), "reporting:open"), change]
    if cycle.status == CycleStatus.OPEN:
        return [*_while_open(cycle), change]
    if cycle.status == CycleStatus.CLOSED:
        return [_report(cycle), Action("roll_forward", _("Plan the next one like this"), "reporting:roll_forward")]
    return [_report(cycle)]


def _report(cycle: ReportingCycle) -> Action:
    """To lock the report of a cycle that has ended, or to read it."""
    if Report.objects.filter(cycle=cycle).exists():
        return Action("report", _("Read the report"), "reporting:report_of", is_deed=False)
    return Action("freeze", _("Lock the report"), "reporting:freeze")


def _while_open(cycle: ReportingCycle) -> list[Action]:
    is_done = cycle.submissions.filter(level=Level.WHOLE, status=State.ACCEPTED).exists()
    close = [Action("close", pgettext("button", "Close the cycle"), "reporting:close")] if is_done or today() > cycle.last_day else []
    more = [
        Action("remind", _("Remind everybody now"), "reporting:remind"),
        Action("gather", _("Ask for new measures"), "reporting:gather"),
    ]
    return [*close, *more]


def actions_for(person: Any, submission: Submission) -> list[Action]:
    """The same for what is handed in."""
    if submission.cycle.status != CycleStatus.OPEN:
        return []
    if submission.is_owed:
        found = (
            [Action("submit", _("Write and hand in"), "reporting:submit", is_deed=False)]
            if may(person, "submission.submit", submission)
            else []
        )
        is_sent = submission.level == Level.MEASURE and may(person, "submission.send_link", submission)
        return found + ([Action("send_link", _("Mail the owner a link"), "reporting:send_link")] if is_sent else [])
    if not may(person, "submission.accept", submission) or built_on(submission):
        return []
    back = Action("return", _("Return with a reason"), "reporting:return", is_deed=False)
    accept = [Action("accept", pgettext("button", "Accept"), "reporting:accept")] if submission.status == State.SUBMITTED else []
    return [*accept, back]
