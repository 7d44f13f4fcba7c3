"""Forms of watches."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.relations.forms.verbs import ThingForm, choice_of
from utsyn.europe.catalogue.models import Programme
from utsyn.europe.matching.commands.watches import LONGEST_NAME
from utsyn.europe.matching.fits import LONGEST_NEED
from utsyn.foundation.accounts.models import Unit
from utsyn.governance.measures.models import Measure


class WatchForm(ThingForm):
    """What is looked for, and how one hears of it."""

    name = forms.CharField(label=_("What do you call it?"), max_length=LONGEST_NAME)
    measure = choice_of(Measure, _("The need of a measure"), empty_label=_("No measure: a need in my own words"))
    need = forms.CharField(
        label=_("The need in your own words"), widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=LONGEST_NEED,
        help_text=_("In Norwegian or English. Not used where a measure is chosen."),
    )  # fmt: skip
    unit = choice_of(Unit, _("Unit it is for"))
    programme = choice_of(Programme, _("Only this programme"), empty_label=_("All programmes"))
    norway_only = forms.BooleanField(label=_("Only what Norway can apply to"), required=False, initial=True)
    few_only = forms.BooleanField(label=_("Only where three applicants or fewer are enough"), required=False)
    by_mail = forms.BooleanField(label=_("Tell me by e-mail"), required=False, initial=True)

    def choose(self) -> None:
        """Programmes are everybody's."""
        super().choose()
        field: Any = self.fields["programme"]
        field.queryset = Programme.objects.order_by("level", "identifier")


class EditWatchForm(WatchForm):
    """The same, of one there is."""

    KEPT: ClassVar = ("name", "measure", "need", "unit", "programme", "norway_only", "few_only", "by_mail")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme = self.thing.programme
        self.fields["programme"].initial = self.initial["programme"] = programme.code if programme else None
