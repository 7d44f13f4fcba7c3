"""What the ledger calls this room's deeds and fields."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

describes(
    {
        "actor.register": _("The actor registered itself"),
        "actor.approve": _("The actor was approved"),
        "actor.ask": _("The actor was asked to confirm its entry"),
        "actor.fill": _("The actor filled in its entry"),
        "actor.answer": _("The actor answered by its own link"),
        "actor.confirm": _("The entry was confirmed"),
        "actor.mark_stale": _("Nobody confirmed the entry in time"),
        "actor.join": _("Two entries became one"),
        "actor.withdraw": _("The actor withdrew"),
        "actor.set_measures": _("The measures it takes part in were chosen"),
        "actor.forget_contact": _("A contact withdrew"),
        "actor.set_contact": _("A contact was kept"),
        "actor.import": _("Actors were taken in"),
        "membership.review": _("The worth of the membership was reviewed"),
    }
)
names_fields(
    {
        "programme": pgettext_lazy("field", "programme"),
        "theme": pgettext_lazy("field", "theme"),
    }
)
