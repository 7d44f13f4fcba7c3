"""What the help desk and courses keep of people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.guidance.commands import withdraw
from utsyn.cooperation.guidance.models import Article, Attendance, Inquiry, InquiryMessage, InquiryStatus
from utsyn.cooperation.guidance.models.inquiries import KEPT
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.privacy import Activity, Basis, Holding, activity, answers_for, keeps

GUIDANCE = activity(
    Activity(
        "guidance",
        _("Guidance"),
        _("That whoever asks gets an answer."),
        Basis.PUBLIC_TASK,
        _("Public Administration Act § 11 (guidance)"),
        _("Whoever asks the desk, colleagues or not"),
        _("Those who answer, the coordinator and the auditor"),
    )
)


def _withdrawn(rows: Any) -> int:
    found = list(rows.select_related(*Inquiry.fetched_with))
    for one in found:
        withdraw(one, by=System("privacy"))
    return len(found)


keeps(
    Holding(
        GUIDANCE.key, Inquiry, (*Inquiry.PERSONAL, "asker"), _("Half a year after it was closed."), by_email=("email",), by_person=("asker",),
        may_go=lambda rows: rows.filter(erased_at=None), forget=_withdrawn, shown=("kind", "status", "received_at"),
        due=lambda: Inquiry.objects.filter(status=InquiryStatus.CLOSED, closed_at__lt=now() - KEPT, erased_at=None),
    ),
    Holding(
        GUIDANCE.key, InquiryMessage, ("text", "author"), _("With the inquiry."), by_email=("inquiry__email",), by_person=("inquiry__asker",),
        shown=("sender", "sent_at"),
    ),
)  # fmt: skip
answers_for(Inquiry, "owner")
answers_for(Article, "owner")
answers_for(Attendance, "person")
