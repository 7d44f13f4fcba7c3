"""A person's yes or no."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from utsyn.europe.eea.commands.answering import LONGEST_NOTE
from utsyn.europe.eea.models import EeaTie, Screening
from utsyn.foundation.files.forms import ScannedField
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.ui.widgets import Day


class CasesForm(forms.Form):
    """A file of cases; `name` is what it is called, `file` its bytes."""

    MOST_BYTES = 5 * 1024 * 1024

    file = ScannedField(
        label=_("File with cases"),
        help_text=_(
            "JSON from eInnsyn or FIKS, CSV or .xlsx with the headings tittel, tekst, arkivsak, utvalg and møtedato, or the text of one case."
        ),
    )

    day = forms.DateField(
        label=_("Day of cases that the file gives no day"), widget=Day, required=False,
        help_text=_("Left empty: a case without a day is not taken in. No day is guessed."),
    )  # fmt: skip

    def clean_day(self) -> dt.date | None:
        """A day that has come."""
        day: dt.date | None = self.cleaned_data["day"]
        if day is not None and day > today():
            raise forms.ValidationError(gettext("The day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        """The bytes, not more than one takes."""
        told = super().clean() or self.cleaned_data
        sent = told.get("file")
        if sent is not None:
            if (sent.size or 0) > self.MOST_BYTES:
                raise forms.ValidationError({"file": gettext("The file is larger than five megabytes. Use the command line for it.")})
            told |= {"name": str(sent.name), "file": bytes(sent.read())}
        return told


class AnswerForm(forms.Form):
    """Yes, no, or nothing said; with why."""

    answer = forms.ChoiceField(
        label=_("Is the case tied to the EEA?"), choices=Screening.Answer.choices, required=False, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=pgettext_lazy("answer", "Why"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, thing: EeaTie | Screening, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"answer": thing.answer, "note": thing.note, "version": thing.version})
        super().__init__(*args, **kwargs)
        if isinstance(thing, EeaTie):
            self.fields["answer"].label = _("Does this act tie the case to the EEA?")

    @property
    def seen(self) -> int | None:
        """The version that the answer is about."""
        version: int | None = self.cleaned_data["version"]
        return version

    @property
    def values(self) -> dict[str, str]:
        """What the verb takes."""
        return {"answer": self.cleaned_data["answer"], "note": self.cleaned_data["note"]}
