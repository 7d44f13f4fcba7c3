"""What people fill in without an account: registration, proposal, evaluation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.events.checking import checked_line
from utsyn.cooperation.events.models import Audience, ProgrammeWeek
from utsyn.cooperation.events.models.registrations import LARGEST_PARTY
from utsyn.cooperation.events.queries.calendar import day_words
from utsyn.cooperation.events.words import language_choices
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import capitals
from utsyn.foundation.kernel.text import Translated

_HOURS = pgettext_lazy("form", "For instance 18:00")
YES_OR_NO = (("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No")))


class PublicForm(forms.Form):
    """A form for everyone. `website` is a field that people do not see: only machines fill it in."""

    website = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    @property
    def is_by_machine(self) -> bool:
        """Whether the hidden field was filled in."""
        return bool(self.cleaned_data.get("website"))

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}

    def clean(self) -> dict[str, Any]:
        """Characters that no database keeps are refused beside their field."""
        values = super().clean() or {}
        for name, value in list(values.items()):
            if isinstance(value, str):
                try:
                    checked_line(name, value, most=10_000)
                except Invalid as error:
                    self.add_error(name, error.message)
        return values


class RegisterForm(PublicForm):
    """Three fields: under a minute."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send a letter with a link by which you can give the place back."),
    )  # fmt: skip
    people = forms.TypedChoiceField(
        label=_("How many are you?"), coerce=int, initial=1, choices=[(number, str(number)) for number in range(1, LARGEST_PARTY + 1)]
    )
    needs = forms.CharField(
        label=_("Is there something you need in order to take part?"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("An interpreter, a place for a wheelchair, food you cannot eat. Do not write about illness."),
    )  # fmt: skip


class ProposalForm(PublicForm):
    """What somebody offers to hold in a programme week."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    description = forms.CharField(
        label=_("What happens, and for whom?"), max_length=3000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("A few sentences that can stand in the programme as they are."),
    )  # fmt: skip
    audience = forms.ChoiceField(label=_("For whom above all?"), choices=lambda: capitals(Audience))
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=language_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    wished_on = forms.ChoiceField(label=_("Which day suits best?"), required=False)
    wished_at = forms.TimeField(label=_("What time?"), required=False, widget=forms.TimeInput(attrs={"type": "time"}), help_text=_HOURS)
    minutes = forms.IntegerField(label=_("How long does it last, in minutes?"), initial=90, min_value=15, max_value=720)
    place_wish = forms.CharField(label=_("Do you have a place, or need one?"), required=False, max_length=300)
    expects = forms.IntegerField(label=_("How many do you expect?"), required=False, min_value=1, max_value=100_000)
    organisation = forms.CharField(
        label=_("On behalf of"), required=False, max_length=160, help_text=_("Association, school, company, or nobody.")
    )
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("Your e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def __init__(self, data: Any = None, *, week: ProgrammeWeek) -> None:
        super().__init__(data)
        days: list[tuple[str, Any]] = [("", _("Any day")), *((day.isoformat(), day_words(day)) for day in week.days)]
        self.fields["wished_on"] = forms.TypedChoiceField(
            label=self.fields["wished_on"].label, required=False, choices=days, empty_value=None,
            coerce=lambda value: next(day for day in week.days if day.isoformat() == value),
        )  # fmt: skip

    @property
    def values(self) -> dict[str, Any]:
        """The texts in the language of the page."""
        spoken = (get_language() or "nb")[:2]
        texts = {name: Translated({spoken: self.cleaned_data[name]}) for name in ("title", "description")}
        return super().values | texts | {"wished_on": self.cleaned_data["wished_on"] or None}


class EvaluateForm(PublicForm):
    """Four questions; only the first must be answered."""

    satisfaction = forms.TypedChoiceField(
        label=_("How satisfied are you with the event?"), coerce=int, widget=forms.RadioSelect,
        choices=lambda: [
            (5, pgettext_lazy("mark", "5: very satisfied")), (4, pgettext_lazy("mark", "4: satisfied")), (3, pgettext_lazy("mark", "3: neither nor")),
            (2, pgettext_lazy("mark", "2: dissatisfied")), (1, pgettext_lazy("mark", "1: very dissatisfied")),
        ],
    )  # fmt: skip
    met_new = forms.ChoiceField(
        label=_("Did you meet somebody you did not know, from another country or background?"), required=False, choices=YES_OR_NO,
        widget=forms.RadioSelect,
    )  # fmt: skip
    comes_again = forms.ChoiceField(label=_("Would you come again?"), required=False, choices=YES_OR_NO, widget=forms.RadioSelect)
    comment = forms.CharField(
        label=_("Anything else you want to say?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Do not write who you are: answers are kept without names."),
    )  # fmt: skip

    @property
    def values(self) -> dict[str, Any]:
        """Yes and no as such, silence as None."""
        spoken = {"yes": True, "no": False}
        return super().values | {name: spoken.get(self.cleaned_data[name]) for name in ("met_new", "comes_again")}
