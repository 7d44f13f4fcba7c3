"""What each row of a spreadsheet would do: something new, a change, nothing; or what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import renewed
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.governance.measures.checking import EDITABLE, TEXTS, checked_values
from utsyn.governance.measures.costing import CostValue, value_of
from utsyn.governance.measures.forms import owners_of
from utsyn.governance.measures.models import ENDED, Kind, Measure, Source, Status, reachable
from utsyn.governance.measures.numbering import checked_number
from utsyn.governance.measures.rules import verbs_for
from utsyn.governance.measures.spreadsheet import cells as read
from utsyn.governance.measures.spreadsheet.columns import amount_key, kinds, spoken, statuses, yes_and_no
from utsyn.governance.measures.spreadsheet.reading import SheetRow
from utsyn.governance.strategy.models import Axis, Strategy


@dataclass(frozen=True)
class Judged:
    """A row and what becomes of it: "new", "changed" (`wanted` holds what), "unchanged", or "wrong" for `reasons`."""

    line: int
    number: str
    title: str
    verdict: str
    measure: Measure | None = None
    wanted: Mapping[str, Any] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()


def judge(strategy: Strategy, rows: Sequence[SheetRow], *, by: Any) -> list[Judged]:
    """Every row against what is stored; seven queries, however many rows."""
    bench = _Bench(strategy, rows, by)
    return [bench.judged(row) for row in rows]


class _Bench:
    """What rows are judged against: the strategy's axes and measures, the authority's units and people, the file itself."""

    def __init__(self, strategy: Strategy, rows: Sequence[SheetRow], by: Any) -> None:
        self.strategy, self.by = strategy, by
        self.axes = {axis.number: axis for axis in Axis.objects.filter(strategy=strategy, removed_in=None)}
        units = list(Unit.objects.filter(authority_id=strategy.authority_id))
        self.units = {spoken(name): unit for unit in units for name in unit.name.texts().values()}
        self.people = {person.email.casefold(): person for person in owners_of(strategy.authority)}
        stored = Measure.objects.filter(strategy=strategy).select_related(*Measure.fetched_with)
        self.measures = {measure.number: measure for measure in stored.prefetch_related("contributing_units", "costlines")}
        self.times = Counter(read.number(row.cells.get("number")) for row in rows)
        self.kinds, self.statuses, self.yes_no = kinds(), statuses(), yes_and_no()

    def judged(self, row: SheetRow) -> Judged:
        """What becomes of the row."""
        number, reasons = read.number(row.cells.get("number")), list(row.troubles)
        stored = self.measures.get(number)
        if self.times[number] > 1 and number:
            reasons.append(_("The number %(number)s stands in several rows.") % {"number": number})
        wanted = self._wanted(row.cells, number, stored, reasons)
        title = str(wanted["title"]) if "title" in wanted else str(stored.title) if stored else ""
        changes = wanted if stored is None else _differing(stored, wanted)
        if not reasons:
            self._ask(number, stored, changes, reasons)
        verdict = "wrong" if reasons else "new" if stored is None else "changed" if changes else "unchanged"
        return Judged(row.line, number, title, verdict, stored, changes, tuple(dict.fromkeys(reasons)))

    def _ask(self, number: str, stored: Measure | None, changes: dict[str, Any], reasons: list[str]) -> None:
        """The checks and rules of the verbs that would be called."""
        try:
            if stored is None:
                checked_number(changes["axis"], number)
                checked_values(self.strategy, {name: value for name, value in changes.items() if name in EDITABLE})
                reasons += [words for words in [why_not(self.by, "measure.add", self.strategy)] if words]
            else:
                checked_values(self.strategy, {name: value for name, value in changes.items() if name in EDITABLE}, stored)
                reasons += [words for verb in sorted(verbs_for(changes)) if (words := why_not(self.by, verb, stored))]
        except Invalid as error:
            reasons.append(error.message)
        reasons += _about_costs(stored, changes)

    def _wanted(self, cells: Mapping[str, Any], number: str, stored: Measure | None, reasons: list[str]) -> dict[str, Any]:
        """What the row asks for, field by field; columns that the sheet lacks ask for nothing."""
        found: dict[str, Any] = {"number": number} if stored is None else {}
        for name, reader in self._readers(stored).items():
            try:
                value = reader(cells)
            except Invalid as error:
                reasons.append(error.message)
                continue
            if value is not read.ABSENT:
                found[name] = value
        return found

    def _readers(self, stored: Measure | None) -> dict[str, Any]:
        readers: dict[str, Any] = {
            "axis": lambda cells: self._axis(cells, stored),
            "kind": lambda cells: read.choice(cells, "kind", self.kinds, Kind.MEASURE),
            "status": lambda cells: self._status(cells, stored),
            "lead_unit": lambda cells: read.named(cells, "lead_unit", self.units, _("There is no unit called “%(name)s”.")),
            "contributing_units": lambda cells: read.several(
                cells, "contributing_units", self.units, _("There is no unit called “%(name)s”.")
            ),
            "owner": lambda cells: read.named(
                cells, "owner", self.people, _("Nobody with the address “%(name)s” can answer for a measure here today.")
            ),
            "first_year": lambda cells: read.year(cells, "first_year"),
            "last_year": lambda cells: read.year(cells, "last_year"),
            "sdg_targets": lambda cells: read.codes(cells, "sdg_targets"),
            "is_public": lambda cells: read.choice(cells, "is_public", self.yes_no, True),
            "next_update_due_on": lambda cells: read.date(cells, "next_update_due_on"),
            "costs": lambda cells: self._costs(cells, stored),
        }
        texts = {name: lambda cells, name=name: self._text(cells, name, stored) for name in TEXTS}
        return {**texts, **readers}

    def _text(self, cells: Mapping[str, Any], name: str, stored: Measure | None) -> Any:
        before: Translated = getattr(stored, name) if stored else Translated()
        keys = {language: f"{name}_{language}" for language in LANGUAGES if f"{name}_{language}" in cells}
        if not keys:
            return read.ABSENT
        kept = {language: text for language, text in before.texts().items() if language not in keys}
        typed = {language: read.text(cells[key]) for language, key in keys.items()}
        both = {**kept, **{language: text for language, text in typed.items() if text}}
        ordered = sorted(both, key=lambda language: (language != before.source_language, LANGUAGES.index(language)))
        if name == "title" and not both:
            raise Invalid(_("The title is missing."))
        return renewed(before, {language: both[language] for language in ordered})

    def _axis(self, cells: Mapping[str, Any], stored: Measure | None) -> Any:
        number = read.whole(cells.get("axis"))
        if number not in self.axes:
            raise Invalid(_("There is no axis “%(name)s” in the strategy.") % {"name": cells.get("axis") or ""})
        if stored is not None and number != stored.axis.number:
            raise Invalid(_("A measure does not change its axis from a spreadsheet. Give it a new number on its page."))
        return read.ABSENT if stored is not None else self.axes[number]

    def _status(self, cells: Mapping[str, Any], stored: Measure | None) -> Any:
        wanted = read.choice(cells, "status", self.statuses, stored.status if stored else Status.PROPOSED)
        before = stored.status if stored else Status.PROPOSED
        if wanted is read.ABSENT or wanted == before:
            return wanted
        if wanted in ENDED or not reachable(before, wanted):
            raise Invalid(_("The status cannot be changed so from a spreadsheet. Do it on the page of the measure."))
        return wanted

    def _costs(self, cells: Mapping[str, Any], stored: Measure | None) -> Any:
        """Lines by column; what was marked as expected, and notes, stay with their line. Years without a column stay."""
        before = {(line.year, line.source): value_of(line) for line in stored.costlines.all()} if stored else {}
        last, found, is_asked = self.strategy.last_year or self.strategy.first_year, dict(before), False
        for year in range(self.strategy.first_year, last + 1):
            for source in Source.values:
                if (key := amount_key(year, source)) in cells:
                    is_asked, amount, known = True, read.amount(cells[key]), before.get((year, source))
                    found.pop((year, source), None)
                    if amount is not None:
                        found[(year, source)] = CostValue(
                            year, source, amount, bool(known and known.is_expected), known.note if known else ""
                        )
        return sorted(found.values()) if is_asked else read.ABSENT


def _about_costs(stored: Measure | None, changes: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the costs beside the years and kind that the row asks for."""
    known: Any = stored or Measure(first_year=0, last_year=0)
    years = range(changes.get("first_year", known.first_year), changes.get("last_year", known.last_year) + 1)
    if any(line.year not in years for line in changes.get("costs", ())):
        yield _("There is a cost in a year that the measure does not run.")
    if changes.get("costs") and changes.get("kind", known.kind) == Kind.ASSIGNMENT:
        yield _("An assignment takes no money.")


def _differing(stored: Measure, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What of `wanted` the measure has not already."""
    return {name: value for name, value in wanted.items() if not _same(stored, name, value)}


def _same(stored: Measure, name: str, value: Any) -> bool:
    if name == "costs":
        return bool(sorted(value_of(line) for line in stored.costlines.all()) == value)
    if name == "contributing_units":
        return {unit.pk for unit in stored.contributing_units.all()} == {unit.pk for unit in value if unit.pk != stored.lead_unit_id}
    if name in TEXTS:
        return bool(getattr(stored, name).texts() == value.texts())
    return bool(getattr(stored, name) == value)
