"""The forms of the help desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.guidance.checking import checked_line
from utsyn.cooperation.guidance.models import Inquiry, Outcome
from utsyn.cooperation.guidance.models.inquiries import InquiryKind
from utsyn.cooperation.guidance.rules import ANSWERERS
from utsyn.foundation.accounts.models import Assignment, Authority, Person, Unit
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import VerbForm, capitals
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.panels import alive


def colleagues_of(authority: Authority) -> Any:
    """Everybody who can answer here today."""
    held = Assignment.objects.in_force().filter(authority=authority, role__in=ANSWERERS)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


def measures_of(authority: Authority) -> Any:
    """The measures of strategies that are not over."""
    return alive(Measure.objects.filter(authority=authority)).order_by("sort_number")


class PlainForm(forms.Form):
    """A form whose texts are asked about before the verb asks."""

    def clean(self) -> dict[str, Any]:
        """Characters that no database keeps are refused beside their field."""
        values = super().clean() or {}
        for name, value in list(values.items()):
            if isinstance(value, str):
                try:
                    checked_line(name, value, most=50_000)
                except Invalid as error:
                    self.add_error(name, error.message)
        return values


class Question(PlainForm):
    """What one asks."""

    kind = forms.ChoiceField(label=_("What do you need help with?"), choices=lambda: capitals(InquiryKind), widget=forms.RadioSelect)
    title = forms.CharField(label=_("In a few words"), max_length=160)
    question = forms.CharField(label=_("Tell us more"), max_length=4000, widget=forms.Textarea(attrs={"rows": 7}))


class AskForm(Question):
    """The form for everyone. `website` is a field that people do not see: only machines fill it in."""

    question = forms.CharField(
        label=_("Tell us more"), max_length=4000, widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Write in the language you like best. Do not write about health, or give your national identity number."),
    )  # fmt: skip
    represents = forms.CharField(
        label=_("On behalf of"), required=False, max_length=160, help_text=_("Association, school, company, or nobody.")
    )
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send a letter with your own link. There you read the answer, and can ask more."),
    )  # fmt: skip
    website = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    @property
    def is_by_machine(self) -> bool:
        """Whether the hidden field was filled in."""
        return bool(self.cleaned_data.get("website"))

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}


class InsideForm(Question):
    """For colleagues: their own question, or one that somebody rang about."""

    unit: Any = forms.ModelChoiceField(label=_("From the unit"), queryset=None, required=False, empty_label=_("None"))
    measure: Any = forms.ModelChoiceField(label=_("It is about the measure"), queryset=None, required=False, empty_label=_("None"))
    name = forms.CharField(
        label=_("Who asks, if it is not you?"),
        required=False,
        max_length=120,
        help_text=_("For somebody who rang or came by. Empty: you ask yourself."),
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        required=False,
        max_length=254,
        help_text=_("With an address they can follow the inquiry by their own link."),
    )
    represents = forms.CharField(label=_("On behalf of"), required=False, max_length=160)

    def __init__(self, data: Any = None, *, authority: Authority, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["unit"].queryset = Unit.objects.filter(authority=authority).active().order_by("pk")  # type: ignore[attr-defined]
        self.fields["measure"].queryset = measures_of(authority)  # type: ignore[attr-defined]


class TextForm(PlainForm):
    """A message."""

    text = forms.CharField(label=_("Message"), max_length=6000, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, data: Any = None, *, label: Any = None) -> None:
        super().__init__(data)
        if label:
            self.fields["text"].label = label


class HandOverForm(PlainForm):
    """To whom, and a word on the way."""

    owner: Any = forms.ModelChoiceField(label=_("Who answers?"), queryset=None)
    text = forms.CharField(
        label=_("A word on the way"), required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Among colleagues. Whoever asked does not read it."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, authority: Authority) -> None:
        super().__init__(data)
        self.fields["owner"].queryset = colleagues_of(authority)  # type: ignore[attr-defined]


class CloseForm(PlainForm):
    """What came of it."""

    outcome = forms.ChoiceField(label=_("What came of it?"), widget=forms.RadioSelect)
    outcome_note = forms.CharField(label=_("In a few words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        shown = [pair for pair in capitals(Outcome) if pair[0] != Outcome.WITHDRAWN]
        self.fields["outcome"].choices = shown  # type: ignore[attr-defined]


class InquiryForm(VerbForm):
    """What those who handle it may set."""

    kind = forms.ChoiceField(label=_("What it is about"), choices=lambda: capitals(InquiryKind))
    due_on = forms.DateField(label=_("Answer by"), widget=Day)
    unit: Any = forms.ModelChoiceField(label=_("From the unit"), queryset=None, required=False, empty_label=_("None"))
    measure: Any = forms.ModelChoiceField(label=_("It is about the measure"), queryset=None, required=False, empty_label=_("None"))

    def __init__(self, data: Any = None, *, inquiry: Inquiry) -> None:
        known = {name: getattr(inquiry, name) for name in ("kind", "due_on", "unit", "measure")}
        super().__init__(data, initial={**known, "seen": inquiry.version})
        self.inquiry = inquiry
        self.fields["unit"].queryset = Unit.objects.filter(authority=inquiry.authority).active().order_by("pk")  # type: ignore[attr-defined]
        self.fields["measure"].queryset = measures_of(inquiry.authority)  # type: ignore[attr-defined]

    def check(self, values: dict[str, Any]) -> None:
        """The day, as the verb asks it."""
        from utsyn.cooperation.guidance.commands.inquiries import checked_due

        if values["due_on"] != self.inquiry.due_on:
            checked_due(values["due_on"])
