"""Forms on programme weeks and proposals."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.events.forms.events import TIME, Placed, axes_of, measures_of
from utsyn.cooperation.events.models import ProgrammeWeek, Proposal, SignUp
from utsyn.cooperation.events.queries.calendar import day_words
from utsyn.cooperation.events.times import span_of
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import TranslatedFormField, VerbForm, capitals
from utsyn.foundation.ui.widgets import Day

MARKS = [(number, str(number)) for number in range(1, 6)]


class WeekForm(VerbForm):
    """What a week is, and when."""

    FIELDS = ("title", "intro", "call", "starts_on", "ends_on", "proposals_due_on", "axis", "measure")

    title = TranslatedFormField(label=pgettext_lazy("event", "Title"), max_length=160)
    intro = TranslatedFormField(label=_("Introduction"), rows=3, required=False)
    call = TranslatedFormField(
        label=_("The call for proposals"), rows=5, required=False, help_text=_("What you wish for, and how proposals are weighed.")
    )
    starts_on = forms.DateField(label=_("First day"), widget=Day)
    ends_on = forms.DateField(label=_("Last day"), widget=Day)
    proposals_due_on = forms.DateField(label=_("Last day for proposals"), widget=Day)
    axis: Any = forms.ModelChoiceField(label=_("Axis"), queryset=None, required=False, empty_label=_("The measure's own, or none"))
    measure: Any = forms.ModelChoiceField(label=_("Measure it serves"), queryset=None, required=False, empty_label=_("None"))

    def __init__(self, data: Any = None, *, authority: Authority, week: ProgrammeWeek | None = None) -> None:
        known = {name: getattr(week, name) for name in self.FIELDS} | {"seen": week.version} if week else {}
        super().__init__(data, initial=known)
        for name in ("title", "intro", "call"):
            self.fields[name].initial = known.get(name)
        self.fields["axis"].queryset = axes_of(authority)  # type: ignore[attr-defined]
        self.fields["measure"].queryset = measures_of(authority)  # type: ignore[attr-defined]

    def check(self, values: dict[str, Any]) -> None:
        """The days in order."""
        if values["ends_on"] < values["starts_on"]:
            raise Invalid("", fields={"ends_on": _("The last day cannot come before the first.")})
        if values["proposals_due_on"] >= values["starts_on"]:
            raise Invalid("", fields={"proposals_due_on": _("Proposals must be in before the week begins.")})


class AssessForm(forms.Form):
    """Three marks and why."""

    fit = forms.TypedChoiceField(label=_("Fits the call (5: very well)"), coerce=int, choices=MARKS, widget=forms.RadioSelect)
    reach = forms.TypedChoiceField(
        label=_("Reaches people (5: many, or those we seldom reach)"), coerce=int, choices=MARKS, widget=forms.RadioSelect
    )
    feasible = forms.TypedChoiceField(
        label=_("Can be done (5: everything is in place)"), coerce=int, choices=MARKS, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class AcceptForm(Placed):
    """When and where the accepted proposal is held."""

    field_order = ("day", "begins", "ends", "arena", "venue")

    day = forms.TypedChoiceField(label=_("Day"), coerce=dt.date.fromisoformat)
    begins = forms.TimeField(label=_("Begins"), widget=TIME)
    ends = forms.TimeField(label=_("Ends"), widget=TIME)
    sign_up = forms.ChoiceField(
        label=_("How does one sign up?"), choices=lambda: [one for one in capitals(SignUp) if one[0] != "elsewhere"]
    )
    capacity = forms.IntegerField(label=_("Places"), required=False, min_value=1, max_value=100_000)
    reason = TranslatedFormField(label=_("A word to the proposer"), rows=3, required=False, max_length=2000)

    def __init__(self, data: Any = None, *, proposal: Proposal) -> None:
        begins = proposal.wished_at or dt.time(18)
        ends = (dt.datetime.combine(proposal.week.starts_on, begins) + dt.timedelta(minutes=proposal.minutes)).time()
        initial = {
            "day": (proposal.wished_on or proposal.week.starts_on).isoformat(), "begins": begins, "ends": ends, "capacity": proposal.expects,
            "sign_up": SignUp.NONE,
        }  # fmt: skip
        super().__init__(data, authority=proposal.authority, initial=initial)
        self.fields["day"].choices = [(day.isoformat(), day_words(day)) for day in proposal.week.days]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The times as moments."""
        values = super().clean()
        if not self.errors:
            try:
                values["starts_at"], values["ends_at"] = span_of(values["day"], values["begins"], values["ends"])
            except Invalid as error:
                self.add_error("begins", error.message)
        return values

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "arena", "venue", "sign_up", "capacity", "reason")}


class DeclineForm(VerbForm):
    """Why not."""

    reason = TranslatedFormField(label=_("Why not? The proposer is told."), rows=4, max_length=2000)
