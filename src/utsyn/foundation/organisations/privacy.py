"""What contacts keep of people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.privacy import Activity, Basis, Holding, activity, keeps
from utsyn.foundation.organisations.contacts import withdraw
from utsyn.foundation.organisations.models import Contact

CONTACTS = activity(
    Activity(
        "contacts",
        _("Contacts at partners and actors"),
        _("That partners, associations, businesses and schools can be reached."),
        Basis.CONSENT,
        _("Consent before anybody is shown in public; it is withdrawn by a word to the authority"),
        _("Contacts at partners and actors"),
        _("Colleagues with a role here; everyone, for those who agreed to be shown"),
    )
)


def _withdrawn(rows: Any) -> int:
    found = list(rows.select_related("authority", "organisation"))
    for contact in found:
        withdraw(contact, by=System("privacy"))
    return len(found)


keeps(
    Holding(
        CONTACTS.key, Contact, Contact.PERSONAL, _("Until the day agreed; two years unless another day is said."), by_email=("email",),
        may_go=lambda rows: rows.filter(erased_at=None), forget=_withdrawn, shown=("organisation", "languages", "is_public", "consented_on", "kept_until"),
        due=lambda: Contact.objects.filter(erased_at=None, kept_until__lt=today()),
    )
)  # fmt: skip
