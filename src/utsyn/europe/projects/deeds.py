"""What the history calls this room's fields and deeds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

names_fields(
    {
        "call_href": pgettext_lazy("field", "where the call stands"),
        "call_title": pgettext_lazy("field", "call"),
        "currency": pgettext_lazy("field", "currency"),
        "project": pgettext_lazy("field", "project"),
    }
)
describes(
    {
        "project.start": _("A project was begun"),
        "project.set_served": _("What the project serves was changed"),
        "project.move": _("The project took a step on"),
        "project.submit": _("The application was sent"),
        "project.grant": _("The project was granted money"),
        "project.reject": _("The application was rejected"),
        "project.withdraw": _("The project was given up"),
    }
)
