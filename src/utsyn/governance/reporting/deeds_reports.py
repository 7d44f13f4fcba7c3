"""How the ledger tells of reports: deeds and fields, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

describes(
    {
        "report.freeze": gettext_lazy("The report was locked"),
        "report.supersede": gettext_lazy("The report was replaced by a corrected one"),
        "report.publish": gettext_lazy("The report was published"),
        "report.withdraw": gettext_lazy("The report was taken off the public pages"),
        "report_template.use": gettext_lazy("Another Word template for reports was taken into use"),
        "report_template.put_away": gettext_lazy("The usual Word template for reports was taken into use again"),
        "formannskap_pack.prepare": gettext_lazy("Papers for the executive committee were begun"),
        "formannskap_pack.edit": gettext_lazy("The papers for the executive committee were changed"),
        "formannskap_pack.send": gettext_lazy("The papers were sent to the executive committee as a case"),
        "formannskap_pack.propose": gettext_lazy("The draft decision was put in the case"),
    }
)

names_fields(
    {
        "assessment": pgettext_lazy("field", "assessment"),
        "draft_decision": pgettext_lazy("field", "draft decision"),
        "facts": pgettext_lazy("field", "facts"),
        "frozen_on": pgettext_lazy("field", "locked on"),
        "is_used": pgettext_lazy("field", "in use"),
        "published_on": pgettext_lazy("field", "published on"),
        "replaces": pgettext_lazy("field", "replaces"),
        "report": pgettext_lazy("field", "report"),
    }
)
