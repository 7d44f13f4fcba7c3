"""Forms of go or no-go."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.relations.forms.verbs import ThingForm, choice_of
from utsyn.europe.matching.commands.decisions import MOST_DAYS
from utsyn.europe.matching.fits import LONGEST_NEED
from utsyn.europe.matching.models import Eligibility, GoNoGoStatus, Strategic
from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import AmountField, TranslatedFormField, capitals
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.models import Measure


class BeginForm(ThingForm):
    """What the call is to be weighed for."""

    measure = choice_of(Measure, _("The measure it would serve"), empty_label=_("No measure: a need in my own words"))
    need = forms.CharField(
        label=_("The need in your own words"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=LONGEST_NEED
    )
    unit = choice_of(Unit, _("Unit that would run it"))
    decide_by = forms.DateField(label=_("To be decided by"), widget=Day, required=False)


class WeighForm(ThingForm):
    """What speaks for it and what it asks of us."""

    KEPT: ClassVar = (
        "strategic", "strategic_text", "eligibility", "eligibility_text", "own_share_nok", "staff_days", "decide_by", "unit", "owner", "need",
    )  # fmt: skip

    strategic = forms.ChoiceField(label=_("How well does it serve what is adopted?"), widget=forms.RadioSelect, required=False)
    strategic_text = TranslatedFormField(label=_("In which way?"), rows=3, required=False)
    eligibility = forms.ChoiceField(label=_("May we apply?"), widget=forms.RadioSelect, required=False)
    eligibility_text = TranslatedFormField(label=_("How do we know?"), rows=2, required=False)
    own_share_nok = AmountField(label=_("Our own share, kr"), required=False)
    staff_days = forms.IntegerField(label=_("Staff days for the application"), min_value=0, max_value=MOST_DAYS, required=False)
    decide_by = forms.DateField(label=_("To be decided by"), widget=Day, required=False)
    unit = choice_of(Unit, _("Unit that would run it"))
    owner = choice_of(Person, _("Who weighs it"), empty_label=_("Nobody"))
    need = forms.CharField(
        label=_("The need in your own words"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=LONGEST_NEED
    )

    def choose(self) -> None:
        """The lists, in the reader's language."""
        super().choose()
        self.fields["strategic"].choices = capitals(Strategic)  # type: ignore[attr-defined]
        self.fields["eligibility"].choices = capitals(Eligibility)  # type: ignore[attr-defined]


class ReadyForm(ThingForm):
    """Nothing more to say: the button asks once more, with the version before one's eyes."""

    ASKS: ClassVar = True


class DecideForm(ThingForm):
    """Go or no-go."""

    ASKS: ClassVar = True
    answer = forms.ChoiceField(label=_("What is decided?"), widget=forms.RadioSelect)
    reason = TranslatedFormField(label=_("Why?"), rows=3)
    on = forms.DateField(label=_("Decided on"), widget=Day, initial=today)

    def choose(self) -> None:
        """The two answers."""
        super().choose()
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (GoNoGoStatus.GO.value, _("Go: we apply")), (GoNoGoStatus.NO_GO.value, _("No-go: we do not apply")),
        ]  # fmt: skip


class ReopenForm(ThingForm):
    """Taken up again."""

    ASKS: ClassVar = True
    reason = TranslatedFormField(label=_("What has changed?"), rows=3)


class LearnForm(ThingForm):
    """What was learned."""

    ASKS: ClassVar = True
    KEPT: ClassVar = ("lessons",)
    lessons = TranslatedFormField(label=_("What should the next one know?"), rows=4)
