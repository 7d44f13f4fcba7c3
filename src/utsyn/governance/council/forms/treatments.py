"""Forms on treatments and what the minutes hold of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.kernel.forms import TranslatedFormField
from utsyn.governance.council import commands
from utsyn.governance.council.forms.doing import DoingForm
from utsyn.governance.council.models import Body, Disqualification, Meeting, Treatment, Vote


class ProposeForm(DoingForm):
    """The chief executive's proposal."""

    verb, source, heading, submit, keeps_version = "treatment.propose", Treatment, _("Proposal to the body"), _("Save"), True
    proposal = TranslatedFormField(label=_("Proposal"), rows=5)

    def prepare(self) -> None:
        self.begin_with(self.thing, "proposal")

    def run(self, *, by: Any, **values: Any) -> Treatment:
        return commands.propose(self.thing, by=by, **values)


class RenumberForm(DoingForm):
    """Another case number."""

    verb, source, heading, submit, keeps_version = "treatment.renumber", Treatment, _("Change the case number"), _("Save"), True
    sequence = forms.IntegerField(label=_("Case number"), min_value=1)

    def prepare(self) -> None:
        self.begin_with(self.thing, "sequence")

    def run(self, *, by: Any, **values: Any) -> Treatment:
        return commands.renumber(self.thing, by=by, **values)


class TransferForm(DoingForm):
    """To another meeting, before it is treated."""

    verb, source, heading, submit = "treatment.transfer", Treatment, _("Move to another meeting"), pgettext_lazy("meeting", "Move")
    cases_to = forms.ModelChoiceField(Meeting.objects.none(), label=_("Meeting"))

    def prepare(self) -> None:
        planned = Meeting.objects.filter(body=self.thing.body_id, status=Meeting.Status.PLANNED, held_on__year=self.thing.year)
        field: Any = self.fields["cases_to"]
        field.queryset = planned.exclude(pk=self.thing.meeting_id).select_related("body").order_by("held_on")

    def run(self, *, by: Any, **values: Any) -> Treatment:
        return commands.transfer(self.thing, by=by, to=values["cases_to"])


class RecommendForm(DoingForm):
    """What the body recommends."""

    verb, source, heading, submit, keeps_version = "treatment.recommend", Treatment, _("Record a recommendation"), _("Save"), True
    recommendation = TranslatedFormField(label=_("Recommendation"), rows=5)
    to = forms.ModelChoiceField(Body.objects.none(), label=_("Recommended to"), required=False)

    def prepare(self) -> None:
        others = Body.objects.filter(authority=self.thing.authority_id, is_active=True).exclude(pk=self.thing.body_id)
        field: Any = self.fields["to"]
        field.queryset = others
        field.initial = self.thing.recommended_to_id
        self.fields["recommendation"].initial = self.thing.recommendation or self.thing.proposal

    def run(self, *, by: Any, **values: Any) -> Treatment:
        return commands.recommend(self.thing, by=by, **values)


class DeferForm(DoingForm):
    """To a later meeting, or until further notice."""

    verb, source, heading, submit = "treatment.defer", Treatment, _("Defer the case"), _("Defer")
    to = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("To the meeting"), required=False, empty_label=_("Until further notice"),
        help_text=_("A new treatment is made there, with the same proposal."),
    )  # fmt: skip
    sequence = forms.IntegerField(
        label=_("Case number there"), required=False, min_value=1, help_text=_("Leave it empty to get the next number.")
    )
    note = TranslatedFormField(label=_("Reason"), rows=3, required=False)

    def prepare(self) -> None:
        later = Meeting.objects.filter(body=self.thing.body_id, held_on__gt=self.thing.meeting.held_on)
        field: Any = self.fields["to"]
        field.queryset = later.exclude(status=Meeting.Status.CANCELLED).select_related("body").order_by("held_on")

    def run(self, *, by: Any, **values: Any) -> Treatment:
        return commands.defer(self.thing, by=by, **values)


class DismissForm(DoingForm):
    """The body would not take the case up."""

    verb, source, heading, submit = "treatment.dismiss", Treatment, _("Dismiss the case"), _("Dismiss")
    note = TranslatedFormField(label=_("Reason"), rows=3)

    def run(self, *, by: Any, **values: Any) -> Treatment:
        return commands.dismiss(self.thing, by=by, **values)


class VoteForm(DoingForm):
    """How a proposal fared."""

    verb, source, heading, submit = "vote.record", Treatment, _("Record a vote"), _("Save")
    proposal = TranslatedFormField(label=_("What was put to the vote"), rows=2)
    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=1000)
    votes_against = forms.IntegerField(label=_("Votes against"), min_value=0, max_value=1000)
    chair_was_for = forms.TypedChoiceField(
        label=_("The chair voted"), required=False, empty_value=None, coerce=lambda value: value == "for",
        choices=[("", _("Not needed")), ("for", pgettext_lazy("vote", "for")), ("against", pgettext_lazy("vote", "against"))],
        help_text=_("Only when the votes are equal: then the chair's vote decides."),
    )  # fmt: skip

    def run(self, *, by: Any, **values: Any) -> Vote:
        return commands.record_vote(self.thing, by=by, **values)


class DisqualificationForm(DoingForm):
    """Who was disqualified, or found not to be."""

    verb, source, heading, submit = "disqualification.record", Treatment, _("Record a question of disqualification"), _("Save")
    lede = _("The public page shows party or office and the ground. Names are shown only to those who work here.")
    member = forms.CharField(label=_("Member"), max_length=120)
    represents = forms.CharField(label=_("Party or office"), required=False, max_length=80)
    ground = forms.CharField(
        label=_("Ground"), max_length=200, help_text=_("By law and reason, without names: forvaltningsloven § 6, board member.")
    )
    was_disqualified = forms.BooleanField(label=_("The member was found disqualified"), required=False, initial=True)
    substitute = forms.CharField(label=_("Substitute"), required=False, max_length=120)

    def run(self, *, by: Any, **values: Any) -> Disqualification:
        return commands.record_disqualification(self.thing, by=by, **values)
