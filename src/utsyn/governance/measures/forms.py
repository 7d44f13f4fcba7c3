"""The forms of this room. A form asks the same checks as its verb, so that what is wrong is told beside the field."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.models import Assignment, Authority, Person, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import ManyField, TranslatedFormField, VerbForm, capitals
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.checking import OWNERS, checked_values, refuse
from utsyn.governance.measures.models import Health, HoldReason, Kind, Measure, Milestone
from utsyn.governance.measures.numbering import checked_number
from utsyn.governance.strategy.models import Axis, Goal, MainStrategy, Strategy


def owners_of(authority: Authority) -> Any:
    """Everybody who can answer for a measure here today."""
    held = Assignment.objects.in_force().filter(authority=authority, role__in=OWNERS)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


class MeasureForm(VerbForm):
    """A form about one measure."""

    def __init__(self, data: Any = None, *, measure: Measure, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"seen": measure.version, **(initial or {})})
        self.measure = measure


class TargetsField(forms.CharField):
    """SDG target codes as people write them: "11.3, 17.17"."""

    def prepare_value(self, value: Any) -> Any:
        """A list as text."""
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The codes, each once."""
        return list(dict.fromkeys(re.findall(r"[^\s,;]+", super().clean(value))))


class TextsForm(VerbForm):
    """What a measure is: the fields that adding and editing share."""

    title = TranslatedFormField(label=pgettext_lazy("measure", "Title"), max_length=300)
    description = TranslatedFormField(label=_("Description"), rows=4, required=False)
    expected_effect = TranslatedFormField(
        label=_("Expected effect"), rows=3, required=False, help_text=_("What will be different, and for whom? Not what you will do.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: capitals(Kind), widget=forms.RadioSelect)
    first_year = forms.IntegerField(label=_("First year"))
    last_year = forms.IntegerField(label=_("Last year"))
    sdg_targets = TargetsField(label=_("UN targets"), required=False, help_text=_("Codes with a comma between: 11.3, 17.17"))


class EditForm(TextsForm):
    """Change a measure."""

    FIELDS = ("title", "description", "expected_effect", "kind", "first_year", "last_year", "sdg_targets")

    def __init__(self, data: Any = None, *, measure: Measure) -> None:
        super().__init__(data, initial={"seen": measure.version, **{name: getattr(measure, name) for name in self.FIELDS}})
        for name in ("title", "description", "expected_effect"):
            self.fields[name].initial = getattr(measure, name)
        self.measure = measure

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checked_values(self.measure.strategy, {name: values[name] for name in self.FIELDS}, self.measure)


class NewForm(TextsForm):
    """Add a measure to a strategy."""

    axis = forms.ModelChoiceField(Axis.objects.none(), label=_("Axis"), to_field_name="code")
    number = forms.CharField(
        label=pgettext_lazy("measure", "Number"), required=False, max_length=12, help_text=_("Left empty, it gets the next one.")
    )
    main_strategy = forms.ModelChoiceField(MainStrategy.objects.none(), label=_("Main strategy"), required=False, to_field_name="code")
    goals = ManyField(Goal.objects.none(), label=_("Goals"), required=False, to_field_name="code", widget=forms.CheckboxSelectMultiple)
    lead_unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Lead unit"), required=False, to_field_name="code")
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Owner"), required=False, to_field_name="code")
    is_public = forms.BooleanField(label=_("Everyone can read it"), required=False, initial=True)
    field_order = (
        "axis",
        "number",
        "title",
        "description",
        "expected_effect",
        "kind",
        "first_year",
        "last_year",
        "main_strategy",
        "goals",
        "lead_unit",
        "owner",
    )

    def __init__(self, data: Any = None, *, strategy: Strategy) -> None:
        super().__init__(data, initial={"kind": Kind.MEASURE, "first_year": strategy.first_year, "last_year": strategy.last_year})
        self.strategy = strategy
        choose_among_parts(self, strategy)
        choose_among_people(self, strategy.authority)

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checked_number(values["axis"], values["number"])
        checked_values(self.strategy, {name: values[name] for name in EditForm.FIELDS})


def choose_among(form: forms.Form, name: str, queryset: Any) -> None:
    """Offer the things of `queryset` in the form's field."""
    field: Any = form.fields[name]
    field.queryset = queryset
    if field.empty_label == "---------":
        field.empty_label = _("Choose") if field.required else _("None")


def choose_among_parts(form: forms.Form, strategy: Strategy) -> None:
    """Offer the strategy's own axes, goals and main strategies, where the form asks for them."""
    for name, model in (("axis", Axis), ("goals", Goal), ("main_strategy", MainStrategy)):
        if name in form.fields:
            parts = model._default_manager.filter(strategy=strategy, removed_in=None)
            choose_among(
                form, name, parts.order_by("number") if name == "axis" else parts.select_related("axis").order_by("axis__number", "number")
            )


def choose_among_people(form: forms.Form, authority: Authority) -> None:
    """Offer the authority's own units and people."""
    for name in ("lead_unit", "contributing_units"):
        if name in form.fields:
            choose_among(form, name, Unit.objects.active().filter(authority=authority).order_by("pk"))
    if "owner" in form.fields:
        choose_among(form, "owner", owners_of(authority))


class UpdateForm(MeasureForm):
    """The sixty-second form: how it goes, a few words, and when the next word comes."""

    health = forms.ChoiceField(
        label=_("How does it go?"), choices=lambda: capitals(Health), widget=forms.RadioSelect(attrs={"class": "ds-input"})
    )
    hold_reason = forms.ChoiceField(
        label=_("What does it wait for?"), choices=lambda: [("", _("Nothing: it is not on hold")), *capitals(HoldReason)], required=False
    )
    text = TranslatedFormField(label=_("In a few words"), rows=3, help_text=_("What has happened, what comes next, what is needed."))
    next_due_on = forms.DateField(label=_("Next status due"), widget=Day, required=False, help_text=_("Left empty: in three months."))

    def check(self, values: dict[str, Any]) -> None:
        """Being on hold and its reason go together; the next word comes later than this one."""
        if (values["health"] == Health.ON_HOLD) != bool(values["hold_reason"]):
            raise refuse("hold_reason", str(_("A measure on hold says what it waits for; others wait for nothing.")))
        if values["next_due_on"] and values["next_due_on"] <= today():
            raise refuse("next_due_on", str(_("The next status must be due after this one.")))


class CompleteForm(MeasureForm):
    """It was done."""

    on = forms.DateField(label=_("Completed on"), widget=Day, initial=today)

    def clean_on(self) -> Any:
        """A day that has come."""
        return _come(self.cleaned_data["on"])


class DiscontinueForm(MeasureForm):
    """It will not be done."""

    on = forms.DateField(label=_("Discontinued on"), widget=Day, initial=today)
    reason = TranslatedFormField(label=_("Why?"), rows=3)

    def clean_on(self) -> Any:
        """A day that has come."""
        return _come(self.cleaned_data["on"])


def _come(day: Any) -> Any:
    if day > today():
        raise ValidationError(_("The day has not come yet. Choose today or earlier."))
    return day


class OwnerForm(MeasureForm):
    """Who answers for it."""

    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Owner"), required=False, to_field_name="code", empty_label=_("Nobody"))

    def __init__(self, data: Any = None, *, measure: Measure) -> None:
        super().__init__(data, measure=measure, initial={"owner": measure.owner and measure.owner.code})
        choose_among_people(self, measure.authority)


class DeadlineForm(MeasureForm):
    """By when the next word is due."""

    next_update_due_on = forms.DateField(label=_("Next status due"), widget=Day)

    def __init__(self, data: Any = None, *, measure: Measure) -> None:
        super().__init__(data, measure=measure, initial={"next_update_due_on": measure.next_update_due_on})


class UnitsForm(MeasureForm):
    """Which units do it."""

    lead_unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Lead unit"), required=False, to_field_name="code", empty_label=_("None")
    )
    contributing_units = ManyField(
        Unit.objects.none(), label=_("Contributing units"), required=False, to_field_name="code", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, measure: Measure) -> None:
        joined = [unit.code for unit in measure.contributing_units.all()]
        super().__init__(
            data, measure=measure, initial={"lead_unit": measure.lead_unit and measure.lead_unit.code, "contributing_units": joined}
        )
        choose_among_people(self, measure.authority)


class GoalsForm(MeasureForm):
    """What it serves."""

    goals = NewForm.base_fields["goals"]
    main_strategy = NewForm.base_fields["main_strategy"]

    def __init__(self, data: Any = None, *, measure: Measure) -> None:
        chosen = {
            "goals": [goal.code for goal in measure.goals.all()],
            "main_strategy": measure.main_strategy and measure.main_strategy.code,
        }
        super().__init__(data, measure=measure, initial=chosen)
        choose_among_parts(self, measure.strategy)


class NumberForm(MeasureForm):
    """Where it stands in the strategy."""

    axis = NewForm.base_fields["axis"]
    number = NewForm.base_fields["number"]

    def __init__(self, data: Any = None, *, measure: Measure) -> None:
        super().__init__(data, measure=measure, initial={"axis": measure.axis.code, "number": measure.number})
        choose_among_parts(self, measure.strategy)

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        checked_number(values["axis"], values["number"], own=self.measure)


class MilestoneForm(VerbForm):
    """Something to be reached by a day; with `milestone` the one that is changed."""

    title = TranslatedFormField(label=_("What is reached?"), max_length=300)
    due_on = forms.DateField(label=_("Deadline"), widget=Day)

    def __init__(self, data: Any = None, *, milestone: Milestone | None = None) -> None:
        known = {} if milestone is None else {"seen": milestone.version, "title": milestone.title, "due_on": milestone.due_on}
        super().__init__(data, initial=known)
        self.fields["title"].initial = known.get("title")
