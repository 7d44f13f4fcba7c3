"""Forms of the budget, the rate, who decides, and the economic plan."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.relations.forms.verbs import DecisionField
from utsyn.europe.projects.commands.approvals import Limit
from utsyn.europe.projects.deciding import decider_for, limits_of
from utsyn.europe.projects.forms.thing import ThingForm, choice_of
from utsyn.europe.projects.kinds import LADDER, Category, Decider
from utsyn.europe.projects.models import ConsortiumMember
from utsyn.europe.projects.queries.money import own_share_nok
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import AmountField, TranslatedFormField, capitals
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.models import Measure
from utsyn.governance.planning.models import EconomicPlan, Status


class _SharesForm(ThingForm):
    """What it costs and who pays."""

    cost = AmountField(label=_("Cost"))
    grant = AmountField(label=_("Grant"), required=False, help_text=_("Left empty: by the funding rate."))
    hours = AmountField(label=_("Own hours"), required=False)
    hour_price = AmountField(label=_("Price of an hour"), required=False)
    in_kind = AmountField(label=_("Own hours and things, amount"), required=False, help_text=_("Left empty: hours times price."))
    others = AmountField(label=_("Paid by others"), required=False)
    own_money = AmountField(label=_("Own money"), required=False, help_text=_("Left empty: the rest."))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class AddLineForm(_SharesForm):
    """A line of the budget."""

    member = forms.ModelChoiceField(
        ConsortiumMember.objects.none(), label=pgettext_lazy("consortium", "Member"), to_field_name="code", empty_label=_("Choose")
    )
    category = forms.ChoiceField(label=_("Category"), choices=lambda: capitals(Category))
    year = forms.IntegerField(label=_("Year"))

    field_order = ("member", "category", "year")

    def choose(self) -> None:
        """Those who take part; the project's first year to begin with."""
        fields: Any = self.fields
        fields["member"].queryset = ConsortiumMember.objects.taking_part().filter(project=self.thing).select_related("organisation")
        fields["year"].initial = self.thing.years.start if self.thing.years else today().year + 1


class EditLineForm(_SharesForm):
    """Other amounts on the same line."""

    KEPT: ClassVar = ("cost", "grant", "hours", "hour_price", "in_kind", "others", "own_money", "note")


class RateField(forms.CharField):
    """Kroner for one euro, with up to four decimals: "11,7385"."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return Decimal(typed.replace(" ", "").replace(",", "."))
        except InvalidOperation as error:
            raise ValidationError(_("Write how many kroner one euro costs, like 11,7385."), code="rate") from error


class RateForm(ThingForm):
    """A rate that is typed."""

    ASKS: ClassVar = True
    nok = RateField(label=_("Kroner for one euro"), max_length=12, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    on = forms.DateField(label=_("Rate of"), widget=Day, initial=today)


class FetchRateForm(ThingForm):
    """A rate of Norges Bank's."""

    ASKS: ClassVar = True
    asked_on = forms.DateField(
        label=_("Rate of"), widget=Day, initial=today, help_text=_("On a day without a rate the last one before it is taken, and said.")
    )


class ApproveForm(ThingForm):
    """Do we take part?"""

    ASKS: ClassVar = True
    is_yes = forms.ChoiceField(label=_("Do we take part?"), choices=(("yes", _("Yes")), ("no", _("No"))), widget=forms.RadioSelect)
    decider = forms.ChoiceField(label=_("Who decides?"), choices=lambda: capitals(Decider))
    own_share = AmountField(label=_("Our own share at most, kr"), required=False)
    decision = DecisionField(required=False)
    reason = TranslatedFormField(label=_("Reasons"), rows=3, required=False)
    on = forms.DateField(label=_("Decided on"), widget=Day, initial=today)

    def choose(self) -> None:
        """By the budget as it stands, and the limits."""
        super().choose()
        needed = own_share_nok(self.thing)
        if needed is not None:
            self.fields["own_share"].initial = needed
            self.fields["decider"].initial = decider_for(self.authority, needed)

    def clean_is_yes(self) -> bool:
        """Yes or no."""
        return bool(self.cleaned_data["is_yes"] == "yes")


class EnterForm(ThingForm):
    """Ask for our own money in an economic plan."""

    plan = forms.ModelChoiceField(EconomicPlan.objects.none(), label=_("Economic plan"), to_field_name="code", empty_label=None)
    measure = choice_of(Measure, _("On the row of the measure"), empty_label=_("A row of its own"))

    def choose(self) -> None:
        """Plans that are still drafts, and the measures that the project serves."""
        fields: Any = self.fields
        fields["plan"].queryset = EconomicPlan.objects.filter(authority=self.authority, status=Status.DRAFT)
        fields["measure"].queryset = self.thing.measures.all()


class LimitsForm(ThingForm):
    """Up to how much each decides."""

    def choose(self) -> None:
        """A box for each but the council, which has the rest."""
        held = {one.decider: one for one in limits_of(self.authority)}
        for decider in LADDER[:-1]:
            kept = held.get(decider)
            label = _("Up to, kr")
            self.fields[f"{decider}_amount"] = AmountField(
                label=f"{decider.label.capitalize()}: {label}", required=False, initial=kept.up_to_nok if kept else None
            )
            self.fields[f"{decider}_delegation"] = forms.CharField(
                label=_("By which delegation"), required=False, max_length=160, initial=kept.delegation if kept else ""
            )

    @property
    def values(self) -> dict[str, Any]:
        """The limits that are said."""
        typed = self.cleaned_data
        found = [
            Limit(decider, typed[f"{decider}_amount"], typed[f"{decider}_delegation"])
            for decider in LADDER[:-1]
            if typed.get(f"{decider}_amount") is not None
        ]
        return {"limits": found}
