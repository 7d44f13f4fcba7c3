"""Forms of whoever applies. A draft is saved as it is; what is there must be possible, what is missing is asked for when it is sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.grants.commands.applying import checked_draft
from utsyn.cooperation.grants.forms.thing import ThingForm, long_text
from utsyn.cooperation.grants.models import Application, Award
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import AmountField, put_beside
from utsyn.foundation.ui.widgets import Day

NUMERIC = {"inputmode": "numeric"}


class StartForm(forms.Form):
    """Who applies, and whom the link goes to."""

    organisation_number = forms.CharField(label=_("Organisation number"), max_length=20, widget=forms.TextInput(attrs=NUMERIC))
    organisation_name = forms.CharField(label=_("Name of the organisation"), max_length=160)
    contact_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Whoever can answer questions."),
    )
    contact_email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send you a link of your own. You need no account."),
    )  # fmt: skip


class ApplicationForm(ThingForm):
    """The application itself."""

    title = forms.CharField(label=_("What do you apply for?"), max_length=160, required=False)
    summary = long_text(_("What will you do, and for whom?"), required=False)
    starts_on = forms.DateField(label=_("Begins"), widget=Day, required=False)
    ends_on = forms.DateField(label=_("Ends"), widget=Day, required=False)
    budget_nok = AmountField(label=_("What it costs in all, kr"), required=False)
    requested_nok = AmountField(label=_("What you apply for, kr"), required=False)
    account_number = forms.CharField(
        label=_("The organisation's account number"), max_length=20, required=False, widget=forms.TextInput(attrs=NUMERIC),
        help_text=_("Only those who pay see it. It is erased when nothing more is to be paid."),
    )  # fmt: skip
    contact_name = forms.CharField(label=_("Contact person"), max_length=120, required=False)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)

    def __init__(self, data: Any = None, *, thing: Application) -> None:
        names = [name for name in self.base_fields if name != "seen"]
        super().__init__(data, thing=thing, initial={name: getattr(thing, name) for name in names})
        after_summary = list(self.fields).index("summary") + 1
        self.questions = list(thing.round.scheme.questions.standing())
        for question in self.questions:
            name = f"answer_{question.code}"
            self.fields[name] = long_text(str(question.text), rows=4, required=False, help_text=str(question.help))
            self.initial[name] = thing.answers.get(question.code, "")
        order = list(self.fields)
        asked = [f"answer_{question.code}" for question in self.questions]
        rest = [name for name in order if name not in asked]
        self.order_fields([*rest[:after_summary], *asked, *rest[after_summary:]])

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        plain = {name: value for name, value in super().values.items() if not name.startswith("answer_")}
        return {**plain, "answers": {one.code: self.cleaned_data.get(f"answer_{one.code}", "") for one in self.questions}}

    def clean(self) -> dict[str, Any]:
        """As the verb asks."""
        cleaned = forms.Form.clean(self) or {}
        if not self.errors:
            self.cleaned_data = cleaned
            try:
                checked_draft(self.thing, self.values)
            except Invalid as error:
                put_beside(self, error)
        return cleaned


class AppealForm(ThingForm):
    """What should be changed, and why."""

    text = long_text(_("What should be changed, and why?"), rows=8)


class ReportForm(ThingForm):
    """Ten minutes: what came of it."""

    text = long_text(
        _("What did you do, and what came of it?"),
        rows=6,
        help_text=_("Shown with the support when it is approved. Name no private persons."),
    )
    people = forms.IntegerField(
        label=_("How many people took part?"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("Left empty when nobody counted."),
    )
    young_people = forms.IntegerField(label=_("How many of them were under 26?"), required=False, min_value=0, max_value=1_000_000)
    used_nok = AmountField(label=_("How much of the support did you use, kr?"))

    def __init__(self, data: Any = None, *, thing: Award) -> None:
        told = getattr(thing, "final_report", None)
        known = {name: getattr(told, name) for name in ("text", "people", "young_people", "used_nok")} if told else {}
        super().__init__(data, thing=thing, initial=known)

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        from utsyn.cooperation.grants.commands.reports import checked_counts

        checked_counts(values["people"], values["young_people"])


class ResendForm(forms.Form):
    """A lost link."""

    contact_email = forms.EmailField(
        label=_("The e-mail address you applied with"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
