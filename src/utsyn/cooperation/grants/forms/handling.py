"""Forms of those who handle applications."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.grants.forms.thing import ThingForm, long_text
from utsyn.cooperation.grants.models import Application, Assessment, Award, Standing
from utsyn.cooperation.grants.queries.scores import HIGHEST
from utsyn.cooperation.grants.queries.sums import claimed, paid
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import AmountField, capitals
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.council.queries.choices import decisions_to_choose


class DeclareForm(ThingForm):
    """Impartial, or stepping aside."""

    standing = forms.ChoiceField(label=_("In this case I am"), choices=lambda: capitals(Standing), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("If you step aside: why?"), max_length=300, required=False)


class ReasonForm(ThingForm):
    """A decision that needs only its reasons."""

    reason = long_text(_("Reasons"), help_text=_("The applicant reads them."))


class AnswerForm(ThingForm):
    """An answer to an appeal."""

    answer = long_text(_("Reasons"), help_text=_("The applicant reads them."))


class GrantForm(AnswerForm):
    """An appeal that is met."""

    amount = AmountField(label=_("New amount, kr"))


class SettleForm(AnswerForm):
    """What the appeals body decided."""

    amount = AmountField(label=_("New amount, kr"), required=False, help_text=_("Left empty when the appeal is not met."))


class ProposeForm(ThingForm):
    """What an application gets, and why."""

    amount = AmountField(label=_("Proposed amount, kr"), help_text=_("0 proposes a refusal."))
    reason = long_text(
        _("Reasons"), help_text=_("Stand in the letter: how the application did on the criteria, and what the amount is for.")
    )

    def __init__(self, data: Any = None, *, thing: Application) -> None:
        super().__init__(data, thing=thing, initial={"amount": thing.proposed_nok, "reason": thing.proposal_reason})


class ScoreForm(ThingForm):
    """Points and a reason for every criterion."""

    def __init__(self, data: Any = None, *, thing: Application, reader: Any) -> None:
        super().__init__(data, thing=thing)
        given = Assessment.objects.filter(application=thing, assessor=reader).first()
        self.criteria = list(thing.round.scheme.criterions.standing())
        for one in self.criteria:
            known = given.scores.get(one.code, {}) if given else {}
            label = f"{one.text} ({_('weight')} {one.weight})"
            self.fields[f"points_{one.code}"] = forms.TypedChoiceField(
                label=label, coerce=int, choices=[(str(points), str(points)) for points in range(HIGHEST + 1)], widget=forms.RadioSelect,
                help_text=str(one.help), initial=str(known["points"]) if known else None,
            )  # fmt: skip
            self.fields[f"reason_{one.code}"] = long_text(_("Why?"), rows=2, longest=1000)
            self.initial[f"reason_{one.code}"] = known.get("reason", "")

    @property
    def values(self) -> dict[str, Any]:
        """As the verb takes it."""
        data = self.cleaned_data
        return {"scores": {one.code: {"points": data[f"points_{one.code}"], "reason": data[f"reason_{one.code}"]} for one in self.criteria}}


class RecordForm(ThingForm):
    """Which decision of an elected body it was."""

    decision: Any = forms.ChoiceField(
        label=_("The body's decision"), help_text=_("It must be entered among the elected bodies' decisions first.")
    )
    amount = AmountField(label=_("Amount decided, kr"), help_text=_("As proposed, unless the body decided another. 0 is a refusal."))
    reason = long_text(
        _("The body's reasons, when it decided another amount"),
        required=False,
        help_text=_("They stand in the letter instead of those proposed."),
    )

    def __init__(self, data: Any = None, *, thing: Application) -> None:
        super().__init__(data, thing=thing, initial={"amount": thing.proposed_nok})
        found = [
            one
            for one in decisions_to_choose(thing.authority)
            if one.decision.treatment and one.decision.decided_on > thing.round.closes_on
        ]
        self.by_code = {one.code: one.decision for one in found}
        self.fields["decision"].choices = [("", _("Choose")), *((one.code, one.label) for one in found)]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """As the verb takes it."""
        typed = self.cleaned_data
        return {"decision": self.by_code[typed["decision"]], "amount": typed["amount"], "reason": typed["reason"]}


class PayForm(ThingForm):
    """What was paid."""

    amount = AmountField(label=_("Amount, kr"))
    paid_on = forms.DateField(label=_("Paid on"), widget=Day, initial=today)
    reference = forms.CharField(label=_("Reference in the accounts"), max_length=60, required=False)

    def __init__(self, data: Any = None, *, thing: Award) -> None:
        super().__init__(data, thing=thing, initial={"amount": max(thing.amount_nok - paid(thing), Decimal(0))})


class ClaimForm(ThingForm):
    """What is claimed back."""

    amount = AmountField(label=_("Amount, kr"))
    reason = long_text(_("Reasons"), help_text=_("The applicant reads them."))
    due_on = forms.DateField(label=_("To be repaid by"), widget=Day)

    def __init__(self, data: Any = None, *, thing: Award) -> None:
        report = getattr(thing, "final_report", None)
        left = paid(thing) - claimed(thing)
        unused = min(max(paid(thing) - report.used_nok, Decimal(0)), left) if report else None
        super().__init__(data, thing=thing, initial={"amount": unused or None})


class ReceiveForm(ThingForm):
    """The money has come."""

    repaid_on = forms.DateField(label=_("Repaid on"), widget=Day, initial=today)


class RemarkForm(ThingForm):
    """What is missing in a report."""

    remark = long_text(_("What is missing?"), help_text=_("The applicant reads it."))


class LodgeForm(ThingForm):
    """An appeal that came by letter."""

    text = long_text(_("What the letter says"), rows=8)
    received_on = forms.DateField(label=_("Received on"), widget=Day, initial=today)
