"""Forms of partners, relations and contacts."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.relations.commands.partners import Where
from utsyn.cooperation.relations.forms.verbs import DecisionField, ThingForm
from utsyn.cooperation.relations.kinds import MOVES, PartnerKind, RelationKind, Status
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import TranslatedFormField, capitals
from utsyn.foundation.ui.widgets import Day


class CodesField(forms.CharField):
    """Language codes as people write them: "sv, fi, en"."""

    def prepare_value(self, value: Any) -> Any:
        """A list as text."""
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The codes, each once."""
        return list(dict.fromkeys(re.findall(r"[^\s,;]+", str(super().clean(value)).lower())))


class _SaidForm(ThingForm):
    """What we say of a partner."""

    name = TranslatedFormField(
        label=_("Name"), max_length=200, help_text=_("As it is called here. The local name may stand under English.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: capitals(PartnerKind), widget=forms.RadioSelect, initial=PartnerKind.CITY)
    summary = TranslatedFormField(label=_("In a sentence or two"), rows=2, required=False)
    languages = CodesField(
        label=_("Languages one can write to them in"), required=False, max_length=80, help_text=_("Codes with a comma between: sv, fi, en")
    )
    website = forms.CharField(label=_("Web address"), required=False, max_length=200, widget=forms.URLInput)
    population = forms.IntegerField(label=_("Population"), required=False, min_value=0)
    population_year = forms.IntegerField(label=_("Population in the year"), required=False)
    facts = TranslatedFormField(label=_("A few facts for those who travel there"), rows=4, required=False)


class NewPartnerForm(_SaidForm):
    """Keep account of a partner; where it lies puts it on the map."""

    town = forms.CharField(label=_("Town, by its local name"), required=False, max_length=120)
    country = forms.ModelChoiceField(Country.objects.none(), label=_("Country"), to_field_name="alpha2", required=False)
    latitude = forms.FloatField(label=_("Latitude, degrees"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Longitude, degrees"), required=False, min_value=-180, max_value=180)
    wikidata_id = forms.CharField(
        label=_("Wikidata id"), required=False, max_length=13, help_text=_("As Q505018. Tells it from others of the same name.")
    )
    is_public = forms.BooleanField(label=_("Everyone can read about it"), required=False, initial=True)
    field_order = ("name", "kind", "town", "country", "latitude", "longitude", "wikidata_id")

    def choose(self) -> None:
        """Every country, in the reader's alphabet."""
        super().choose()
        field: Any = self.fields["country"]
        field.queryset = Country.objects.all()
        ordered = Country.objects.all().in_order((get_language() or "nb")[:2])
        field.choices = [("", _("Choose")), *((country.alpha2, str(country.name)) for country in ordered)]

    @property
    def values(self) -> dict[str, Any]:
        """Where it lies in one."""
        values = super().values
        where = Where(*(values.pop(name) for name in ("town", "country", "latitude", "longitude")))
        return {**values, "where": where}


class PartnerForm(_SaidForm):
    """Change what we say of it."""

    KEPT: ClassVar = ("name", "kind", "summary", "languages", "website", "population", "population_year", "facts")


class _DatedForm(ThingForm):
    """From when, and how surely that is known."""

    on = forms.DateField(label=_("From"), widget=Day, initial=today)
    is_year_only = forms.BooleanField(label=_("Only the year is known"), required=False)
    note = TranslatedFormField(label=_("What happened, in a few words"), rows=2, required=False)


class NewRelationForm(_DatedForm):
    """Enter how we are tied."""

    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: capitals(RelationKind), widget=forms.RadioSelect)
    status = forms.ChoiceField(
        label=_("Where it stands"), choices=lambda: capitals(Status), widget=forms.RadioSelect, initial=Status.PROSPECT,
        help_text=_("A new tie begins as a prospect and is assessed. Enter an old one as it stands."),
    )  # fmt: skip
    since_year = forms.IntegerField(label=_("Since the year"), required=False)
    aim = TranslatedFormField(label=_("What is it for?"), rows=3, required=False)
    decision = DecisionField(required=False)
    field_order = ("kind", "status", "on", "is_year_only", "since_year", "aim", "note", "decision")


class RelationForm(ThingForm):
    """Change what it is for."""

    KEPT: ClassVar = ("since_year", "aim")
    since_year = forms.IntegerField(label=_("Since the year"), required=False)
    aim = TranslatedFormField(label=_("What is it for?"), rows=3, required=False)


class MoveForm(_DatedForm):
    """Let it stand otherwise."""

    status = forms.ChoiceField(label=_("Where it stands"), widget=forms.RadioSelect)
    decision = DecisionField(required=False, help_text=_("Needed to put a relation on hold."))
    field_order = ("status", "on", "is_year_only", "note", "decision")
    # Two may move it at once.
    ASKS: ClassVar = True

    def choose(self) -> None:
        """Only the moves there are."""
        super().choose()
        field: Any = self.fields["status"]
        field.choices = [one for one in capitals(Status) if one[0] in MOVES[self.thing.status]]


class RecallForm(_DatedForm):
    """How it stood earlier."""

    status = forms.ChoiceField(label=_("Where it stood"), choices=lambda: capitals(Status), widget=forms.RadioSelect)
    decision = DecisionField(required=False)
    field_order = ("status", "on", "is_year_only", "note", "decision")


class ContactForm(ThingForm):
    """Somebody to reach at the partner, and what they have agreed to."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=120)
    role = forms.CharField(label=_("Role"), max_length=120, required=False)
    email = forms.CharField(label=_("E-mail address"), max_length=254, required=False, widget=forms.EmailInput)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    languages = CodesField(label=_("Languages"), required=False, max_length=80, help_text=_("Codes with a comma between: sv, fi, en"))
    is_public = forms.BooleanField(label=_("May be shown to everyone"), required=False)
    consented_on = forms.DateField(label=_("Agreed on"), widget=Day, required=False)
    consented_by = forms.CharField(label=_("How they agreed"), max_length=200, required=False, help_text=_("By e-mail, at the visit ..."))
    kept_until = forms.DateField(
        label=_("Keep until"), widget=Day, help_text=_("After that day everything about the person is erased by itself.")
    )


class EditContactForm(ContactForm):
    """Correct what is kept."""

    KEPT: ClassVar = ("name", "role", "email", "phone", "languages", "is_public", "consented_on", "consented_by", "kept_until")
