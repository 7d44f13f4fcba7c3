"""Forms on decisions and follow-ups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.models import STAFF, Assignment, Person, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import TranslatedFormField
from utsyn.governance.council import commands
from utsyn.governance.council.forms.doing import DayField, DoingForm
from utsyn.governance.council.models import Decision, FollowUp


class CorrectForm(DoingForm):
    """Mend how the text was typed, or translate it."""

    verb, source, heading, submit, keeps_version = "decision.correct", Decision, _("Correct the text"), _("Save"), True
    lede = _("Mend typing errors or add a translation. What was decided changes only by a new decision.")
    text = TranslatedFormField(label=_("Decision"), rows=6)

    def prepare(self) -> None:
        self.begin_with(self.thing, "text")

    def run(self, *, by: Any, **values: Any) -> Decision:
        return commands.correct_decision(self.thing, by=by, **values)


class _FollowUpForm(DoingForm):
    text = TranslatedFormField(label=_("What is to be done"), rows=2)
    due_on = DayField(label=_("Due on"))
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), required=False)
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Person responsible"), required=False)

    def prepare(self) -> None:
        here = self.thing.authority_id
        staff = Assignment.objects.in_force().filter(authority=here, role__in=STAFF).values("person")
        unit, owner = self.fields["unit"], self.fields["owner"]
        unit.queryset = Unit.objects.filter(authority=here).active()  # type: ignore[attr-defined]
        owner.queryset = Person.objects.filter(pk__in=staff).order_by("name")  # type: ignore[attr-defined]


class AddFollowUpForm(_FollowUpForm):
    """What a decision asks of somebody."""

    verb, source, heading, submit = "follow_up.add", Decision, _("New follow-up"), _("Add the follow-up")

    def run(self, *, by: Any, **values: Any) -> FollowUp:
        return commands.add_follow_up(self.thing, by=by, **values)


class EditFollowUpForm(_FollowUpForm):
    """Something else, somebody else, or another day."""

    verb, source, heading, submit, keeps_version = "follow_up.edit", FollowUp, _("Change the follow-up"), _("Save"), True

    def prepare(self) -> None:
        super().prepare()
        self.begin_with(self.thing, "text", "due_on", "unit", "owner")

    def run(self, *, by: Any, **values: Any) -> FollowUp:
        return commands.edit_follow_up(self.thing, by=by, **values)


class AnswerForm(DoingForm):
    """It is done."""

    verb, source, heading, submit, keeps_version = "follow_up.answer", FollowUp, _("Answer the follow-up"), _("Record as done"), True
    answer = TranslatedFormField(label=_("What was done"), rows=4)
    on = DayField(label=_("Done on"))

    def prepare(self) -> None:
        self.fields["on"].initial = today()
        self.fields["answer"].initial = self.thing.answer

    def run(self, *, by: Any, **values: Any) -> FollowUp:
        return commands.answer_follow_up(self.thing, by=by, **values)
