"""The forms of this room. A form asks the same checks as its verb, so that what is wrong is told beside the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.models import Authority, Unit
from utsyn.foundation.files.forms import ScannedField
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import VerbForm, capitals
from utsyn.foundation.ui.formats import day
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.council.models import Body, Treatment
from utsyn.governance.council.queries.choices import decisions_to_choose
from utsyn.governance.measures.forms import choose_among
from utsyn.governance.measures.models import Measure, Source
from utsyn.governance.planning import checking
from utsyn.governance.planning.commands.units import measures_of_unit
from utsyn.governance.planning.models import EconomicPlan, Kind, Quarter, UnitPlan, UnitPlanItem
from utsyn.governance.planning.spreadsheet.tables import MOST_BYTES


class OpenForm(VerbForm):
    """Begin a plan of four years."""

    first_year = forms.IntegerField(label=_("First year"))
    last_year = forms.IntegerField(label=_("Last year"), help_text=_("An economic plan covers four years."))
    roll = forms.BooleanField(
        label=_("Take over the rows of the plan before"), required=False, initial=True,
        help_text=_("What holds for the years that both cover becomes what is asked; you change it from there."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, authority: Authority) -> None:
        first = today().year + 1
        super().__init__(data, initial={"first_year": first, "last_year": first + 3, "roll": True})
        self.authority = authority

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checking.check_years(values["first_year"], values["last_year"])
        if EconomicPlan.objects.filter(authority=self.authority, first_year=values["first_year"]).exists():
            raise checking.refuse(
                "first_year", gettext("There is already a plan that begins in %(year)s.") % {"year": values["first_year"]}
            )


class RecommendForm(VerbForm):
    """What the executive committee recommended."""

    recommendation = forms.ModelChoiceField(Treatment.objects.none(), label=_("Recommendation"), to_field_name="code")
    published_on = forms.DateField(label=_("Public since"), widget=Day, initial=today)

    def __init__(self, data: Any = None, *, plan: EconomicPlan) -> None:
        super().__init__(data)
        self.plan = plan
        found = Treatment.objects.filter(
            authority_id=plan.authority_id, body__kind=Body.Kind.EXECUTIVE, outcome=Treatment.Outcome.RECOMMENDED, case__is_public=True
        )
        field: Any = self.fields["recommendation"]
        choose_among(self, "recommendation", found.select_related("body", "case", "meeting", "authority").order_by("-meeting__held_on"))
        field.label_from_instance = lambda one: f"{one.number}, {day(one.meeting.held_on)}: {one.case.title}"

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checking.check_recommendation(self.plan, values["recommendation"])
        if not values["recommendation"].meeting.held_on <= values["published_on"] <= today():
            raise checking.refuse("published_on", gettext("The day lies between the meeting that recommended it and today."))


class DecisionForm(VerbForm):
    """A decision of the council."""

    decision = forms.ChoiceField(label=_("The council's decision"))

    def __init__(self, data: Any = None, *, plan: EconomicPlan) -> None:
        super().__init__(data, initial={"seen": plan.version})
        self.plan = plan
        self._decisions = {one.code: one for one in decisions_to_choose(plan.authority, body_kind=Body.Kind.COUNCIL)}
        field: Any = self.fields["decision"]
        field.choices = [("", gettext("Choose")), *((one.code, one.label) for one in self._decisions.values())]

    def clean_decision(self) -> Any:
        """The decision itself."""
        return self._decisions[self.cleaned_data["decision"]].decision


class AdoptForm(DecisionForm):
    """The council adopted the plan."""

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        if self.plan.published_on is not None:
            checking.check_public_long_enough(self.plan.published_on, values["decision"].decided_on)


class AmendForm(DecisionForm):
    """The council changed amounts during the year; the amounts themselves stand in the grid below."""

    reason = forms.CharField(label=_("Why?"), max_length=500)


class RowForm(VerbForm):
    """Enter a measure, or something that stands in no strategy."""

    measure = forms.ModelChoiceField(
        Measure.objects.none(), label=_("Measure"), required=False, to_field_name="code", empty_label=_("None")
    )
    title = forms.CharField(
        label=_("What it is"), max_length=200, required=False, help_text=_("Only when it is no measure of the strategy.")
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=pgettext_lazy("fact", "Unit"),
        required=False,
        to_field_name="code",
        empty_label=_("The measure's lead unit"),
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("plan", "Budget"), choices=lambda: capitals(Kind), widget=forms.RadioSelect, initial=Kind.OPERATING
    )
    source = forms.ChoiceField(label=_("Source"), choices=lambda: capitals(Source), initial=Source.OWN_BUDGET)

    def __init__(self, data: Any = None, *, plan: EconomicPlan) -> None:
        super().__init__(data)
        self.plan = plan
        running = Measure.objects.filter(authority_id=plan.authority_id, first_year__lte=plan.last_year, last_year__gte=plan.first_year)
        choose_among(self, "measure", running.order_by("-strategy__first_year", "axis__number", "sort_number"))
        choose_among(self, "unit", Unit.objects.active().filter(authority_id=plan.authority_id).order_by("pk"))

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checking.check_row(self.plan, values)


class FileForm(forms.Form):
    """A workbook or a text in columns."""

    file = ScannedField(label=_("File (.xlsx or .csv)"))

    def clean_file(self) -> bytes:
        """Its bytes, not more than one takes."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than five megabytes."))
        return bytes(sent.read())


