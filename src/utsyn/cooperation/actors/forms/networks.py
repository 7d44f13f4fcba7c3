"""The forms of networks and memberships."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.actors.checking import checked
from utsyn.cooperation.actors.forms.choices import country_choices
from utsyn.cooperation.actors.models import Actor, Membership, Network, Part, Reach, Value
from utsyn.foundation.accounts.models import Authority, Unit
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.forms import AmountField, TranslatedFormField, VerbForm, capitals
from utsyn.foundation.ui.widgets import Day


class NetworkForm(VerbForm):
    """What a network is; with `network` the one that is changed."""

    name = forms.CharField(label=pgettext_lazy("network", "Name"), max_length=160)
    reach = forms.ChoiceField(label=_("How far does it reach?"), choices=lambda: capitals(Reach))
    description = TranslatedFormField(label=_("Description"), rows=3, required=False, max_length=4000)
    website = forms.CharField(label=_("Website"), required=False, max_length=250)
    countries = forms.MultipleChoiceField(
        label=_("Countries with members"), required=False, choices=lambda: country_choices()[1:],
        widget=forms.SelectMultiple(attrs={"size": 8}), help_text=_("Hold Ctrl or Cmd to choose several."),
    )  # fmt: skip
    is_public = forms.BooleanField(label=_("Everyone can read it"), required=False, initial=True)

    def __init__(self, data: Any = None, *, network: Network | None = None) -> None:
        names = ("name", "reach", "website", "is_public")
        known = {} if network is None else {
            "seen": network.version, **{name: getattr(network, name) for name in names},
            "countries": [country.alpha2 for country in network.countries.all()],
        }  # fmt: skip
        super().__init__(data, initial={"reach": Reach.EUROPEAN, "is_public": True, **known})
        self.fields["description"].initial = network.description if network else None

    def clean_countries(self) -> list[Country]:
        """The countries."""
        return list(Country.objects.filter(alpha2__in=self.cleaned_data["countries"]))

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checked({name: values[name] for name in ("name", "website", "description")})


class MembershipForm(VerbForm):
    """Who is a member, since when, what it costs; with `membership` the one that is corrected."""

    actor = forms.ModelChoiceField(
        Actor.objects.none(), label=_("Member"), required=False, to_field_name="code", empty_label=_("We ourselves")
    )
    part = forms.ChoiceField(label=_("Part in it"), choices=lambda: capitals(Part))
    joined_on = forms.DateField(label=_("Member since"), widget=Day, required=False)
    left_on = forms.DateField(label=_("Last day"), widget=Day, required=False, help_text=_("Left empty: it is a member still."))
    fee_nok = AmountField(label=_("Fee a year, kr"), required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit that follows it up"), required=False, to_field_name="code", empty_label=_("None")
    )
    review_on = forms.DateField(label=_("To be reviewed on"), widget=Day, required=False)

    def __init__(self, data: Any = None, *, authority: Authority, membership: Membership | None = None) -> None:
        names = ("part", "joined_on", "left_on", "fee_nok", "review_on")
        known = {} if membership is None else {name: getattr(membership, name) for name in names}
        if membership is not None:
            known |= {"seen": membership.version, "unit": membership.unit and membership.unit.code}
        super().__init__(data, initial={"part": Part.MEMBER, **known})
        unit: Any = self.fields["unit"]
        unit.queryset = Unit.objects.active().filter(authority=authority).order_by("pk")
        if membership is not None:
            del self.fields["actor"]
        else:
            actor: Any = self.fields["actor"]
            actor.queryset = (
                Actor.objects.living().filter(authority=authority).select_related("organisation").order_by("organisation__folded")
            )

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checked({"fee_nok": values["fee_nok"]})
        if values["joined_on"] and values["left_on"] and values["left_on"] < values["joined_on"]:
            self.add_error("left_on", _("The last day cannot come before the first."))


class ReviewForm(VerbForm):
    """What the membership gives."""

    value = forms.ChoiceField(label=_("What is the membership worth?"), choices=lambda: capitals(Value), widget=forms.RadioSelect)
    value_text = TranslatedFormField(label=_("What does it give?"), rows=3, max_length=4000)
    review_on = forms.DateField(label=_("To be reviewed again on"), widget=Day, required=False, help_text=_("Left empty: in a year."))

    def __init__(self, data: Any = None, *, membership: Membership) -> None:
        super().__init__(data, initial={"seen": membership.version, "value": membership.value})
        self.fields["value_text"].initial = membership.value_text
