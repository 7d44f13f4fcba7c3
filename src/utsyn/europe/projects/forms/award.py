"""Forms of what follows an award: checks, duties, deviations, payments, results, reviews."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.europe.projects.award_checking import checked_proof
from utsyn.europe.projects.award_kinds import Check, Duty, Kept, PaymentKind
from utsyn.europe.projects.forms.money import RateField
from utsyn.europe.projects.forms.thing import ThingForm, choice_of, staff_of
from utsyn.europe.projects.models import ConsortiumMember, Letter, Obligation, Project
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.files import commands as files
from utsyn.foundation.files.forms import ScannedField, UploadField
from utsyn.foundation.files.models import Access
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import AmountField, TranslatedFormField, capitals
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.models import Measure


def _project_of(thing: Any) -> Project:
    found: Project = thing if isinstance(thing, Project) else thing.project
    return found


class CheckForm(ThingForm):
    """Something is in order."""

    item = forms.ChoiceField(label=_("What is in order?"), choices=lambda: capitals(Check))
    value = forms.CharField(
        label=_("Code, number, or who signed"), max_length=120, help_text=_("Account and project codes, or the role of whoever signed.")
    )
    on = forms.DateField(label=_("Since"), widget=Day, initial=today)
    evidence = forms.CharField(
        label=_("Where it can be seen"), max_length=300, required=False, help_text=_("An archive number or a web address.")
    )


class DutyForm(ThingForm):
    """A duty towards the programme."""

    kind = forms.ChoiceField(label=_("What kind of duty?"), choices=lambda: capitals(Duty))
    title = forms.CharField(label=_("What is expected of us?"), max_length=200)
    due_on = forms.DateField(label=_("Deadline"), widget=Day)
    owner = choice_of(Person, _("Who sees to it"), empty_label=_("Whoever answers for the project"))

    def choose(self) -> None:
        """Those who work here."""
        field: Any = self.fields["owner"]
        field.queryset = staff_of(self.authority)


class EditDutyForm(DutyForm):
    """The same, as it stands."""

    KEPT: ClassVar = ("kind", "title", "due_on", "owner")


class _ShownForm(ThingForm):
    """Something that one must be able to see: a line that says where, a file, or both."""

    evidence = forms.CharField(
        label=_("Where it can be seen"),
        max_length=300,
        required=False,
        help_text=_("An archive number or a web address, unless a file shows it."),
    )
    upload = UploadField(label=_("File that shows it"), required=False, help_text=_("A report, a picture, a signed letter."))
    access = forms.ChoiceField(
        label=_("Who may read the file?"), choices=lambda: [one for one in capitals(Access) if one[0] != Access.EXEMPT], initial=Access.INTERNAL,
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does, before a file is stored."""
        if not values.get("upload") and getattr(self.thing, "file", None) is None:
            checked_proof(values.get("evidence"), None)

    @property
    def values(self) -> dict[str, Any]:
        """The file stored, with its grade."""
        values = super().values
        upload, access = values.pop("upload"), values.pop("access") or Access.INTERNAL
        file = files.store(self.authority, by=self.person, upload=upload, access=access) if upload else None
        return {**values, "file": file}


class FulfilForm(_ShownForm):
    """It is done."""

    ASKS: ClassVar = True
    on = forms.DateField(label=_("Done on"), widget=Day, initial=today)


class DeviationForm(ThingForm):
    """What went otherwise."""

    what = TranslatedFormField(label=_("What happened?"), rows=3)
    consequence = TranslatedFormField(label=_("What follows from it?"), rows=3, required=False)
    action = TranslatedFormField(label=_("What do we do about it?"), rows=3)
    found_on = forms.DateField(label=_("Found on"), widget=Day, initial=today)


class EditDeviationForm(DeviationForm):
    """The same, as it stands."""

    KEPT: ClassVar = ("what", "consequence", "action", "found_on")


class SettleForm(ThingForm):
    """It is settled."""

    ASKS: ClassVar = True
    settled_by = TranslatedFormField(label=_("How was it settled?"), rows=3)
    on = forms.DateField(label=_("Settled on"), widget=Day, initial=today)


