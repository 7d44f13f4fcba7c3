"""How a case stands, told to whoever applied: its steps, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.grants.commands.appeals import told as appeal_told
from utsyn.cooperation.grants.models import Application, ApplicationStatus, Award, AwardStatus, Outcome, ReportStatus
from utsyn.cooperation.grants.models.awards import OPEN_APPEALS
from utsyn.cooperation.grants.queries.checks import overdue_words
from utsyn.cooperation.grants.queries.scores import CriterionScore, scores_of
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.ui.parts import TimeMark


@dataclass(frozen=True)
class Case:
    """An application as its applicant sees it; `award` None before it is decided."""

    application: Application
    award: Award | None
    marks: tuple[TimeMark, ...]
    headline: str
    next: str
    warning: str
    scores: tuple[CriterionScore, ...]
    appeals: tuple[tuple[Any, str], ...]
    payments: tuple[Any, ...]
    repayments: tuple[Any, ...]
    report: Any
    may_write: bool
    may_withdraw: bool
    may_appeal: bool
    may_decline: bool
    may_report: bool


def case_of(application: Application) -> Case:
    """Everything about one case; at most ten queries."""
    award = Award.objects.filter(application=application).select_related("authority").first()
    report = getattr(award, "final_report", None) if award else None
    appeals = list(award.appeals.all()) if award else []
    payments = tuple(award.payments.all()) if award else ()
    is_draft = application.status == ApplicationStatus.DRAFT
    open_appeal = any(appeal.status in OPEN_APPEALS for appeal in appeals)
    lives = award is not None and award.status in (AwardStatus.GRANTED, AwardStatus.PAID, AwardStatus.CLAIMED)
    return Case(
        application=application, award=award, marks=tuple(_marks(application, award, payments, report)),
        headline=_headline(application, award), next=_next(application, award, report),
        warning=overdue_words(application) if not award else "",
        scores=tuple(scores_of(application)) if award else (), appeals=tuple((one, appeal_told(one)) for one in appeals), payments=payments,
        repayments=tuple(award.repayments.all()) if award else (), report=report,
        may_write=is_draft, may_withdraw=application.status in (ApplicationStatus.SUBMITTED, ApplicationStatus.ASSESSING),
        may_appeal=award is not None and award.status != AwardStatus.LAPSED and not open_appeal,
        may_decline=award is not None and award.status == AwardStatus.GRANTED and not payments,
        may_report=lives and (report is None or report.status == ReportStatus.RETURNED),
    )  # fmt: skip


def _headline(application: Application, award: Award | None) -> str:
    if award is None:
        return {
            ApplicationStatus.DRAFT: _("You have not sent it yet"),
            ApplicationStatus.SUBMITTED: _("We have received it"),
            ApplicationStatus.ASSESSING: _("It is being assessed"),
            ApplicationStatus.WITHDRAWN: _("You withdrew it"),
        }.get(ApplicationStatus(application.status), "")
    if award.status == AwardStatus.LAPSED:
        return _("You declined the support")
    return {
        Outcome.GRANTED: _("You get support"), Outcome.REFUSED: _("It is refused"),
        Outcome.DISMISSED: _("It is dismissed without assessment"),
    }[Outcome(award.outcome)]  # fmt: skip


def _next(application: Application, award: Award | None, report: Any) -> str:
    """What happens now, in one sentence."""
    round = application.round
    days = {"closes": f"{round.closes_on:%d.%m.%Y}", "answer": f"{round.answer_by:%d.%m.%Y}"}
    if application.status == ApplicationStatus.DRAFT:
        if round.is_receiving:
            return _("Send it by %(closes)s. Until then you can change it as often as you like.") % days
        return _("The deadline was %(closes)s. What you wrote is kept here for half a year, but it can no longer be sent.") % days
    if application.status in (ApplicationStatus.SUBMITTED, ApplicationStatus.ASSESSING):
        return _("You get an answer by %(answer)s. Nothing is needed from you.") % days
    if award is None or award.report_due_on is None or award.status in (AwardStatus.LAPSED, AwardStatus.CLOSED):
        return ""
    if report is None or report.status == ReportStatus.RETURNED:
        return _("Tell what came of it by %(day)s.") % {"day": f"{award.report_due_on:%d.%m.%Y}"}
    return _("Your report is being read.") if report.status == ReportStatus.SENT else _("Your report is approved. Thank you!")


def _marks(application: Application, award: Award | None, payments: tuple[Any, ...], report: Any) -> list[TimeMark]:
    round, day = application.round, today()
    sent = application.submitted_on
    decided = award.decided_on if award else None
    marks = [
        TimeMark(sent or round.closes_on, _("Sent"), sent is not None, sent is None and round.closes_on < day),
        TimeMark(
            decided or round.answer_by, _("Answer"), decided is not None, sent is not None and decided is None and round.answer_by < day
        ),
    ]
    if award is not None and award.outcome == Outcome.GRANTED and award.status != AwardStatus.LAPSED:
        paid_on = payments[-1].paid_on if payments else None
        due = award.report_due_on or day
        is_told = report is not None and report.status != ReportStatus.RETURNED
        marks += [
            TimeMark(paid_on, _("Paid"), award.status in (AwardStatus.PAID, AwardStatus.CLOSED)),
            TimeMark(report.sent_on if is_told else due, _("Report"), is_told, not is_told and due < day),
        ]
    return marks
