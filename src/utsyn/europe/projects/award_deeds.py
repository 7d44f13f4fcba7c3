"""What the history calls the fields and deeds after an award."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

names_fields(
    {
        "expected": pgettext_lazy("field", "expected amount"),
        "item": pgettext_lazy("field", "what is checked"),
        "letter": pgettext_lazy("field", "letter"),
        "obligation": pgettext_lazy("field", "duty that releases it"),
        "paid": pgettext_lazy("field", "paid amount"),
    }
)
describes(
    {
        "award_check.set": _("Something was put in order after the award"),
        "obligation.add": _("A duty was written down"),
        "obligation.fulfil": _("A duty was done"),
        "obligation.reopen": _("A duty was opened again"),
        "obligation.remove": _("A duty was taken away"),
        "deviation.add": _("A deviation was written down"),
        "deviation.settle": _("A deviation was settled"),
        "project_payment.expect": _("A payment is expected"),
        "project_payment.settle": _("A payment was entered"),
        "project_payment.undo": _("A payment was entered by mistake"),
        "project_payment.remove": _("A payment is not expected any more"),
        "project_result.add": _("A result was documented"),
        "project_result.publish": _("A result was made public"),
        "benefit_review.ask": _("A benefit review was asked for"),
        "benefit_review.conclude": _("The benefit was reviewed"),
    }
)