class PaymentForm(ThingForm):
    """Money that is expected, or that we are to pass on."""

    kind = forms.ChoiceField(label=_("What is paid?"), choices=lambda: capitals(PaymentKind))
    amount = AmountField(label=pgettext_lazy("payment", "Amount"), help_text=_("In the currency of the project's budget."))
    on = forms.DateField(label=_("Expected on"), widget=Day)
    obligation = choice_of(Obligation, _("Comes when this duty is done"))
    member = choice_of(ConsortiumMember, _("Passed on to"), help_text=_("Only for what we pass on to others in the consortium."))

    def choose(self) -> None:
        """Duties and members of this project."""
        fields, project = self._choices(), _project_of(self.thing)
        fields["obligation"].queryset = Obligation.objects.standing().filter(project=project)
        fields["member"].queryset = ConsortiumMember.objects.filter(project=project, is_us=False).select_related("organisation")

    def _choices(self) -> Any:
        return self.fields


class EditPaymentForm(PaymentForm):
    """The same, as it stands."""

    ASKS: ClassVar = True

    def choose(self) -> None:
        """Begin with what is written."""
        super().choose()
        told = {
            "kind": self.thing.kind, "amount": self.thing.expected, "on": self.thing.expected_on,
            "obligation": self.thing.obligation.code if self.thing.obligation else None,
            "member": self.thing.member.code if self.thing.member else None,
        }  # fmt: skip
        for name, value in told.items():
            self.fields[name].initial = value


class PaidForm(ThingForm):
    """It was received or made."""

    ASKS: ClassVar = True
    amount = AmountField(label=pgettext_lazy("payment", "Amount"), help_text=_("In the currency of the project's budget."))
    on = forms.DateField(label=pgettext_lazy("payment", "Paid on"), widget=Day, initial=today)
    nok = RateField(
        label=_("Kroner for one euro that day"), max_length=12, required=False, help_text=_("Left empty: the project's own dated rate.")
    )
    reference = forms.CharField(label=_("The bank's or the accounts' reference"), max_length=80, required=False)

    def choose(self) -> None:
        """As it was expected; a budget in kroner has no rate."""
        self.fields["amount"].initial = self.thing.expected
        if self.thing.project.currency == "NOK":
            del self.fields["nok"]


class ResultForm(_ShownForm):
    """What came of it."""

    field_order = ("title", "description", "measure", "evidence", "upload", "access", "on")

    title = TranslatedFormField(label=_("What came of it?"), max_length=300)
    description = TranslatedFormField(label=_("What does it mean for those who live here?"), rows=4, required=False)
    measure = choice_of(Measure, _("Measure it serves"))
    on = forms.DateField(label=_("There since"), widget=Day, initial=today)

    def choose(self) -> None:
        """Measures that the project serves."""
        field: Any = self.fields["measure"]
        field.queryset = _project_of(self.thing).measures.all()


class EditResultForm(ResultForm):
    """The same, as it stands."""

    KEPT: ClassVar = ("title", "description", "measure", "evidence", "on")


class LetterTemplateForm(ThingForm):
    """A Word file for one kind of letter."""

    letter = forms.ChoiceField(label=_("What is written from it?"), choices=lambda: capitals(Letter))
    template = ScannedField(label=_("Word template (.docx)"), widget=forms.ClearableFileInput(attrs={"accept": ".docx"}))

    @property
    def values(self) -> dict[str, Any]:
        """As the verb takes them."""
        return {"letter": self.cleaned_data["letter"], "upload": self.cleaned_data["template"]}


class ReviewForm(ThingForm):
    """What became ordinary service."""

    ASKS: ClassVar = True
    kept = forms.ChoiceField(label=_("What became of it?"), choices=lambda: capitals(Kept), widget=forms.RadioSelect)
    service = TranslatedFormField(label=_("What is ordinary service today, and in which unit?"), rows=3, required=False)
    finding = TranslatedFormField(label=_("What did we find, and what do we learn?"), rows=4)
    on = forms.DateField(label=_("Found on"), widget=Day, initial=today)
