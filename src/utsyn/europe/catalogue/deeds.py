"""How the ledger tells of the catalogue's deeds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from utsyn.foundation.audit.words import describes

describes(
    {
        "catalogue.take_in": gettext_lazy("Rows of a public source were taken into the catalogue"),
        "catalogue.switch": gettext_lazy("It was decided whether a source is read by itself"),
    }
)
