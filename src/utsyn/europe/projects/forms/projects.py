"""Forms of projects and of their moves."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.europe.catalogue.models import Call
from utsyn.europe.projects.forms.thing import PercentField, ThingForm, choice_of, several_of, staff_of
from utsyn.europe.projects.kinds import STEPS, Currency
from utsyn.europe.projects.models import Project
from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import AmountField, TranslatedFormField
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.panels import alive
from utsyn.governance.strategy.models import Goal, Strategy


class _ProjectForm(ThingForm):
    """What choices a form about a project offers."""

    def choose(self) -> None:
        """People who work here, and projects that this may be a part of."""
        super().choose()
        fields: Any = self.fields
        if "owner" in fields:
            fields["owner"].queryset = staff_of(self.authority)
        if "parent" in fields:
            others = Project.objects.living().filter(authority=self.authority)
            fields["parent"].queryset = others.exclude(pk=self.thing.pk) if isinstance(self.thing, Project) else others
        if "measures" in fields:
            fields["measures"].queryset = alive(Measure.objects.filter(authority=self.authority)).order_by("axis__number", "sort_number")
        if "goals" in fields:
            fields["goals"].queryset = goals_of(self.authority)


def goals_of(authority: Any) -> Any:
    """The goals of the strategies that live."""
    over = (Strategy.Status.EXPIRED, Strategy.Status.SUPERSEDED, Strategy.Status.WITHDRAWN)
    return Goal.objects.filter(authority=authority).exclude(strategy__status__in=over).select_related("strategy")


class StartForm(_ProjectForm):
    """An idea, in a minute."""

    title = TranslatedFormField(label=_("What do you want to do?"), max_length=300)
    need = TranslatedFormField(label=_("What is it to mend?"), rows=3, required=False)
    unit = choice_of(Unit, _("Unit that runs it"))
    measures = several_of(Measure, _("Measures it serves"))
    goals = several_of(Goal, _("Goals it serves"), help_text=_("An idea may be free; tie it when you know."))
    # The call that the address names; nobody chooses among thousands here.
    call = forms.ModelChoiceField(Call.objects.all(), to_field_name="code", required=False, widget=forms.HiddenInput)


class ProjectForm(_ProjectForm):
    """What is said of a project."""

    KEPT: ClassVar = (
        "title", "acronym", "need", "summary", "programme", "call_title", "call_href", "deadline_on", "starts_on", "ends_on", "currency",
        "funding_rate", "unit", "owner", "parent", "archive_case",
    )  # fmt: skip

    title = TranslatedFormField(label=pgettext_lazy("project", "Title"), max_length=300)
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    need = TranslatedFormField(label=_("What is it to mend?"), rows=3, required=False)
    summary = TranslatedFormField(
        label=_("What everyone may read of it"), rows=4, required=False, help_text=_("Shown to strangers once the project is made public.")
    )
    programme = forms.CharField(label=_("Programme"), max_length=200, required=False)
    call_title = forms.CharField(label=_("Call"), max_length=300, required=False)
    call_href = forms.CharField(label=_("Where the call stands"), max_length=400, required=False, help_text=_("A web address: https://…"))
    deadline_on = forms.DateField(label=_("Deadline of the application"), widget=Day, required=False)
    starts_on = forms.DateField(label=_("First day"), widget=Day, required=False)
    ends_on = forms.DateField(label=_("Last day"), widget=Day, required=False)
    currency = forms.ChoiceField(label=_("Currency of the budget"), choices=Currency.choices)
    funding_rate = PercentField(label=_("Funding rate, per cent"), required=False, help_text=_("How much of the cost the programme pays."))
    unit = choice_of(Unit, _("Unit that runs it"))
    owner = choice_of(Person, _("Who answers for it"), empty_label=_("Nobody"))
    parent = choice_of(Project, _("Part of the association of projects"))
    archive_case = forms.CharField(label=_("Archive case"), max_length=20, required=False, help_text=_("As in 2026/1234."))


class ServedForm(_ProjectForm):
    """What it serves."""

    ASKS: ClassVar = True
    measures = several_of(Measure, _("Measures it serves"))
    goals = several_of(Goal, _("Goals it serves"))

    def choose(self) -> None:
        """What it serves already stays to be chosen, whatever became of the strategy."""
        super().choose()
        for name in ("measures", "goals"):
            field: Any = self.fields[name]
            held = list(getattr(self.thing, name).values_list("pk", flat=True))
            field.queryset = field.queryset | field.queryset.model.objects.filter(pk__in=held)
            field.initial = list(getattr(self.thing, name).values_list("code", flat=True))


class StepForm(ThingForm):
    """One step on; which one, the project's standing says."""

    ASKS: ClassVar = True
    on = forms.DateField(label=_("From"), widget=Day, initial=today)
    note = TranslatedFormField(label=_("A word on it"), rows=2, required=False)

    @property
    def values(self) -> dict[str, Any]:
        """With the step that follows."""
        return {**super().values, "step": STEPS.get(self.thing.status, "")}


class SubmitForm(ThingForm):
    """The application was sent."""

    ASKS: ClassVar = True
    on = forms.DateField(label=_("Sent on"), widget=Day, initial=today)
    reference = forms.CharField(label=_("The programme's reference"), max_length=80, required=False)
    note = TranslatedFormField(label=_("A word on it"), rows=2, required=False)


class GrantForm(ThingForm):
    """The programme said yes."""

    ASKS: ClassVar = True
    amount = AmountField(label=_("What was granted, all members together"))
    on = forms.DateField(label=_("Decided on"), widget=Day, initial=today)
    reference = forms.CharField(label=_("The programme's reference"), max_length=80, required=False)
    note = TranslatedFormField(label=_("A word on it"), rows=2, required=False)


class EndForm(ThingForm):
    """It ends here: rejected or given up."""

    ASKS: ClassVar = True
    note = TranslatedFormField(label=_("Why, and what did we learn?"), rows=4)
    on = forms.DateField(label=pgettext_lazy("date", "On"), widget=Day, initial=today)
