"""How the ledger tells of this room: its deeds and its fields, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from utsyn.foundation.audit.field_words import names_fields
from utsyn.foundation.audit.words import describes

describes(
    {
        "article.edit": gettext_lazy("The original of an article was changed"),
        "article.translate": gettext_lazy("An article was translated, or its translation renewed"),
        "article.drop_translation": gettext_lazy("A translation was taken away"),
        "article.publish": gettext_lazy("An article was published"),
        "article.withdraw": gettext_lazy("An article was taken back to draft"),
        "inquiry.add": gettext_lazy("The desk was asked for help"),
        "inquiry.take": gettext_lazy("Somebody took an inquiry"),
        "inquiry.put_back": gettext_lazy("An inquiry was put back as new"),
        "inquiry.hand_over": gettext_lazy("An inquiry was handed over"),
        "inquiry.answer": gettext_lazy("An inquiry was answered"),
        "inquiry.note": gettext_lazy("A note was written on an inquiry"),
        "inquiry.ask_more": gettext_lazy("The asker wrote again"),
        "inquiry.close": gettext_lazy("An inquiry was closed"),
        "inquiry.reopen": gettext_lazy("An inquiry was opened again"),
        "inquiry.withdraw": gettext_lazy("An inquiry was withdrawn, and its personal data erased"),
        "inquiry.erase": gettext_lazy("Personal data of an inquiry were erased"),
        "course.cancel": gettext_lazy("A course was cancelled"),
        "course.record": gettext_lazy("It was noted who came to a course"),
        "attendance.add": gettext_lazy("Somebody signed up for a course"),
        "attendance.remove": gettext_lazy("Somebody signed off from a course"),
    }
)

names_fields(
    {
        "answered_at": pgettext_lazy("field", "answered"),
        "asker": pgettext_lazy("field", "asker"),
        "begins": pgettext_lazy("field", "begins"),
        "capacity": pgettext_lazy("field", "places"),
        "cancel_reason": pgettext_lazy("field", "why it was cancelled"),
        "chapter": pgettext_lazy("field", "chapter"),
        "closed_at": pgettext_lazy("field", "closed"),
        "course": pgettext_lazy("field", "course"),
        "ends": pgettext_lazy("field", "ends"),
        "erased_at": pgettext_lazy("field", "personal data erased"),
        "extra_politicians": pgettext_lazy("field", "elected members without an account"),
        "extra_staff": pgettext_lazy("field", "staff without an account"),
        "group": pgettext_lazy("field", "for whom"),
        "inquiry": pgettext_lazy("field", "inquiry"),
        "outcome_note": pgettext_lazy("field", "words on the outcome"),
        "published_on": pgettext_lazy("field", "published on"),
        "question": pgettext_lazy("field", "question"),
        "received_at": pgettext_lazy("field", "received"),
        "sent_at": pgettext_lazy("field", "sent"),
        "taken_at": pgettext_lazy("field", "taken"),
        "teacher": pgettext_lazy("field", "who teaches"),
        "topic": pgettext_lazy("field", "topic"),
    }
)
