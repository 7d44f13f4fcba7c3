"""What the history calls this room's fields and deeds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

names_fields(
    {
        "aim": pgettext_lazy("field", "what it is for"),
        "cost_nok": pgettext_lazy("field", "cost, kr"),
        "engagement": pgettext_lazy("field", "engagement"),
        "facts": pgettext_lazy("field", "facts"),
        "given_up_on": pgettext_lazy("field", "given up on"),
        "is_year_only": pgettext_lazy("field", "only the year is known"),
        "need": pgettext_lazy("field", "need"),
        "notice_days": pgettext_lazy("field", "reminder, days before"),
        "organisation": pgettext_lazy("field", "organisation"),
        "overlap": pgettext_lazy("field", "overlap"),
        "partner": pgettext_lazy("field", "partner"),
        "relation": pgettext_lazy("field", "relation"),
        "resources": pgettext_lazy("field", "resources"),
        "result": pgettext_lazy("field", "result"),
        "results": pgettext_lazy("field", "results expected"),
        "side": pgettext_lazy("field", "who promised"),
        "since_year": pgettext_lazy("field", "since"),
        "valid_from": pgettext_lazy("field", "valid from"),
        "valid_to": pgettext_lazy("field", "valid to"),
        "verdict": pgettext_lazy("field", "conclusion"),
    }
)
describes(
    {
        "commitment.keep": _("A promise was kept"),
        "commitment.give_up": _("A promise was given up"),
        "prospect_assessment.write": _("A prospect was assessed"),
        "prospect_assessment.decide": _("The assessment of a prospect was decided"),
        "review.decide": _("The review of a relation was decided"),
        "relation.move": _("A relation changed its standing"),
        "relation.recall": _("Earlier history of a relation was entered"),
        "agreement.remind": _("A reminder of an agreement was sent"),
        "partner.import": _("A list of twin towns was taken in"),
        "partner.settle_town": _("Two spellings of a town were settled"),
    }
)
