"""What a submission waits for: the lower levels come first, for as long as they are waited for."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.governance.reporting.models import Level, Report, State, Submission
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


def built_on(submission: Submission) -> str | None:
    """Why what is accepted stays so: the level above has handed in what it made of it, or the report is locked."""
    if submission.status != State.ACCEPTED:
        return None
    if submission.level == Level.WHOLE:
        return _("The report is locked.") if Report.objects.filter(cycle=submission.cycle_id).exists() else None
    level = Level.UNIT if submission.level == Level.MEASURE and submission.unit_id else Level.WHOLE
    above = Submission.objects.filter(cycle=submission.cycle_id, level=level)
    above = above.filter(unit=submission.unit_id) if level == Level.UNIT else above
    is_handed_in = above.exclude(status__in=OWED).exists()
    return _("The level above has handed in already. What it handed in must be returned first.") if is_handed_in else None


def rung_above(submission: Submission) -> str:
    """Who takes it: unit head, coordinator or chief executive, as a word."""
    if submission.level == Level.MEASURE:
        return _("the unit head") if submission.unit_id else _("the coordinator")
    return _("the coordinator") if submission.level == Level.UNIT else _("the chief executive")
