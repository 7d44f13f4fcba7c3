"""Forms that are tables: what a measure costs by source and year, and one change to many measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import AmountField, TranslatedFormField, VerbForm, capitals
from utsyn.foundation.ui.formats import number
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.measures.commands import CostValue
from utsyn.governance.measures.forms import MeasureForm, choose_among_people
from utsyn.governance.measures.models import Measure, Source, Status
from utsyn.governance.strategy.models import Strategy


@dataclass(frozen=True)
class CostCell:
    """One year of one source: the amount and whether it is only expected."""

    year: int
    amount: forms.BoundField
    expected: forms.BoundField


class CostsForm(MeasureForm):
    """An amount for each source and year of the measure; an empty one is no line."""

    def __init__(self, data: Any = None, *, measure: Measure) -> None:
        self.lines = {(line.source, line.year): line for line in measure.costlines.all()}
        super().__init__(data, measure=measure, initial=self._stored())
        for source in Source:
            for year in measure.years:
                label = f"{capfirst(str(source.label))} {year}"
                self.fields[f"amount-{source}-{year}"] = AmountField(label=label, required=False)
                words = gettext_lazy("expected")
                self.fields[f"expected-{source}-{year}"] = forms.BooleanField(label=words, required=False)

    def _stored(self) -> dict[str, Any]:
        amounts = {f"amount-{source}-{year}": number(line.amount_nok) for (source, year), line in self.lines.items()}
        return amounts | {f"expected-{source}-{year}": line.is_expected for (source, year), line in self.lines.items()}

    @property
    def rows(self) -> list[tuple[str, list[CostCell]]]:
        """(source in words, its cells), ready to print."""
        return [(capfirst(str(source.label)), [self._cell(source, year) for year in self.measure.years]) for source in Source]

    def _cell(self, source: str, year: int) -> CostCell:
        return CostCell(year, self[f"amount-{source}-{year}"], self[f"expected-{source}-{year}"])

    @property
    def values(self) -> dict[str, Any]:
        """The lines; a note that was there stays."""
        return {
            "lines": [
                self._line(source, year) for source in Source for year in self.measure.years if self._amount(source, year) is not None
            ]
        }

    def _amount(self, source: str, year: int) -> Any:
        return self.cleaned_data.get(f"amount-{source}-{year}")

    def _line(self, source: str, year: int) -> CostValue:
        note = self.lines[(source, year)].note if (source, year) in self.lines else ""
        return CostValue(year, str(source), self._amount(source, year), bool(self.cleaned_data.get(f"expected-{source}-{year}")), note)


class BulkForm(VerbForm):
    """One change to all the measures chosen in the list; what is left empty stays as it is."""

    owner = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("Owner"), required=False, to_field_name="code", empty_label=gettext_lazy("No change")
    )
    lead_unit = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Lead unit"), required=False, to_field_name="code", empty_label=gettext_lazy("No change")
    )
    next_update_due_on = forms.DateField(label=gettext_lazy("Next status due"), widget=Day, required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), required=False, choices=lambda: [("", gettext_lazy("No change")), *capitals(Status)]
    )
    end_reason = TranslatedFormField(label=gettext_lazy("Why are they discontinued?"), rows=2, required=False)
    is_public = forms.ChoiceField(
        label=gettext_lazy("Who can read them"), required=False,
        choices=[("", gettext_lazy("No change")), ("1", gettext_lazy("Everyone")), ("0", gettext_lazy("Only those who work here"))],
    )  # fmt: skip

    def __init__(self, data: Any = None, *, strategy: Strategy) -> None:
        super().__init__(data)
        choose_among_people(self, strategy.authority)

    def check(self, values: dict[str, Any]) -> None:
        """Something must change, and whoever discontinues says why."""
        if not self.changes_in(values):
            raise Invalid(_("Choose at least one thing to change."))
        if values.get("status") == Status.DISCONTINUED and not values.get("end_reason"):
            words = _("Say why the measures are discontinued.")
            raise Invalid(words, fields={"end_reason": words})

    @staticmethod
    def changes_in(values: dict[str, Any]) -> dict[str, Any]:
        """What `change_many` takes: only what was filled in."""
        found = {name: value for name, value in values.items() if value and name not in ("seen", "is_public")}
        return found | ({"is_public": values["is_public"] == "1"} if values.get("is_public") else {})

    @property
    def changes(self) -> dict[str, Any]:
        """The same, of a form that is valid."""
        return self.changes_in(self.cleaned_data)


def chosen_among(measures: Any, codes: Sequence[str]) -> list[Measure]:
    """The measures with these codes that the queryset holds, by number."""
    return list(measures.filter(code__in=codes[:2000]).select_related("lead_unit", "owner").order_by("axis__number", "sort_number"))
