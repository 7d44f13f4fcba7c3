"""The forms by which an administrator runs people, units and the authority's settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.models import Authority, Person, Role, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import TranslatedFormField
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.ui.chrome import LANGUAGE_NAMES
from utsyn.foundation.ui.widgets import Day
from utsyn.web.desk.tree import in_tree

_SPOKEN = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit of the authority, shown where it stands in the tree."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), to_field_name="code", **kwargs)

    def offer(self, authority: Authority, *, without: Unit | None = None) -> None:
        """Offer the units that exist today; `without` one and what lies under it."""
        rows = [row for row in in_tree(Unit.objects.filter(authority=authority).active()) if without is None or without.pk not in row.line]
        self.queryset = Unit.objects.filter(pk__in=[row.unit.pk for row in rows])
        self.choices = [("", self.empty_label or ""), *((row.unit.code, f"{'– ' * row.depth}{row.unit}") for row in rows)]


def _roles() -> list[tuple[str, str]]:
    return [(role.value, capfirst(str(role.label))) for role in Role]


class RoleForm(forms.Form):
    """A role, from a day to a day."""

    role = forms.ChoiceField(label=_("Role"), choices=_roles)
    unit = UnitChoice(label=_("Unit"), required=False, empty_label=_("The whole authority"), help_text=_("A unit head needs a unit."))
    starts_on = forms.DateField(label=_("First day"), widget=Day, initial=today)
    ends_on = forms.DateField(label=_("Last day"), widget=Day, required=False, help_text=_("Leave it empty while it goes on."))

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.offer(authority)

    def clean(self) -> dict[str, Any]:
        """What the verbs would refuse, said at the field."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("role") == Role.UNIT_HEAD and not told.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose the unit that the person heads."))
        starts, ends = told.get("starts_on"), told.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Choose a later day."))
        return told


class InviteForm(RoleForm):
    """Somebody new, or somebody known by another authority, and the first role."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language of letters"), choices=_SPOKEN)
    field_order = ("email", "name", "language", "role", "unit", "starts_on", "ends_on")


class PersonForm(forms.Form):
    """A colleague's name and address; what they were when the form was opened goes along."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    seen_name = forms.CharField(widget=forms.HiddenInput, max_length=120)
    seen_email = forms.CharField(widget=forms.HiddenInput, max_length=254)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        told = {"name": person.name, "email": person.email, "seen_name": person.name, "seen_email": person.email}
        super().__init__(*args, **{"initial": told, **kwargs})

    def clean_email(self) -> str:
        """One address, one person."""
        email: str = self.cleaned_data["email"]
        if Person.objects.filter(email__iexact=email).exclude(pk=self.person.pk).exists():
            raise ValidationError(_("Somebody else has this address."), code="taken")
        return email


class LastDayForm(forms.Form):
    """A last day, not before the first."""

    on = forms.DateField(label=_("Last day"), widget=Day, initial=today)

    def __init__(self, *args: Any, first_day: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first_day = first_day

    def clean_on(self) -> Any:
        """What the verbs would refuse, said at the field."""
        day = self.cleaned_data["on"]
        if self.first_day is not None and day < self.first_day:
            raise ValidationError(_("Choose a later day."), code="before")
        return day


class Seen(forms.Form):
    """A form about one thing, with the version it was opened at."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What the verb is given, `seen` included."""
        return dict(self.cleaned_data)


class UnitForm(Seen):
    """A unit: its name, where it stands, since when."""

    name = TranslatedFormField(label=_("Name"), max_length=200)
    parent = UnitChoice(label=_("Lies under"), required=False, empty_label=_("Nothing: it is on top"))
    number = forms.CharField(label=pgettext_lazy("unit", "Number"), max_length=20, required=False)
    active_from = forms.DateField(label=_("First day"), widget=Day, required=False)

    def __init__(self, *args: Any, authority: Authority, unit: Unit | None = None, **kwargs: Any) -> None:
        if unit is not None:
            kwargs["initial"] = {
                "name": unit.name, "parent": unit.parent.code if unit.parent else None, "number": unit.number, "active_from": unit.active_from,
                "seen": unit.version,
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.unit = unit
        parent: Any = self.fields["parent"]
        parent.offer(authority, without=unit)

    def clean_active_from(self) -> Any:
        """A unit cannot begin after it ended."""
        day = self.cleaned_data["active_from"]
        if day and self.unit and self.unit.active_to and day > self.unit.active_to:
            raise ValidationError(_("The unit ends before this day."), code="after")
        return day


class AuthorityForm(Seen):
    """What the authority is called, in which languages it is read, and where it lies."""

    name = TranslatedFormField(label=_("Name"), max_length=200)
    languages = forms.MultipleChoiceField(label=_("Languages of the pages"), choices=_SPOKEN, widget=forms.CheckboxSelectMultiple)
    number = forms.CharField(
        label=_("Municipality or county number"), required=False, max_length=4,
        validators=[RegexValidator(r"^(\d{2}|\d{4})$", _("Write two or four digits."))],
    )  # fmt: skip
    organisation_number = forms.CharField(
        label=_("Organisation number"), required=False, max_length=9, validators=[RegexValidator(r"^\d{9}$", _("Write nine digits."))]
    )
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    banner = TranslatedFormField(
        label=_("Notice on every page"), required=False, max_length=300, help_text=_("For examples and trials. Leave it empty otherwise.")
    )

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any) -> None:
        names = ("name", "languages", "number", "organisation_number", "latitude", "longitude", "banner")
        told = {**{name: getattr(authority, name) for name in names}, "seen": authority.version}
        super().__init__(*args, **{"initial": told, **kwargs})

    def clean_languages(self) -> list[str]:
        """In the house's order, whatever was ticked first."""
        return [code for code in LANGUAGES if code in self.cleaned_data["languages"]]
