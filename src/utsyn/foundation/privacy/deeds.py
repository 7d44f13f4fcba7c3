"""The room's deeds in whole sentences, for the ledger."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from utsyn.foundation.audit.words import describes

describes(
    {
        "privacy.tell": _("Somebody was given what is kept of them"),
        "privacy.erase": _("Somebody was erased on request"),
    }
)
