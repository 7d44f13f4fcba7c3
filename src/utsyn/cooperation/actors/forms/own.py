"""What an actor tells of itself: on the open page, by invitation, and once a year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.actors.checking import checked
from utsyn.cooperation.actors.commands.own import Sent, address_for
from utsyn.cooperation.actors.forms.choices import LanguagesField, country_choices, with_empty
from utsyn.cooperation.actors.models import Actor, Kind, Theme
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import capitals, put_beside
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.organisations.contacts import check as check_contact
from utsyn.foundation.organisations.numbers import clean_organisation_number, is_organisation_number

WORKS = (1, 2, 3)


class OwnForm(forms.Form):
    """The entry's own texts, up to three lines of work abroad, whom to reach, and what may be shown."""

    description = forms.CharField(
        label=_("What do you do?"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A few sentences that anyone understands."),
    )  # fmt: skip
    website = forms.CharField(label=_("Website"), required=False, max_length=250, widget=forms.TextInput(attrs={"inputmode": "url"}))
    languages = LanguagesField()
    contact_name = forms.CharField(label=_("Name of the person to reach"), max_length=120)
    contact_role = forms.CharField(label=_("What the person does with you"), max_length=120, required=False)
    contact_email = forms.EmailField(label=_("E-mail address"), help_text=_("Your own link is sent here once a year."))
    contact_phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    is_public = forms.BooleanField(label=_("Our entry may be shown in the open directory"), required=False)
    shows_contact = forms.BooleanField(label=_("The person to reach may be shown there too"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in WORKS:
            self.fields[f"country_{number}"] = forms.ChoiceField(label=_("Country you work with"), choices=country_choices, required=False)
            self.fields[f"theme_{number}"] = forms.ChoiceField(
                label=_("On what?"), choices=lambda: [("", str(_("Choose"))), *with_empty(Theme)[1:]], required=False
            )
            self.fields[f"programme_{number}"] = forms.CharField(label=_("Programme, if any"), max_length=80, required=False)
        self.order_fields([*self._first(), *self._work(), *self._last()])

    def _first(self) -> list[str]:
        return ["answer", "name", "organisation_number", "kind", "description", "website", "languages"]

    def _work(self) -> list[str]:
        return [f"{part}_{number}" for number in WORKS for part in ("country", "theme", "programme")]

    def _last(self) -> list[str]:
        return ["contact_name", "contact_role", "contact_email", "contact_phone", "is_public", "shows_contact"]

    def clean_website(self) -> str:
        """People write addresses without their scheme."""
        typed: str = self.cleaned_data["website"].strip()
        return f"https://{typed}" if typed and "://" not in typed else typed

    def clean(self) -> dict[str, Any]:
        """As the verbs will ask."""
        values = super().clean() or {}
        for number in WORKS:
            if values.get(f"country_{number}") and not values.get(f"theme_{number}"):
                self.add_error(f"theme_{number}", _("Choose what the work is about."))
        self._ask(values)
        return values

    def _ask(self, values: dict[str, Any]) -> None:
        for check, given in ((checked, {"website": values.get("website", "")}), (_contact_as_kept, values)):
            try:
                check(given)
            except Invalid as error:
                put_beside(self, error)

    def sent(self, description: Translated | None = None) -> Sent:
        """As the verbs take it."""
        return sent_of(self.cleaned_data, description or Translated())


def _contact_as_kept(values: dict[str, Any]) -> None:
    try:
        check_contact({"name": values.get("contact_name") or "x", "phone": values.get("contact_phone", "")})
    except Invalid as error:
        raise Invalid(error.message, fields={f"contact_{name}": words for name, words in error.fields.items()}) from error


def sent_of(values: dict[str, Any], description: Translated) -> Sent:
    """What was typed, as the verbs take it; `description` is what stands there, in which the typed text replaces the reader's language."""
    codes = {values[f"country_{number}"] for number in WORKS if values.get(f"country_{number}")}
    countries = {country.alpha2: country for country in Country.objects.filter(alpha2__in=codes)}
    works = [
        {"country": countries[values[f"country_{number}"]], "theme": values[f"theme_{number}"], "programme": values[f"programme_{number}"]}
        for number in WORKS
        if values.get(f"country_{number}")
    ]
    entry: dict[str, Any] = {name: values[name] for name in ("kind", "website", "languages") if name in values}
    entry["description"] = description.having((get_language() or "nb")[:2], values["description"])
    contact = {name: values[f"contact_{name}"] for name in ("name", "role", "email", "phone")} | {"languages": values["languages"][:12]}
    return Sent(entry, works, contact, values["is_public"], values["shows_contact"])


class RegisterForm(OwnForm):
    """The open page. Two quiet guards: a box that only programs fill in, and the time it took.

    `opened` is signed when the page is drawn; sent within `LEAST_SECONDS`, or after `MOST_HOURS`, it is asked for again, and nothing typed is lost.
    """

    LEAST_SECONDS, MOST_HOURS, SALT = 3, 24, "utsyn.actors.register"

    name = forms.CharField(label=_("Name of the association, business or school"), max_length=160)
    organisation_number = forms.CharField(
        label=_("Organisation number"), required=False, max_length=20, help_text=_("Nine digits. Leave it empty if you have none.")
    )
    kind = forms.ChoiceField(label=pgettext_lazy("actor", "What are you?"), choices=lambda: capitals(Kind))
    homepage = forms.CharField(
        label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})["opened"] = self.stamp()
        super().__init__(*args, **kwargs)

    def stamp(self) -> str:
        """The moment the form was drawn, signed."""
        return signing.dumps(now().timestamp(), salt=self.SALT)

    def clean_organisation_number(self) -> str:
        """Digits alone, the last one fitting."""
        number = clean_organisation_number(self.cleaned_data["organisation_number"])
        if number and not is_organisation_number(number):
            raise ValidationError(_("This is not an organisation number: the last digit does not fit."))
        return number

    def clean(self) -> dict[str, Any]:
        """And the guards."""
        values = super().clean()
        if values.get("homepage"):
            self.add_error(None, _("The form could not be taken in. Leave the last box empty and send it again."))
        elif not self._took_its_time(values.get("opened", "")):
            self.add_error(None, _("The form was open too short or too long. What you wrote stands here: send it again."))
        if self.errors:
            self.data = {**self.data.dict(), "languages": self.data.getlist("languages"), "opened": self.stamp()}  # type: ignore[attr-defined]
        return values

    def _took_its_time(self, stamp: str) -> bool:
        try:
            drawn = signing.loads(stamp, salt=self.SALT)
        except signing.BadSignature:
            return False
        return self.LEAST_SECONDS <= now().timestamp() - float(drawn) <= self.MOST_HOURS * 3600


class AnswerForm(OwnForm):
    """The yearly word: true as it stands (or now corrected), or out of the directory."""

    STAY, LEAVE = "stay", "leave"
    answer = forms.ChoiceField(
        label=_("Is the entry true?"), widget=forms.RadioSelect,
        choices=[(STAY, _("Yes, as it stands below")), (LEAVE, _("Take us out of the directory and delete what you keep about us"))],
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whoever leaves need not fill in anything more."""
        values = super().clean()
        if values.get("answer") == self.LEAVE:
            self.errors.clear()
        return values


def begin_with(actor: Actor) -> dict[str, Any]:
    """What the form holds at first: the entry as it is."""
    contact = address_for(actor)
    found = {
        "description": actor.description.texts().get((get_language() or "nb")[:2], ""), "website": actor.website, "languages": actor.languages,
        "is_public": actor.is_public, "shows_contact": actor.shows_contact, "answer": AnswerForm.STAY,
    }  # fmt: skip
    if contact is not None:
        found |= {f"contact_{name}": getattr(contact, name) for name in ("name", "role", "email", "phone")}
    return found


class AddressForm(forms.Form):
    """For whoever asks for their own link again."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("If this is the address that we have for the entry, the link is sent there.")
    )
