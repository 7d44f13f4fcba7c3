"""What a submission waits for: the lower levels come first, for as long as they are waited for."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.governance.reporting.models import Level, State, Submission
from utsyn.governance.reporting.models.submissions import OWED, SubmissionQuerySet


def below(submission: Submission) -> SubmissionQuerySet:
    """The submissions that it sums up: a unit its measures, the whole its units and the measures that no unit leads."""
    found = Submission.objects.filter(cycle=submission.cycle_id)
    if submission.level == Level.UNIT:
        return found.filter(level=Level.MEASURE, unit=submission.unit_id)
    if submission.level == Level.WHOLE:
        return found.filter(level=Level.UNIT) | found.filter(level=Level.MEASURE, unit=None)
    return found.none()


def waits_below(submission: Submission) -> str | None:
    """Why it cannot be handed in yet; None when it can. What never came by the end of its grace is not waited for."""
    states = [(level, status) for level, status in below(submission).values_list("level", "status") if status != State.ACCEPTED]
    handed_in = sum(status == State.SUBMITTED for _level, status in states)
    if handed_in:
        words = ngettext("%(count)s below is handed in and waits to be accepted or returned.",
                         "%(count)s below are handed in and wait to be accepted or returned.", handed_in)  # fmt: skip
        return words % {"count": handed_in}
    missing = sum(status in OWED and submission.cycle.waits_for(level) for level, status in states)
    if missing:
        words = ngettext("%(count)s below is not handed in yet.", "%(count)s below are not handed in yet.", missing)
        return words % {"count": missing}
    return None


def rung_above(submission: Submission) -> str:
    """Who takes it: unit head, coordinator or chief executive, as a word."""
    if submission.level == Level.MEASURE:
        return _("the unit head") if submission.unit_id else _("the coordinator")
    return _("the coordinator") if submission.level == Level.UNIT else _("the chief executive")
