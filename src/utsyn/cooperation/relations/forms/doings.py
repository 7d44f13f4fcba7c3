"""Forms of what is done together, of promises, agreements, assessments and reviews."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.relations.checking import checked_agreement
from utsyn.cooperation.relations.forms.verbs import DecisionField, ThingForm, choice_of
from utsyn.cooperation.relations.kinds import COUNTS, Doing, Outcome, Side, Verdict
from utsyn.cooperation.relations.models import Commitment, Engagement
from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.files import commands as files
from utsyn.foundation.files.forms import UploadField
from utsyn.foundation.files.models import Access
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import AmountField, TranslatedFormField, capitals
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.models import Measure


class EngagementForm(ThingForm):
    """A visit, an exchange, a project: held or planned."""

    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: capitals(Doing))
    title = TranslatedFormField(label=_("What was it?"), max_length=300)
    starts_on = forms.DateField(label=_("First day"), widget=Day)
    ends_on = forms.DateField(label=_("Last day"), widget=Day, help_text=_("The same day when it took one."))
    purpose = TranslatedFormField(label=_("What for?"), rows=3, required=False)
    result = TranslatedFormField(label=_("What came of it?"), rows=3, required=False)
    measure = choice_of(Measure, _("Measure it serves"))
    unit = choice_of(Unit, _("Unit that does it"))
    cost_nok = AmountField(label=_("What it cost us, kr"), required=False)
    is_public = forms.BooleanField(label=_("Everyone can read about it"), required=False, initial=True)

    def __init__(self, data: Any = None, files: Any = None, *, thing: Any, person: Any = None) -> None:
        super().__init__(data, files, thing=thing, person=person)
        for name in COUNTS:
            label = capfirst(str(getattr(Engagement._meta.get_field(name), "verbose_name", name)))
            self.fields[name] = forms.IntegerField(label=label, required=False, min_value=0, initial=self.initial.get(name))
        self.order_fields([*[*self.base_fields][:7], *COUNTS, "cost_nok", "measure", "unit", "is_public"])


class EditEngagementForm(EngagementForm):
    """Change it, or tell what came of it."""

    KEPT: ClassVar = ("kind", "title", "starts_on", "ends_on", "purpose", "result", "measure", "unit", "cost_nok", "is_public")

    def __init__(self, data: Any = None, files: Any = None, *, thing: Any, person: Any = None) -> None:
        super().__init__(data, files, thing=thing, person=person)
        for name in COUNTS:
            self.fields[name].initial = getattr(thing, name)


class CommitmentForm(ThingForm):
    """A promise."""

    text = TranslatedFormField(label=_("What was promised?"), rows=2)
    side = forms.ChoiceField(label=_("Who promised?"), choices=lambda: capitals(Side), widget=forms.RadioSelect, initial=Side.US)
    owner = choice_of(Person, _("Who answers for it here"), empty_label=_("Nobody"))
    due_on = forms.DateField(label=_("Deadline"), widget=Day)
    engagement = choice_of(Engagement, _("Promised at"))

    def choose(self) -> None:
        """The engagements of the same relation."""
        super().choose()
        relation = self.thing.relation if isinstance(self.thing, Commitment) else self.thing
        field: Any = self.fields["engagement"]
        field.queryset = Engagement.objects.standing().filter(relation=relation)
        field.initial = self.thing.engagement.code if isinstance(self.thing, Commitment) and self.thing.engagement else None


class EditCommitmentForm(CommitmentForm):
    """Change it."""

    KEPT: ClassVar = ("text", "side", "owner", "due_on")


class KeepForm(ThingForm):
    """It was kept."""

    ASKS: ClassVar = True
    on = forms.DateField(label=_("Kept on"), widget=Day, initial=today)
    evidence = TranslatedFormField(label=_("How can one see that?"), rows=2)


class GiveUpForm(ThingForm):
    """It will not be kept."""

    ASKS: ClassVar = True
    reason = TranslatedFormField(label=_("Why?"), rows=2)


class AgreementForm(ThingForm):
    """What was agreed."""

    title = TranslatedFormField(label=_("Title"), max_length=300)
    signed_on = forms.DateField(label=_("Signed on"), widget=Day, required=False)
    valid_from = forms.DateField(label=_("Valid from"), widget=Day)
    valid_to = forms.DateField(label=_("Valid to"), widget=Day, required=False, help_text=_("Left empty: until one of the two ends it."))
    notice_days = forms.IntegerField(label=_("Remind so many days before"), initial=180, min_value=0, max_value=3650)
    decision = DecisionField(required=False)
    upload = UploadField(label=_("Document"), required=False, endings=("pdf", "docx"))
    is_open = forms.BooleanField(label=_("Everyone can read the document"), required=False)

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does, before a document is stored."""
        relation = getattr(self.thing, "relation", self.thing)
        checked_agreement(relation, {name: value for name, value in values.items() if name not in ("upload", "is_open", "seen")})

    @property
    def values(self) -> dict[str, Any]:
        """The document stored; one that was there stays when none is brought."""
        values = super().values
        upload, is_open = values.pop("upload"), values.pop("is_open")
        if upload:
            access = Access.PUBLIC if is_open else Access.INTERNAL
            values["document"] = files.store(self.authority, by=self.person, upload=upload, access=access)
        return values


class EditAgreementForm(AgreementForm):
    """Change it, or renew it by a later last day."""

    KEPT: ClassVar = ("title", "signed_on", "valid_from", "valid_to", "notice_days", "decision")


class AssessmentForm(ThingForm):
    """Whether a prospect is worth it."""

    need = TranslatedFormField(label=_("Which need of ours does it meet?"), rows=3)
    results = TranslatedFormField(label=_("Which concrete results do we expect?"), rows=3)
    resources = TranslatedFormField(label=_("What does it take: people, hours, money?"), rows=3)
    overlap = TranslatedFormField(label=_("Which relations of ours give the same already?"), rows=3)


class EditAssessmentForm(AssessmentForm):
    """Change the words."""

    KEPT: ClassVar = ("need", "results", "resources", "overlap")


class VerdictForm(ThingForm):
    """What was decided."""

    ASKS: ClassVar = True
    verdict = forms.ChoiceField(label=_("Conclusion"), choices=lambda: capitals(Verdict), widget=forms.RadioSelect)
    decision = DecisionField()
    on = forms.DateField(label=_("Decided on"), widget=Day, initial=today)


def _in_two_months() -> dt.date:
    return today() + dt.timedelta(days=60)


class OpenReviewForm(ThingForm):
    """Begin a review."""

    due_on = forms.DateField(label=_("To be decided by"), widget=Day, initial=_in_two_months)
    summary = TranslatedFormField(label=_("What we see, and what we suggest"), rows=4, required=False)


class ReviewForm(OpenReviewForm):
    """Change what was found."""

    KEPT: ClassVar = ("due_on", "summary")


class OutcomeForm(ThingForm):
    """End it in a decision."""

    ASKS: ClassVar = True
    outcome = forms.ChoiceField(label=pgettext_lazy("review", "Outcome"), choices=lambda: capitals(Outcome), widget=forms.RadioSelect)
    reason = TranslatedFormField(label=_("Reasons"), rows=4, help_text=_("Shown on the partner's page."))
    decision = DecisionField()
    on = forms.DateField(label=_("Decided on"), widget=Day, initial=today)
