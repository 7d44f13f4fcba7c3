"""Forms on cases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import TranslatedFormField
from utsyn.governance.council import commands
from utsyn.governance.council.checking import next_sequence
from utsyn.governance.council.forms.doing import DayField, DoingForm
from utsyn.governance.council.models import Case, Decision, Meeting, Treatment


class _CaseForm(DoingForm):
    title = TranslatedFormField(label=_("Title"), max_length=250)
    text = TranslatedFormField(label=_("What the case is about"), rows=6, required=False)
    archive_number = forms.CharField(
        label=_("Archive number"), required=False, max_length=20, help_text=_("Year and number in the archive, such as 2015/3869.")
    )
    opened_on = DayField(label=_("Opened on"))
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit that prepares the case"), required=False)

    def offer_units(self) -> None:
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.filter(authority_id=self.thing.authority_id).active()


class OpenCaseForm(_CaseForm):
    """A new case."""

    verb, heading, submit = "case.open", _("New case"), _("Open the case")
    exempt_by = forms.CharField(
        label=_("Exempt from access by"),
        required=False,
        max_length=80,
        help_text=_("The legal basis, such as offl. § 13. Leave it empty when the case is public."),
    )

    def prepare(self) -> None:
        self.offer_units()
        self.fields["opened_on"].initial = today()

    def run(self, *, by: Any, **values: Any) -> Case:
        return commands.open_case(self.thing, by=by, **values)


class EditCaseForm(_CaseForm):
    """What a case is called, says and belongs to."""

    verb, source, heading, submit, keeps_version = "case.edit", Case, _("Change the case"), _("Save"), True

    def prepare(self) -> None:
        self.offer_units()
        self.begin_with(self.thing, "title", "text", "archive_number", "opened_on", "unit")

    def run(self, *, by: Any, **values: Any) -> Case:
        return commands.edit_case(self.thing, by=by, **values)


class ExemptForm(DoingForm):
    """From now on for staff only."""

    verb, source, heading, submit = "case.exempt", Case, _("Exempt the case from access"), _("Exempt the case")
    lede = _("Strangers will see only the number and the legal basis on the agenda.")
    exempt_by = forms.CharField(label=_("Legal basis"), max_length=80, help_text=_("Such as offl. § 13."))

    def run(self, *, by: Any, **values: Any) -> Case:
        return commands.exempt(self.thing, by=by, **values)


class AgendaForm(DoingForm):
    """Onto the agenda of a meeting."""

    verb, source, heading, submit = "case.put_on_agenda", Case, _("Put the case on an agenda"), _("Put on the agenda")
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("Meeting"))
    sequence = forms.IntegerField(
        label=_("Case number"), required=False, min_value=1, help_text=_("Leave it empty to get the body's next number that year.")
    )
    proposal = TranslatedFormField(label=_("Proposal"), rows=4, required=False)

    def prepare(self) -> None:
        possible = Meeting.objects.filter(authority=self.thing.authority_id, held_on__gte=self.thing.opened_on)
        field: Any = self.fields["meeting"]
        field.queryset = possible.exclude(status=Meeting.Status.CANCELLED).select_related("body").order_by("-held_on")

    def run(self, *, by: Any, **values: Any) -> Treatment:
        return commands.put_on_agenda(self.thing, by=by, **values)


class AddCaseForm(DoingForm):
    """The same, from the meeting's side."""

    verb, source, heading, submit = "case.put_on_agenda", Meeting, _("Put a case on the agenda"), _("Put on the agenda")
    case = forms.ModelChoiceField(Case.objects.none(), label=_("Case"))
    sequence = forms.IntegerField(label=_("Case number"), required=False, min_value=1)
    proposal = TranslatedFormField(label=_("Proposal"), rows=4, required=False)

    def prepare(self) -> None:
        cases = Case.objects.filter(authority=self.thing.authority_id, closed_on=None, opened_on__lte=self.thing.held_on)
        field: Any = self.fields["case"]
        field.queryset = cases.exclude(treatments__meeting=self.thing).order_by("-opened_on", "-pk")
        free = next_sequence(self.thing.body, self.thing.held_on.year)
        self.fields["sequence"].help_text = _("Leave it empty to get the next free number, %(number)s.") % {"number": free}

    def run(self, *, by: Any, **values: Any) -> Treatment:
        return commands.put_on_agenda(values.pop("case"), by=by, meeting=self.thing, **values)


class DecisionForm(DoingForm):
    """What was decided: in a meeting, or on delegation."""

    verb, source, heading, submit = "decision.record", Case, _("Record a decision"), _("Record the decision")
    treatment = forms.ModelChoiceField(
        Treatment.objects.none(), label=_("Decided in"), required=False, empty_label=_("No meeting: decided on delegation"),
        help_text=_("Treatments at meetings that were held and have no outcome yet."),
    )  # fmt: skip
    text = TranslatedFormField(label=_("Decision"), rows=5)
    delegated_to = forms.CharField(
        label=_("Who decided on delegation"), required=False, max_length=80, help_text=_("A role, such as chief executive. Never a name.")
    )
    delegation = forms.CharField(label=_("By which delegation"), required=False, max_length=160)
    decided_on = DayField(label=_("Decided on"), required=False, help_text=_("Only for a delegated decision; a meeting has its own day."))
    is_final = forms.BooleanField(label=_("The case is closed with this decision"), required=False)

    def prepare(self) -> None:
        waiting = self.thing.treatments.filter(outcome=Treatment.Outcome.PENDING, meeting__status=Meeting.Status.HELD)
        field: Any = self.fields["treatment"]
        field.queryset = waiting.select_related("body", "meeting__body").order_by("meeting__held_on")
        field.label_from_instance = lambda one: f"{one.meeting}, {one.number}"
        first = waiting.order_by("meeting__held_on").first()
        field.initial = first
        before = self.thing.treatments.filter(outcome=Treatment.Outcome.RECOMMENDED).order_by("-meeting__held_on").first()
        self.fields["text"].initial = (before and before.recommendation) or (first and first.proposal) or None

    def run(self, *, by: Any, **values: Any) -> Decision:
        return commands.record_decision(self.thing, by=by, **values)
