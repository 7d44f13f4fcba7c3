"""The forms of those who keep the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.actors.checking import check_years, checked
from utsyn.cooperation.actors.forms.choices import LanguagesField, country_choices
from utsyn.cooperation.actors.models import Actor, ActorActivity, Kind, Theme
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import ManyField, TranslatedFormField, VerbForm, capitals
from utsyn.foundation.organisations.contacts import check as check_contact
from utsyn.foundation.organisations.models import Contact
from utsyn.foundation.organisations.numbers import clean_organisation_number, is_organisation_number
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.models import Measure


def come(day: Any) -> Any:
    """A day that has come."""
    if day is not None and day > today():
        raise ValidationError(_("The day has not come yet. Choose today or earlier."))
    return day


class ActorForm(VerbForm):
    """What an actor is; with `actor` the one that is changed."""

    name = forms.CharField(label=pgettext_lazy("actor", "Name"), max_length=160)
    organisation_number = forms.CharField(label=_("Organisation number"), required=False, max_length=20)
    town = forms.CharField(label=_("Town"), required=False, max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: capitals(Kind))
    description = TranslatedFormField(label=_("Description"), rows=4, required=False, max_length=4000)
    website = forms.CharField(label=_("Website"), required=False, max_length=250)
    languages = LanguagesField()

    def __init__(self, data: Any = None, *, actor: Actor | None = None) -> None:
        super().__init__(data, initial=_initial(actor) if actor else {"kind": Kind.ASSOCIATION})
        self.fields["languages"].initial = actor.languages if actor else []
        if actor is not None:
            self.fields["description"].initial = actor.description

    def clean_organisation_number(self) -> str:
        """Digits alone, the last one fitting."""
        number = clean_organisation_number(self.cleaned_data["organisation_number"])
        if number and not is_organisation_number(number):
            raise ValidationError(_("This is not an organisation number: the last digit does not fit."))
        return number

    def clean_town(self) -> Place | None:
        """A town that the map knows."""
        typed = self.cleaned_data["town"].strip()
        found = Place.objects.called(typed).order_by("pk") if typed else Place.objects.none()
        place: Place | None = found.filter(country__alpha2="NO").first() or found.first()
        if typed and place is None:
            raise ValidationError(_("The map knows no town of this name."))
        return place

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checked({name: values[name] for name in ("description", "website", "languages", "name")})

    @property
    def values(self) -> dict[str, Any]:
        """The town as the body's place; an empty number or town is left as it is."""
        given = {name: value for name, value in super().values.items() if name != "town"}
        if not given["organisation_number"]:
            del given["organisation_number"]
        place = self.cleaned_data["town"]
        return given | ({"place": place, "country": place.country} if place else {})


def _initial(actor: Actor) -> dict[str, Any]:
    body = actor.organisation
    return {
        "seen": actor.version, "name": body.name, "organisation_number": body.organisation_number, "town": body.place.label() if body.place else "",
        "kind": actor.kind, "description": actor.description, "website": actor.website, "languages": actor.languages,
    }  # fmt: skip


class PublishForm(VerbForm):
    """When it agreed to be shown, and who said so."""

    consented_on = forms.DateField(label=_("Agreed on"), widget=Day, initial=today)
    consented_by = forms.CharField(label=_("Who said so, and how?"), max_length=200, help_text=_("For instance: the chair, in an e-mail."))

    def clean_consented_on(self) -> Any:
        """A day that has come."""
        return come(self.cleaned_data["consented_on"])


class RejectForm(VerbForm):
    """Why it does not belong in the directory."""

    reason = forms.CharField(label=_("Why?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ContactForm(VerbForm):
    """Somebody to reach; with `contact` the one that is corrected."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=120)
    role = forms.CharField(label=_("What the person does there"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    is_public = forms.BooleanField(label=_("May be shown in public"), required=False)
    consented_on = forms.DateField(label=_("Agreed on"), widget=Day, required=False)
    consented_by = forms.CharField(label=_("Who said so, and how?"), max_length=200, required=False)
    kept_until = forms.DateField(label=_("Kept until"), widget=Day, help_text=_("The day after, the person is forgotten by itself."))

    def __init__(self, data: Any = None, *, contact: Contact | None = None) -> None:
        names = ("name", "role", "email", "phone", "is_public", "consented_on", "consented_by", "kept_until")
        known = {name: getattr(contact, name) for name in names} | {"seen": contact.version} if contact else {}
        super().__init__(data, initial={"kept_until": today().replace(year=today().year + 2, day=1), **known})

    def clean_consented_on(self) -> Any:
        """A day that has come."""
        return come(self.cleaned_data["consented_on"])

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        check_contact(self.values)


class ActivityForm(VerbForm):
    """Work with a country; with `activity` the one that is corrected."""

    country = forms.ChoiceField(label=_("Country"), choices=country_choices)
    theme = forms.ChoiceField(label=_("Theme"), choices=lambda: capitals(Theme))
    programme = forms.CharField(label=_("Programme"), max_length=80, required=False, help_text=_("For instance Erasmus+ or Interreg."))
    first_year = forms.IntegerField(label=_("First year"))
    last_year = forms.IntegerField(label=_("Last year"), required=False, help_text=_("Left empty: it goes on."))
    description = TranslatedFormField(label=_("In a few words"), rows=2, required=False, max_length=4000)

    def __init__(self, data: Any = None, *, activity: ActorActivity | None = None) -> None:
        known = {} if activity is None else {
            "seen": activity.version, "country": activity.country.alpha2, "theme": activity.theme, "programme": activity.programme,
            "first_year": activity.first_year, "last_year": activity.last_year,
        }  # fmt: skip
        super().__init__(data, initial={"first_year": today().year, **known})
        self.fields["description"].initial = activity.description if activity else None

    def clean_country(self) -> Country:
        """The country."""
        found: Country = Country.objects.get(alpha2=self.cleaned_data["country"])
        return found

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checked({name: values[name] for name in ("theme", "programme", "first_year", "last_year", "description")})
        check_years(values["first_year"], values["last_year"])


class MeasuresForm(VerbForm):
    """Which measures it takes part in."""

    measures = ManyField(
        Measure.objects.none(), label=_("Measures"), required=False, to_field_name="code", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, actor: Actor, person: Any) -> None:
        chosen = list(actor.measures.values_list("code", flat=True))
        super().__init__(data, initial={"seen": actor.version, "measures": chosen})
        field: Any = self.fields["measures"]
        alive = (
            Measure.objects.visible_to(person)
            .filter(authority=actor.authority)
            .exclude(strategy__status__in=("superseded", "withdrawn", "expired"))
        )
        known = Measure.objects.filter(code__in=chosen)
        field.queryset = Measure.objects.filter(pk__in=[*alive.values_list("pk", flat=True), *known.values_list("pk", flat=True)]).order_by(
            "axis__number", "sort_number"
        )
