"""The forms of this room. A form asks the same checks as its verb, so that what is wrong is told beside the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.models import Authority, Unit
from utsyn.foundation.files.forms import UploadField
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import TranslatedFormField, VerbForm, capitals
from utsyn.foundation.kernel.registries import MEASURED
from utsyn.foundation.ui.formats import number
from utsyn.governance.indicators.checking import check_value, checked_period, checked_values, read_number
from utsyn.governance.indicators.judging import warnings_on
from utsyn.governance.indicators.models import Counted, Direction, Frequency, Indicator, Missing, Observation, SourceKind
from utsyn.governance.indicators.periods import last_whole
from utsyn.governance.indicators.sources import checked_options
from utsyn.governance.indicators.typed_options import as_typed, from_typed
from utsyn.governance.strategy.models import Axis, Goal, Strategy


class NumberField(forms.CharField):
    """A number as people write it in nb, nn or en; None when empty and not required."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return read_number(typed)
        except Invalid as error:
            raise ValidationError(error.message, code="number") from error


TEXTS = ("name", "definition", "method", "unit_words", "source_name")
PLAIN = (*TEXTS, "measured_in", "direction", "frequency", "axis", "goal", "owner_unit", "source", "source_link", "licence",
         "baseline_period", "baseline_value", "is_of_need", "is_public")  # fmt: skip


