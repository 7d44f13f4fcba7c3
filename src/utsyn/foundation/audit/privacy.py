"""What the ledger keeps of people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from utsyn.foundation.audit.models import Entry, PersonalChange
from utsyn.foundation.kernel.privacy import Activity, Basis, Holding, activity, keeps

LEDGER = activity(
    Activity(
        "ledger",
        _("Ledger"),
        _("That every change can be followed: who did what, and when."),
        Basis.LEGAL_DUTY,
        _("Local Government Act § 25-1 (internal control); GDPR art. 32; Archives Act"),
        _("Employees and elected representatives with a role here, and those that a change is about"),
        _("The auditor, the coordinator and administrators"),
    )
)

keeps(
    Holding(
        LEDGER.key, Entry, ("actor_uid",), _("As long as the archive; it holds a random word, never a name."), scope="ledger__authority",
        stays=_("The ledger is never changed. Without the account, the word in it points to nobody."),
    ),
    Holding(
        LEDGER.key, PersonalChange, ("changes",), _("As long as the thing keeps it: erased with it, and the chain still holds."),
        scope="entry__ledger__authority",
    ),
)  # fmt: skip
