"""What hearings keep of people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.privacy import Activity, Basis, Holding, activity, keeps
from utsyn.governance.strategy.models import Statement

HEARING = activity(
    Activity(
        "hearing",
        _("Hearings"),
        _("That everyone can have their say before a strategy is adopted, and gets an answer."),
        Basis.LEGAL_DUTY,
        _("Local Government Act § 4-1; Archives Act"),
        _("Whoever sends a hearing statement"),
        _("Colleagues with a role here; a published statement is read by everyone, without name and address of a private person"),
    )
)

keeps(
    Holding(
        HEARING.key, Statement, ("sender", "email"), _("As long as the archive: a hearing statement is a document of the case."),
        by_email=("email",), stays=_("A hearing statement is a document of the case, and is archived."),
        shown=("on_behalf_of", "text", "received_on", "is_public"),
    )
)  # fmt: skip