class IndicatorForm(VerbForm):
    """What an indicator is and where it is read: for a new one, and to change one."""

    name = TranslatedFormField(label=pgettext_lazy("indicator", "Name"), max_length=200)
    definition = TranslatedFormField(label=_("Definition"), rows=3, required=False, help_text=_("What is counted, and what is not."))
    measured_in = forms.ChoiceField(label=_("Unit of measure"), choices=lambda: capitals(Counted))
    unit_words = TranslatedFormField(label=_("What is counted"), required=False, help_text=_("For plain numbers: languages, applications."))
    direction = forms.ChoiceField(label=_("Direction"), choices=lambda: capitals(Direction))
    frequency = forms.ChoiceField(label=_("How often"), choices=lambda: capitals(Frequency))
    is_of_need = forms.BooleanField(label=_("Counts people in need, and carries no target"), required=False)
    axis = forms.ModelChoiceField(Axis.objects.none(), label=_("Axis"), required=False, to_field_name="code")
    goal = forms.ModelChoiceField(Goal.objects.none(), label=_("Goal"), required=False, to_field_name="code")
    owner_unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit that answers for it"),
        required=False,
        to_field_name="code",
        help_text=_("Its head records the values."),
    )
    source = forms.ChoiceField(label=_("How it comes in"), choices=lambda: capitals(SourceKind))
    table = forms.CharField(label=_("SSB: table"), required=False, max_length=5)
    select = forms.CharField(
        label=_("SSB: variables"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One variable a line with its codes: ContentsCode=Folkemengde. Leave out region and time."),
    )  # fmt: skip
    codelist = forms.CharField(label=_("SSB: grouping of municipalities"), required=False, max_length=60, help_text="agg_KommSummer")
    part = forms.CharField(label=_("SSB: variable to keep as parts"), required=False, max_length=60)
    address = forms.CharField(label=_("IMDi: address of the file"), required=False, max_length=500)
    columns = forms.CharField(
        label=_("IMDi: columns"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One a line: code=Kommunenr, period=År, value=Antall, and perhaps status and part."),
    )  # fmt: skip
    where = forms.CharField(
        label=_("IMDi: only rows where"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One column a line with its value: Enhet=Personer."),
    )  # fmt: skip
    key = forms.ChoiceField(label=_("Measured by Utsyn: what"), required=False, choices=lambda: _countable())
    source_name = TranslatedFormField(label=_("Name of the source"), required=False)
    source_link = forms.CharField(label=_("Page of the source"), required=False, max_length=500)
    licence = forms.CharField(label=_("Terms of the source"), required=False, max_length=60)
    method = TranslatedFormField(label=_("Method"), rows=3, required=False)
    baseline_period = forms.CharField(label=_("Period of the baseline"), required=False, max_length=7)
    baseline_value = NumberField(label=_("Baseline"), required=False)
    is_public = forms.BooleanField(label=_("Shown to everyone"), required=False)

    def __init__(self, data: Any = None, *, authority: Authority, indicator: Indicator | None = None) -> None:
        super().__init__(data, initial=_stored(indicator) if indicator else {"is_public": True})
        self.authority, self.indicator = authority, indicator
        for name in TEXTS:
            self.fields[name].initial = getattr(indicator, name, None)
        mine = {"authority": authority}
        alive: Any = {"strategy__status__in": (*Strategy.PUBLIC[:3], Strategy.Status.DRAFT), "removed_in": None}
        self._choices("axis", Axis.objects.filter(**mine, **alive).order_by("strategy__first_year", "number"))
        self._choices("goal", Goal.objects.filter(**mine, **alive).order_by("strategy__first_year", "axis__number", "number"))
        self._choices("owner_unit", Unit.objects.active().filter(**mine))

    def _choices(self, name: str, found: Any) -> None:
        field: Any = self.fields[name]
        kept = getattr(self.indicator, f"{name}_id", None)
        field.queryset = found | type(found.model()).objects.filter(pk=kept) if kept else found

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checked_values(self.authority, {name: values[name] for name in PLAIN}, self.indicator)
        checked_options(values["source"], from_typed(values))

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes: the plain fields, and the options of the source that was chosen."""
        cleaned = self.cleaned_data
        return {**{name: cleaned[name] for name in PLAIN}, "options": from_typed(cleaned)}


def _countable() -> list[tuple[str, str]]:
    return [("", "–"), *((key, str(one.label())) for key, one in sorted(MEASURED.items()))]


def _stored(indicator: Indicator) -> dict[str, Any]:
    plain = {name: getattr(indicator, name) for name in PLAIN if name not in (*TEXTS, "axis", "goal", "owner_unit", "baseline_value")}
    things = {name: thing.code for name in ("axis", "goal", "owner_unit") if (thing := getattr(indicator, name)) is not None}
    baseline = {"baseline_value": number(indicator.baseline_value)} if indicator.baseline_value is not None else {}
    return {"seen": indicator.version, **plain, **things, **baseline, **as_typed(indicator.options)}


class RecordForm(VerbForm):
    """What was measured in a period, with evidence. What looks wrong is asked about once: then `sure` appears."""

    period = forms.CharField(label=_("Period"), max_length=10, help_text=_("2025, 2025K3 for a quarter, 2025T2 for four months."))
    value = NumberField(label=_("Value"), required=False)
    missing = forms.ChoiceField(label=_("Why it is missing"), required=False, choices=lambda: [("", "–"), *capitals(Missing)])
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    link = forms.CharField(label=_("Link to the evidence"), required=False, max_length=500)
    file = UploadField(label=_("File as evidence"), required=False)
    sure = forms.BooleanField(label=_("I have checked it: the value is right"), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, indicator: Indicator, period: str = "") -> None:
        wanted = period or last_whole(indicator.frequency, today())
        # What stands there now, which this would replace.
        self.before: Observation | None = Observation.objects.filter(indicator=indicator, period=wanted, part="").first()
        super().__init__(data, files, initial={"period": wanted, **(_told(self.before) if self.before else {})})
        self.indicator = indicator
        self.warnings: list[str] = []

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does; a warning lets itself be confirmed."""
        period = checked_period("period", values["period"])
        if (values["value"] is None) == (not values["missing"]):
            words = gettext("Write the value, or choose why it is missing.")
            raise Invalid(words, fields={"value": words})
        check_value(self.indicator, values["value"])
        self.warnings = [] if values["sure"] else [*self._replaced(period), *warnings_on(self.indicator, period, values["value"])]
        if self.warnings:
            self.fields["sure"].widget = forms.CheckboxInput()
            raise Invalid(" ".join(self.warnings), fields={"sure": " ".join(self.warnings)})

    def _replaced(self, period: str) -> list[str]:
        """A word about the value that the person did not have before them and would write over."""
        if period == self.initial["period"] or not Observation.objects.filter(indicator=self.indicator, period=period, part="").exists():
            return []
        return [gettext("There is a value for %(period)s already; it would be replaced.") % {"period": period}]

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes but the file, which must be stored before."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "file")}


def _told(one: Observation) -> dict[str, Any]:
    return {
        "seen": one.version, "value": number(one.value) if one.value is not None else "", "missing": one.missing, "note": one.note, "link": one.link,
    }  # fmt: skip
