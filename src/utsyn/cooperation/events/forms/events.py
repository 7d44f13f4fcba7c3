"""The form of an event, and the small forms around it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.events.checking import checked_event
from utsyn.cooperation.events.models import Arena, ArenaKind, Audience, Event, Part, ProgrammeWeek, Series, SignUp, WeekStatus
from utsyn.cooperation.events.rules import OWNERS
from utsyn.cooperation.events.times import day_bounds, local, span_of
from utsyn.cooperation.events.words import AIDS, language_choices, parted
from utsyn.foundation.accounts.models import Assignment, Authority, Person, Unit
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import AmountField, TranslatedFormField, VerbForm, capitals, put_beside
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.panels import alive
from utsyn.governance.strategy.models import Axis, Strategy

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
_GONE = (Strategy.Status.EXPIRED, Strategy.Status.SUPERSEDED, Strategy.Status.WITHDRAWN)


def axes_of(authority: Authority) -> Any:
    """The axes of strategies that are not over."""
    return Axis.objects.filter(authority=authority, removed_in=None).exclude(strategy__status__in=_GONE).order_by("strategy", "number")


def measures_of(authority: Authority) -> Any:
    """The measures of strategies that are not over."""
    return alive(Measure.objects.filter(authority=authority)).order_by("sort_number")


def colleagues_of(authority: Authority, *, also: Person | None = None) -> Any:
    """Everybody who can answer for an event here today; and `also`, who does already."""
    held = Assignment.objects.in_force().filter(authority=authority, role__in=OWNERS)
    return Person.objects.filter(Q(pk__in=held.values("person")) | Q(pk=also.pk if also else None)).order_by("name")


class Placed(VerbForm):
    """Where something is held."""

    arena: Any = forms.ModelChoiceField(label=_("Meeting place"), queryset=None, required=False, empty_label=_("Another place"))
    venue = forms.CharField(label=_("Room, or the whole address of another place"), required=False, max_length=160)

    def __init__(self, data: Any = None, *, authority: Authority, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.authority = authority
        places = Arena.objects.filter(authority=authority, kind=ArenaKind.PLACE).open()
        self.fields["arena"].queryset = places.order_by("pk")  # type: ignore[attr-defined]


class EventForm(Placed):
    """All that an event is."""

    PLAIN = (
        "title", "description", "arena", "venue", "audience", "organiser", "price_nok", "capacity", "sign_up", "sign_up_link", "access_note",
        "series", "week", "measure", "axis", "unit", "owner", "wants_evaluation",
    )  # fmt: skip

    field_order = ("seen", "title", "description", "day", "begins", "ends", "last_day", "arena", "venue")

    title = TranslatedFormField(label=pgettext_lazy("event", "Title"), max_length=160)
    description = TranslatedFormField(label=_("Description"), rows=5, required=False)
    day = forms.DateField(label=_("Day"), widget=Day)
    begins = forms.TimeField(label=_("Begins"), widget=TIME)
    ends = forms.TimeField(label=_("Ends"), widget=TIME)
    last_day = forms.DateField(label=_("Last day, if it is another"), required=False, widget=Day)
    audience = forms.ChoiceField(label=_("For whom above all?"), choices=lambda: capitals(Audience))
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=language_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    organiser = forms.CharField(label=_("Organiser"), required=False, max_length=160)
    sign_up = forms.ChoiceField(label=_("How does one sign up?"), choices=lambda: capitals(SignUp), widget=forms.RadioSelect)
    capacity = forms.IntegerField(label=_("Places"), required=False, min_value=1, max_value=100_000, help_text=_("Empty: as many as come."))
    sign_up_last_day = forms.DateField(label=_("Last day to sign up"), required=False, widget=Day)
    sign_up_link = forms.URLField(label=_("The organiser's own page"), required=False, assume_scheme="https", max_length=400)
    price_nok = AmountField(label=_("Price, kr"), required=False, help_text=_("0 when it is free; empty when nobody has said."))
    aids = forms.MultipleChoiceField(
        label=_("Accessibility"), choices=list(AIDS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    access_note = TranslatedFormField(label=_("More on accessibility"), required=False)
    measure: Any = forms.ModelChoiceField(label=_("Measure it serves"), queryset=None, required=False, empty_label=_("None"))
    axis: Any = forms.ModelChoiceField(label=_("Axis"), queryset=None, required=False, empty_label=_("The measure's own, or none"))
    week: Any = forms.ModelChoiceField(label=_("Part of the programme week"), queryset=None, required=False, empty_label=_("None"))
    series: Any = forms.ModelChoiceField(label=_("Part of the series"), queryset=None, required=False, empty_label=_("None"))
    unit: Any = forms.ModelChoiceField(label=_("Unit"), queryset=None, required=False, empty_label=_("None"))
    owner: Any = forms.ModelChoiceField(label=_("Who answers for it?"), queryset=None, required=False, empty_label=_("None"))
    wants_evaluation = forms.BooleanField(label=_("Ask those who came what they thought"), required=False, initial=True)

    def __init__(
        self, data: Any = None, *, authority: Authority, event: Event | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, authority=authority, initial=_known(event) if event else initial)
        self.event = event
        weeks = ProgrammeWeek.objects.filter(authority=authority).exclude(status__in=(WeekStatus.HELD, WeekStatus.EVALUATED))
        choices = {
            "measure": measures_of(authority), "axis": axes_of(authority), "week": weeks, "series": Series.objects.filter(authority=authority),
            "unit": Unit.objects.filter(authority=authority).active(), "owner": colleagues_of(authority),
        }  # fmt: skip
        for name, queryset in choices.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]
        for name in ("title", "description", "access_note"):
            self.fields[name].initial = (self.initial or {}).get(name)

    def clean(self) -> dict[str, Any]:
        """Asks what the verb will ask."""
        values = super().clean()
        if not self.errors:
            try:
                self.whole = self._whole(values)
                checked_event(self.authority.pk, self.whole, self.event)
            except Invalid as error:
                put_beside(self, Invalid(error.message, fields={_BESIDE.get(name, name): words for name, words in error.fields.items()}))
        return values

    def _whole(self, values: dict[str, Any]) -> dict[str, Any]:
        starts_at, ends_at = span_of(values["day"], values["begins"], values["ends"], last_day=values.get("last_day"))
        last = values.get("sign_up_last_day")
        until = min(day_bounds(last, last)[1], ends_at) if last else None
        return {
            **{name: values[name] for name in self.PLAIN}, "starts_at": starts_at, "ends_at": ends_at, "sign_up_until": until,
            "languages": values["languages"], "aids": values["aids"],
        }  # fmt: skip

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return self.whole


# Where the verb's fields stand in the form.
_BESIDE = {"starts_at": "begins", "ends_at": "ends", "sign_up_until": "sign_up_last_day"}


def _known(event: Event) -> dict[str, Any]:
    starts, ends = local(event.starts_at), local(event.ends_at)
    known = {name: getattr(event, name) for name in EventForm.PLAIN}
    if event.sign_up_until:
        # Kept as the moment after: the midnight that ends the last day.
        known["sign_up_last_day"] = local(event.sign_up_until - dt.timedelta(seconds=1)).date()
    return {
        **known, "day": starts.date(), "begins": starts.time(), "ends": ends.time(), "languages": parted(event.languages),
        "aids": parted(event.aids), "last_day": ends.date() if ends.date() != starts.date() else None, "seen": event.version,
    }  # fmt: skip


class PersonForm(forms.Form):
    """Who holds, speaks or helps."""

    name = forms.CharField(label=_("Name"), max_length=120)
    part = forms.ChoiceField(label=_("Does what?"), choices=lambda: capitals(Part))
    represents = forms.CharField(label=_("From"), required=False, max_length=160, help_text=_("Association, school, company."))
    email = forms.EmailField(label=_("E-mail address"), required=False)
    is_named = forms.BooleanField(label=_("Has agreed to be named in public"), required=False)


class CancelForm(VerbForm):
    """Why it is not held."""

    reason = TranslatedFormField(label=_("Why? Everyone who registered is told, and it stands on the page."), rows=3, max_length=1000)


class HoldForm(forms.Form):
    """Who came without registration."""

    walk_ins = forms.IntegerField(
        label=_("How many came without registration?"), required=False, min_value=0, max_value=100_000,
        help_text=_("Empty when nobody counted; 0 when nobody did."),
    )  # fmt: skip
