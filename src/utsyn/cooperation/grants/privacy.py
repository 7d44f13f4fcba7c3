"""What grants keep of people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.grants.commands import forget
from utsyn.cooperation.grants.commands.due import to_forget
from utsyn.cooperation.grants.models import Application, ApplicationStatus, Assessment, Award, Handler, Impartiality, Interest, Scheme
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.privacy import Activity, Basis, Holding, activity, answers_for, keeps

GRANTS = activity(
    Activity(
        "grants",
        _("Support schemes"),
        _("That an application is prepared, decided, paid and reported on."),
        Basis.LEGAL_DUTY,
        _("Public Administration Act §§ 11, 24, 27 and 28; Archives Act; Local Government Act § 14-6 (bookkeeping)"),
        _("Contacts of applicants"),
        _("Those who prepare and decide; the account number only those who pay"),
    )
)
IMPARTIAL = activity(
    Activity(
        "impartiality",
        _("Impartiality"),
        _("That nobody prepares or decides a case in which they have a part."),
        Basis.LEGAL_DUTY,
        _("Public Administration Act §§ 6 to 10; Local Government Act § 13-3"),
        _("Colleagues who prepare and decide"),
        _("The coordinator, the auditor, and those who handle the case"),
    )
)


def _forgotten(rows: Any) -> int:
    found = list(rows.select_related(*Application.fetched_with))
    for one in found:
        forget(one, by=System("privacy"))
    return len(found)


def _unsent(rows: Any) -> Any:
    return rows.filter(status__in=(ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN), forgotten_on=None)


keeps(
    Holding(
        GRANTS.key, Application, ("contact_name", "contact_email", "contact_phone", "account_number", "applicant"),
        _("As many years after the decision as the scheme says; drafts half a year; the account number 90 days after the decision, once all is settled."),
        by_email=("contact_email",), by_person=("applicant",), forget=_forgotten, may_go=_unsent, due=to_forget,
        stays=_("An application that was sent is a document of a case. Names go when the years that the scheme says have passed."),
        shown=("organisation", "title", "status", "submitted_on"),
    ),
    Holding(
        IMPARTIAL.key, Interest, ("person", "organisation", "tie"), _("As long as the person prepares or decides cases here."), by_person=("person",),
        stays=_("What was declared shows that a decision was lawful. When the account is erased, no name stands there any more."),
    ),
    Holding(
        IMPARTIAL.key, Impartiality, ("person", "reason"), _("As long as the case."), by_person=("person",), shown=("standing", "on"),
        stays=_("What was declared shows that a decision was lawful. When the account is erased, no name stands there any more."),
    ),
)  # fmt: skip
answers_for(Scheme, "contact")
answers_for(Award, "decided_by")
answers_for(Handler, "person")
answers_for(Assessment, "assessor")
