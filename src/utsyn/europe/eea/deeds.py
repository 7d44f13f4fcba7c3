"""How the ledger tells of this room: its deeds and its fields, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

describes(
    {
        "law_collection.learn": gettext_lazy("Acts and their EEA references were taken in"),
        "eea.read": gettext_lazy("Cases were read for EEA ties"),
        "eea.read_exempt": gettext_lazy("Cases were read for EEA ties"),
        "eea.import_cases": gettext_lazy("Cases were taken in from a file"),
        "eea_tie.answer": gettext_lazy("Somebody said whether an act ties a case to the EEA"),
        "screening.answer": gettext_lazy("Somebody said whether a case is tied to the EEA"),
    }
)

names_fields(
    {
        "cited": pgettext_lazy("field", "act cited"),
        "words": pgettext_lazy("field", "words cited"),
        "is_tied": pgettext_lazy("field", "tied to the EEA"),
    }
)
