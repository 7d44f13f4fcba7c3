"""The forms of this room. A form asks the same checks as its verb, so that what is wrong is told beside the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import TranslatedFormField, VerbForm, capitals, put_beside
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.models import Health, HoldReason
from utsyn.governance.reporting.checking import CHANGEABLE, EDITABLE, LONGEST_GRACE, LONGEST_TEXT, check_cycle, check_health
from utsyn.governance.reporting.models import Audience, CycleKind, CycleStatus, Level, ReportingCycle, Submission


def refused_beside(form: forms.Form, check: Callable[[], Any]) -> None:
    """Run what the verb will check, and put what it refuses beside its field."""
    try:
        check()
    except Invalid as error:
        put_beside(form, error)


class CycleForm(VerbForm):
    """A cycle: which report, of which months, by when, for whom."""

    kind = forms.ChoiceField(label=_("Which report?"), choices=lambda: capitals(CycleKind), widget=forms.RadioSelect)
    number = forms.TypedChoiceField(
        label=_("Which of the year's four-month reports?"), coerce=int,
        choices=lambda: [("0", _("None: it is the annual report")), ("1", _("The first")), ("2", _("The second")), ("3", _("The third"))],
    )  # fmt: skip
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    period_from = forms.DateField(label=_("The report covers the time from"), widget=Day)
    period_to = forms.DateField(label=_("to and including"), widget=Day)
    opens_on = forms.DateField(label=_("Opens"), widget=Day, help_text=_("You open it yourself; this is the day you plan to."))
    owners_due_on = forms.DateField(label=_("Owners hand in by"), widget=Day)
    units_due_on = forms.DateField(label=_("Unit heads hand in by"), widget=Day)
    coordinator_due_on = forms.DateField(label=_("The coordinator hands in by"), widget=Day)
    executive_due_on = forms.DateField(label=_("The chief executive accepts by"), widget=Day)
    grace_days = forms.IntegerField(
        label=_("Days of grace"), min_value=0, max_value=LONGEST_GRACE,
        help_text=_("So long after a deadline is a word still waited for. Then the next level goes on without it."),
    )  # fmt: skip
    audience = forms.ChoiceField(label=_("Whom is the report for?"), choices=lambda: capitals(Audience))

    def __init__(
        self, data: Any = None, *, strategy: Any, cycle: ReportingCycle | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        known = {name: getattr(cycle, name) for name in EDITABLE} | {"seen": cycle.version} if cycle else initial
        super().__init__(data, initial=known)
        self.strategy, self.cycle = strategy, cycle
        if cycle is not None and cycle.status == CycleStatus.OPEN:
            for name in set(EDITABLE) - set(CHANGEABLE):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """As the verb does."""
        values = super().clean() or {}
        if not self.errors:
            whole = {name: values[name] if name in values else getattr(self.cycle, name) for name in EDITABLE}
            refused_beside(self, lambda: check_cycle(self.strategy, whole, self.cycle))
        return values


class SubmissionForm(VerbForm):
    """What is handed in: of a measure with how it goes, of a unit and the whole in words. A draft may lack some of it."""

    health = forms.ChoiceField(
        label=_("How does it go?"), choices=lambda: capitals(Health), widget=forms.RadioSelect(attrs={"class": "ds-input"}), required=False
    )
    hold_reason = forms.ChoiceField(
        label=_("If it is on hold: what does it wait for?"), required=False,
        choices=lambda: [("", _("It is not on hold")), *capitals(HoldReason)],
    )  # fmt: skip
    text = TranslatedFormField(
        label=_("In a few words"), rows=5, required=False, help_text=_("What has happened, what comes next, what is needed.")
    )

    def __init__(self, data: Any = None, *, submission: Submission) -> None:
        health = submission.health or submission.known_health
        super().__init__(data, initial={"seen": submission.version, "health": health, "hold_reason": submission.hold_reason})
        self.fields["text"].initial = submission.text or submission.known_text
        self.is_draft = bool(data) and "draft" in data
        if submission.level != Level.MEASURE:
            del self.fields["health"], self.fields["hold_reason"]

    def clean(self) -> dict[str, Any]:
        """Handing in asks for all of it; a draft only that what is said fits together."""
        values = super().clean() or {}
        if not self.is_draft and not values.get("text"):
            self.add_error("text", _("Write a few words."))
        if "health" in self.fields and (not self.is_draft or values.get("health") or values.get("hold_reason")):
            refused_beside(self, lambda: check_health(values.get("health", ""), values.get("hold_reason", "")))
        return values


class ReturnForm(forms.Form):
    """Why it goes back."""

    reason = forms.CharField(
        label=_("What is missing?"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=pgettext_lazy("submission", "Its writer reads this in a mail, and can mend it at once."),
    )  # fmt: skip
