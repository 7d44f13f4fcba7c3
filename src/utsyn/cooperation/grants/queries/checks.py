"""The automatic pre-check: is it complete, in time, within the limits, and are earlier reports in?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from utsyn.cooperation.grants.models import Application, Award, AwardStatus, FinalReport, ReportStatus, Round
from utsyn.cooperation.grants.models.awards import AwardQuerySet
from utsyn.foundation.kernel.clock import today


@dataclass(frozen=True)
class Check:
    """One thing that was checked: whether it is as it should be, what was found, and whether support must wait for it."""

    key: str
    is_ok: bool
    words: str
    blocks: bool = False


def missing_of(application: Application) -> dict[str, str]:
    """What must be there before it is sent: field -> what is wrong with it."""
    wanted = {
        "title": _("Write what you apply for."), "summary": _("Tell what you will do, and for whom."),
        "requested_nok": _("Write how much you apply for."), "budget_nok": _("Write what it costs in all."),
        "starts_on": _("Say when it begins."), "ends_on": _("Say when it ends."),
        "account_number": _("Write the organisation's account number."), "contact_name": _("Write who can answer questions."),
    }  # fmt: skip
    missing = {name: words for name, words in wanted.items() if not getattr(application, name)}
    for question in application.round.scheme.questions.standing():
        if question.is_required and not application.answers.get(question.code):
            missing[f"answer_{question.code}"] = _("Answer this question.")
    return missing


def overdue_awards(application: Application) -> list[Award]:
    """Support that the organisation got here before, whose report is late; the oldest first."""
    return list(overdue(application.authority_id).filter(application__organisation=application.organisation_id).order_by("report_due_on"))


def overdue(authority_id: int, on: dt.date | None = None) -> AwardQuerySet:
    """Support whose report was due before the day (default: today) and has not come, or was returned."""
    told = FinalReport.objects.filter(award=OuterRef("pk")).exclude(status=ReportStatus.RETURNED)
    lives = (AwardStatus.GRANTED, AwardStatus.PAID, AwardStatus.CLAIMED)
    found = Award.objects.filter(authority=authority_id, status__in=lives, report_due_on__lt=on or today())
    return found.filter(~Exists(told)).select_related("application__round__scheme", "application__organisation")


def overdue_words(application: Application) -> str:
    """The notice to who has not reported; "" when nothing is late."""
    late = overdue_awards(application)
    if not late:
        return ""
    first = late[0]
    words = _("The report on “%(title)s” was due %(day)s and is not here. Nothing new can be granted before it is.")
    return words % {"title": first, "day": f"{first.report_due_on:%d.%m.%Y}"}


def checks_of(application: Application) -> list[Check]:
    """Everything that is checked; three queries."""
    round, missing = application.round, missing_of(application)
    late = overdue_words(application)
    return [
        Check(
            "complete", not missing, _("Complete") if not missing else _("Missing: %(what)s") % {"what": " ".join(missing.values())}, True
        ),
        _in_time(application, round),
        _within(application, round),
        Check("reports", not late, late or _("No report is late"), True),
    ]


def _in_time(application: Application, round: Round) -> Check:
    sent = application.submitted_on
    if sent is None:
        return Check("in_time", False, _("Not sent"), True)
    words = _("Sent %(day)s; the deadline was %(limit)s") % {"day": f"{sent:%d.%m.%Y}", "limit": f"{round.closes_on:%d.%m.%Y}"}
    return Check("in_time", sent <= round.closes_on, words, True)


def _within(application: Application, round: Round) -> Check:
    most = round.most_nok or round.frame_nok
    asked, cost = application.requested_nok, application.budget_nok
    fits = asked is not None and asked <= most and (cost is None or asked <= cost)
    return Check(
        "within", fits, _("Within the limits of the round") if fits else _("Asks for more than the round gives, or than it costs"), True
    )
