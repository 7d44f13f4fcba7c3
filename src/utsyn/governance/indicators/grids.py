"""Forms of many rows: targets by year, others' values, and the rules that warn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import TranslatedFormField, VerbForm, capitals
from utsyn.foundation.ui.formats import number
from utsyn.governance.indicators.checking import check_link, check_value, checked_period
from utsyn.governance.indicators.commands import BenchmarkValue, RuleValue
from utsyn.governance.indicators.forms import NumberField
from utsyn.governance.indicators.judging import trouble_with
from utsyn.governance.indicators.models import Benchmark, Indicator, ValidationRule

AHEAD, EMPTY_ROWS = 5, 2


class TargetsForm(VerbForm):
    """A target for each year of the strategy, and the years that have one already; an empty one is no target."""

    def __init__(self, data: Any = None, *, indicator: Indicator) -> None:
        stored = {one.year: one.value for one in indicator.targets.all()}
        super().__init__(data, initial={"seen": indicator.version, **{f"year_{year}": number(value) for year, value in stored.items()}})
        self.indicator, self.years = indicator, sorted({*stored, *_years(indicator)})
        for year in self.years:
            self.fields[f"year_{year}"] = NumberField(label=str(year), required=False)

    def check(self, values: dict[str, Any]) -> None:
        """As the verb does."""
        for year in self.years:
            try:
                check_value(self.indicator, values[f"year_{year}"])
            except Invalid as error:
                raise Invalid(error.message, fields={f"year_{year}": error.message}) from error

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        found = {year: self.cleaned_data[f"year_{year}"] for year in self.years}
        return {"targets": {year: value for year, value in found.items() if value is not None}}


def _years(indicator: Indicator) -> range:
    strategy = indicator.axis.strategy if indicator.axis else None
    if strategy is None:
        return range(today().year, today().year + AHEAD)
    return range(strategy.first_year, (strategy.last_year or strategy.first_year + AHEAD) + 1)


class RowsForm(VerbForm):
    """So many rows as there are, and two empty ones; a row whose first field is empty is none."""

    first = ""

    def __init__(self, data: Any = None, *, indicator: Indicator) -> None:
        stored = self.stored(indicator)
        super().__init__(data, initial={"seen": indicator.version})
        self.count = len(stored) + EMPTY_ROWS
        for row in range(self.count):
            for name, field in self.row(row + 1).items():
                self.fields[f"{name}_{row}"] = field
                field.initial = stored[row][name] if row < len(stored) else None

    def stored(self, indicator: Indicator) -> list[dict[str, Any]]:
        """What there is."""
        raise NotImplementedError

    def row(self, number_: int) -> dict[str, forms.Field]:
        """The fields of one row."""
        raise NotImplementedError

    def check_row(self, told: dict[str, Any]) -> None:
        """Refuse a row that cannot be; raises Invalid with the field's own name."""

    def check(self, values: dict[str, Any]) -> None:
        """Each row, its words beside its own field."""
        for row in self._filled(values):
            try:
                self.check_row(self._told(values, row))
            except Invalid as error:
                raise Invalid(error.message, fields={f"{name}_{row}": words for name, words in error.fields.items()}) from error

    def rows(self) -> list[dict[str, Any]]:
        """The rows that are filled in."""
        return [self._told(self.cleaned_data, row) for row in self._filled(self.cleaned_data)]

    def _filled(self, values: dict[str, Any]) -> list[int]:
        return [row for row in range(self.count) if values.get(f"{self.first}_{row}")]

    def _told(self, values: dict[str, Any], row: int) -> dict[str, Any]:
        return {name: values[f"{name}_{row}"] for name in self.row(0)}


class BenchmarksForm(RowsForm):
    """Others' values."""

    first = "whose"

    def stored(self, indicator: Indicator) -> list[dict[str, Any]]:
        """What stands beside now."""
        return [
            {"whose": one.whose, "sign": one.sign, "value": number(one.value), "period": one.period, "link": one.link}
            for one in indicator.benchmarks.all()
        ]

    def row(self, number_: int) -> dict[str, forms.Field]:
        """Whose, how it is put, value, period, link."""
        of = _("Row %(number)s: %(field)s")
        return {
            "whose": TranslatedFormField(label=of % {"number": number_, "field": _("whose value")}, required=False),
            "sign": forms.ChoiceField(
                label=of % {"number": number_, "field": _("how it is put")}, choices=capitals(Benchmark.Sign), required=False
            ),
            "value": NumberField(label=of % {"number": number_, "field": _("value")}, required=False),
            "period": forms.CharField(label=of % {"number": number_, "field": _("period")}, required=False, max_length=10),
            "link": forms.CharField(label=of % {"number": number_, "field": _("link to the source")}, required=False, max_length=500),
        }

    def check_row(self, told: dict[str, Any]) -> None:
        """A value it must have; period and link must be what they say."""
        if told["value"] is None:
            words = _("Write the value.")
            raise Invalid(words, fields={"value": words})
        if told["period"]:
            checked_period("period", told["period"])
        check_link("link", told["link"])

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"benchmarks": [BenchmarkValue(**told) for told in self.rows()]}


class RulesForm(RowsForm):
    """What is warned of."""

    first = "left"

    def stored(self, indicator: Indicator) -> list[dict[str, Any]]:
        """The rules there are."""
        return [
            {"left": one.left, "comparison": one.comparison, "right": one.right, "words": one.words}
            for one in indicator.validationrules.all()
        ]

    def row(self, number_: int) -> dict[str, forms.Field]:
        """Left, comparison, right, and what to say."""
        of = _("Row %(number)s: %(field)s")
        return {
            "left": forms.CharField(label=of % {"number": number_, "field": _("left side")}, required=False, max_length=200),
            "comparison": forms.ChoiceField(
                label=of % {"number": number_, "field": _("comparison")}, choices=ValidationRule.Comparison.choices, required=False
            ),
            "right": forms.CharField(label=of % {"number": number_, "field": _("right side")}, required=False, max_length=200),
            "words": TranslatedFormField(label=of % {"number": number_, "field": _("what to say when it does not hold")}, required=False),
        }

    def check_row(self, told: dict[str, Any]) -> None:
        """Both sides can be reckoned."""
        for name in ("left", "right"):
            if trouble := trouble_with(told[name]):
                raise Invalid(trouble, fields={name: trouble})

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"rules": [RuleValue(**told) for told in self.rows()]}
