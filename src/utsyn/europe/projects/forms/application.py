"""Forms of the application."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.europe.projects.forms.thing import ThingForm, choice_of, staff_of
from utsyn.europe.projects.models import Answer
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.ui.widgets import Day


class SectionForm(ThingForm):
    """What the programme asks, and who writes it until when."""

    title = forms.CharField(label=pgettext_lazy("section", "Heading"), max_length=200)
    number = forms.IntegerField(label=_("Number"), required=False, min_value=1, max_value=999, help_text=_("Left empty: it comes last."))
    criterion = forms.CharField(
        label=_("What does the programme ask, and how is it judged?"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("In the programme's own words."),
    )  # fmt: skip
    word_limit = forms.IntegerField(label=_("At most so many words"), required=False, min_value=1)
    writer = choice_of(Person, _("Who writes it"), empty_label=_("Nobody yet"))
    due_on = forms.DateField(label=_("Written by"), widget=Day, required=False)

    def choose(self) -> None:
        """People who work here."""
        field: Any = self.fields["writer"]
        field.queryset = staff_of(self.authority)


class EditSectionForm(SectionForm):
    """Change it."""

    KEPT: ClassVar = ("title", "number", "criterion", "word_limit", "writer", "due_on")


class TextForm(ThingForm):
    """The text of a section."""

    KEPT: ClassVar = ("text",)
    text = forms.CharField(label=_("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 18}))


class TakeAnswerForm(ThingForm):
    """An earlier answer, put at the end of the text."""

    ASKS: ClassVar = True
    answer = forms.ModelChoiceField(Answer.objects.none(), label=_("Answer"), to_field_name="code", empty_label=_("Choose"))

    def choose(self) -> None:
        """The authority's own."""
        field: Any = self.fields["answer"]
        field.queryset = Answer.objects.standing().filter(authority=self.authority)


class AnswerForm(ThingForm):
    """A common answer."""

    title = forms.CharField(label=_("What is it about?"), max_length=200)
    text = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 10}))


class EditAnswerForm(AnswerForm):
    """Mend it."""

    KEPT: ClassVar = ("title", "text")
