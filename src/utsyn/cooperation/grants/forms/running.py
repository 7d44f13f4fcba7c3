"""Forms of whoever runs the schemes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.grants.commands.rounds import EDITABLE as ROUND_FIELDS
from utsyn.cooperation.grants.commands.rounds import checked_round
from utsyn.cooperation.grants.commands.schemes import EDITABLE, checked_scheme
from utsyn.cooperation.grants.forms.thing import ThingForm, staff_of
from utsyn.cooperation.grants.models import Round, Scheme, Task, Tie
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.kernel.forms import AmountField, TranslatedFormField, capitals
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal, Strategy


class SchemeForm(ThingForm):
    """A new scheme (the thing is the authority), or one that is changed."""

    title = TranslatedFormField(label=pgettext_lazy("scheme", "Name"), max_length=160)
    purpose = TranslatedFormField(label=_("What the support is for"), rows=4)
    eligibility = TranslatedFormField(label=_("Who may apply, and for what"), rows=4, required=False)
    terms = TranslatedFormField(label=_("Terms"), rows=4, required=False, help_text=_("Stand in the letter of award."))
    appeals_body = TranslatedFormField(
        label=_("Appeals body"), max_length=160, required=False, help_text=_("Who decides appeals that you do not meet.")
    )
    contact = forms.ModelChoiceField(
        Person.objects.none(), label=_("Contact"), to_field_name="code", help_text=_("Runs the scheme, and is named to applicants.")
    )
    measure = forms.ModelChoiceField(Measure.objects.none(), label=_("Serves the measure"), required=False, to_field_name="code")
    goal = forms.ModelChoiceField(Goal.objects.none(), label=_("Serves the goal"), required=False, to_field_name="code")
    keep_years = forms.IntegerField(
        label=_("Years that people are kept"), initial=5, min_value=1, max_value=10,
        help_text=_("After the decision. Then names and addresses of people are erased; what the organisation got stays."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, thing: Authority | Scheme) -> None:
        own = thing if isinstance(thing, Scheme) else None
        known = {name: getattr(own, name) for name in EDITABLE} if own else {}
        for name in ("contact", "measure", "goal"):
            known[name] = known[name].code if known.get(name) else None
        super().__init__(data, thing=thing, initial=known if own else {})
        self.authority: Authority = own.authority if own else thing  # type: ignore[assignment]
        for name in ("title", "purpose", "eligibility", "terms", "appeals_body"):
            self.fields[name].initial = known.get(name)
        self._offer()

    def _offer(self) -> None:
        live = {"authority": self.authority, "strategy__status__in": (Strategy.Status.ADOPTED, Strategy.Status.PROPOSED)}
        offers: dict[str, Any] = {
            "contact": staff_of(self.authority),
            "measure": Measure.objects.ongoing().filter(**live).order_by("axis__number", "sort_number"),
            "goal": Goal.objects.filter(**live, removed_in=None).select_related("axis").order_by("axis__number", "number"),
        }
        for name, found in offers.items():
            field: Any = self.fields[name]
            field.queryset = found
            field.empty_label = pgettext_lazy("choice", "Choose") if field.required else pgettext_lazy("choice", "None")

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checked_scheme(self.authority, {name: values[name] for name in EDITABLE})


class PartForm(ThingForm):
    """A criterion or a question of a scheme."""

    text = TranslatedFormField(label=pgettext_lazy("scheme", "Words"), max_length=300)
    help = TranslatedFormField(label=_("Help text"), rows=2, required=False)


class CriterionForm(PartForm):
    """What applications are weighed by."""

    weight = forms.IntegerField(label=_("Weight"), initial=1, min_value=1, max_value=10, help_text=_("From 1 to 10."))


class QuestionForm(PartForm):
    """What the application asks."""

    is_required = forms.BooleanField(label=_("Must be answered"), required=False, initial=True)


class RoundForm(ThingForm):
    """A new round (the thing is the scheme), or one that is changed."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    frame_nok = AmountField(label=_("Frame, kr"), help_text=_("The sum of all that can be granted."))
    most_nok = AmountField(label=_("At most for one application, kr"), required=False)
    opens_on = forms.DateField(label=_("Opens on"), widget=Day)
    closes_on = forms.DateField(label=_("Application deadline"), widget=Day, help_text=_("The whole of this day is in time."))
    answer_by = forms.DateField(label=_("Answer by"), widget=Day)
    report_due_on = forms.DateField(label=_("Report due"), widget=Day)
    body = TranslatedFormField(
        label=_("The body that decides"), max_length=160, required=False, help_text=_("Left empty when one person decides on delegation.")
    )

    def __init__(self, data: Any = None, *, thing: Scheme | Round) -> None:
        own = thing if isinstance(thing, Round) else None
        super().__init__(data, thing=thing, initial={name: getattr(own, name) for name in ROUND_FIELDS} if own else {})
        self.fields["body"].initial = own and own.body
        self.own, self.scheme = own, own.scheme if own else thing

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checked_round({name: values[name] for name in ROUND_FIELDS}, self.scheme, self.own)  # type: ignore[arg-type]


class HandlerForm(ThingForm):
    """Who does what in a round."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Person"), to_field_name="code", empty_label=pgettext_lazy("choice", "Choose")
    )
    task = forms.ChoiceField(label=_("Task"), choices=lambda: capitals(Task), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, thing: Round) -> None:
        super().__init__(data, thing=thing)
        chosen: Any = self.fields["person"]
        chosen.queryset = staff_of(thing.authority)


class InterestForm(forms.Form):
    """What ties oneself to an organisation."""

    organisation_number = forms.CharField(
        label=_("Organisation number"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    tie = forms.ChoiceField(label=_("What ties you to it?"), choices=lambda: capitals(Tie), widget=forms.RadioSelect)
