"""Verbs on the final report."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.grants.checking import check_move, checked_amount, checked_words, refuse
from utsyn.cooperation.grants.commands.money import close_if_done
from utsyn.cooperation.grants.models import Award, AwardStatus, FinalReport, ReportStatus
from utsyn.cooperation.grants.models.money import REPORT_MOVES
from utsyn.cooperation.grants.telling import tell
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict

MOST_PEOPLE = 1_000_000
REPORTING = (AwardStatus.GRANTED, AwardStatus.PAID, AwardStatus.CLAIMED)


@command("final_report.send")
def send_report(award: Award, /, *, by: Actor, text: str, used_nok: Decimal, people: int | None = None,
                young_people: int | None = None) -> FinalReport:  # fmt: skip
    """Tell what came of it; the people reached are None when nobody counted. One that was returned is sent anew.

    Raises:
        Conflict: nothing is granted, or the report is sent already.
        Invalid: no words, more young people than people, a number that cannot be.
    """
    if award.status not in REPORTING:
        raise Conflict(_("There is no support to report on."))
    values: dict[str, Any] = {"text": checked_words("text", text, needed=True), "used_nok": checked_amount("used_nok", used_nok, may_be_zero=True),
              **checked_counts(people, young_people)}  # fmt: skip
    report = FinalReport.objects.filter(award=award).first()
    if report is None:
        return FinalReport.objects.create(authority=award.authority, award=award, sent_on=today(), **values)
    check_move(REPORT_MOVES, report.status, ReportStatus.SENT, _("The report is sent already."))
    report.write(status=ReportStatus.SENT, sent_on=today(), remark="", **values)
    return report


def checked_counts(people: int | None, young_people: int | None) -> dict[str, int | None]:
    """People reached and the young among them, as they are kept; raises Invalid."""
    for name, number in (("people", people), ("young_people", young_people)):
        if number is not None and not 0 <= number <= MOST_PEOPLE:
            raise refuse(name, _("Write a number of people, or leave it empty when nobody counted."))
    if young_people is not None and (people is None or young_people > people):
        raise refuse("young_people", _("Young people are counted among all the people too."))
    return {"people": people, "young_people": young_people}


@command("final_report.return")
def return_report(report: FinalReport, /, *, by: Actor, remark: str) -> FinalReport:
    """Something is missing: say what."""
    words = checked_words("remark", remark, needed=True)
    check_move(REPORT_MOVES, report.status, ReportStatus.RETURNED, _("The report is not waiting for anyone here."))
    report.write(status=ReportStatus.RETURNED, remark=words)
    tell(report.award.application, lambda: _("Your report came back"), lambda: report.remark)
    return report


@command("final_report.approve")
def approve_report(report: FinalReport, /, *, by: Actor) -> FinalReport:
    """It tells what it should. Paid in full, the support is closed with it; the report is shown with the support."""
    check_move(REPORT_MOVES, report.status, ReportStatus.APPROVED, _("The report is not waiting for anyone here."))
    report.write(status=ReportStatus.APPROVED)
    award = report.award
    award.final_report = report
    close_if_done(award)
    tell(
        award.application,
        lambda: _("Your report is approved"),
        lambda: _("Thank you for your report on “%(title)s”. It is approved.") % {"title": award},
    )
    return report