class WhatIfForm(forms.Form):
    """Which part of the plan, and how much more or less."""

    part = forms.ChoiceField(label=_("Which part"))
    percent = forms.DecimalField(label=_("Change in percent"), min_value=-100, max_value=1000, max_digits=6, decimal_places=1, initial=-20,
                                 help_text=_("−20 takes a fifth away, 20 adds a fifth."))  # fmt: skip

    def __init__(self, data: Any = None, *, parts: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"part": parts[0][0] if parts else ""})
        field: Any = self.fields["part"]
        field.choices = parts


class UnitPlanForm(VerbForm):
    """Begin a unit's plan of a year."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=pgettext_lazy("fact", "Unit"), to_field_name="code")
    year = forms.IntegerField(label=_("Year"))

    def __init__(self, data: Any = None, *, units: Any, year: int, unit: str = "") -> None:
        super().__init__(data, initial={"year": year, "unit": unit})
        choose_among(self, "unit", units)

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        if UnitPlan.objects.filter(unit=values["unit"], year=values["year"]).exists():
            raise checking.refuse("year", gettext("The unit has a plan of %(year)s already.") % {"year": values["year"]})


class ItemForm(VerbForm):
    """Something the unit does: its part of a measure, or an activity of its own."""

    measure = forms.ModelChoiceField(
        Measure.objects.none(), label=_("Measure"), required=False, to_field_name="code", empty_label=_("None: an activity of our own")
    )
    title = forms.CharField(label=_("What the unit does"), max_length=200, required=False)
    responsible = forms.CharField(
        label=pgettext_lazy("unit plan", "Responsible"), max_length=120, required=False, help_text=_("A role or a team.")
    )
    quarter = forms.TypedChoiceField(
        label=_("When"), required=False, coerce=int, empty_value=None, choices=lambda: [("", gettext("All year")), *Quarter.choices]
    )

    def __init__(self, data: Any = None, *, plan: UnitPlan, item: UnitPlanItem | None = None) -> None:
        known: dict[str, Any] = {}
        if item is not None:
            known = {"seen": item.version, "title": item.title, "responsible": item.responsible, "quarter": item.quarter,
                     "measure": item.measure and item.measure.code}  # fmt: skip
        super().__init__(data, initial=known)
        self.plan, self.item = plan, item
        if item is None:
            taken = plan.items.exclude(measure=None).values("measure")
            choose_among(self, "measure", measures_of_unit(plan.unit, plan.year).exclude(pk__in=taken))
        else:
            del self.fields["measure"]

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        of_measure = values.get("measure") or (self.item and self.item.measure_id)
        if not of_measure and not values["title"].strip():
            raise checking.refuse("title", gettext("Write what the unit does."))
