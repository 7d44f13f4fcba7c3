"""The whole plan as a workbook, and a workbook judged against the plan: the same columns both ways."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.ui.exports import quoted
from utsyn.governance.measures.models import Measure, Source
from utsyn.governance.measures.spreadsheet import cells
from utsyn.governance.measures.spreadsheet.columns import spoken, values_by_word
from utsyn.governance.planning.commands.amounts import OPEN_IN, VERBS, stage_words
from utsyn.governance.planning.models import STAGES, EconomicPlan, Kind, PlanLine, PlanRow, Status
from utsyn.governance.planning.spreadsheet.judged import Change, Judged
from utsyn.governance.planning.spreadsheet.tables import Read, every_way, lacking

Labels = dict[str, Callable[[], str]]


def labels_of(plan: EconomicPlan) -> Labels:
    """The columns: what each row is, then each year's amount at each stage."""
    plain: Labels = {
        "number": lambda: pgettext("measure", "Number"),
        "title": lambda: pgettext("measure", "Title"),
        "unit": lambda: pgettext("fact", "Unit"),
        "kind": lambda: pgettext("plan", "Budget"),
        "source": lambda: _("Source"),
        "frame": lambda: _("Within the frame"),
    }
    return plain | {
        f"{stage}:{year}": lambda stage=stage, year=year: f"{stage_words(stage)} {year}" for year in plan.years for stage in STAGES
    }


def workbook_of(plan: EconomicPlan, *, person: Any) -> bytes:
    """The XLSX with every row that `person` may see; two queries, however many."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    page, labels = book.add_worksheet(_("Economic plan")), labels_of(plan)
    bold, amount = book.add_format({"bold": True, "text_wrap": True, "valign": "top"}), book.add_format({"num_format": "#,##0.00"})
    page.freeze_panes(1, 2)
    for across, (key, label) in enumerate(labels.items()):
        page.write_string(0, across, label(), bold)
        page.set_column(across, across, {"number": 9, "title": 40, "unit": 26}.get(key, 15))
    for down, row in enumerate(rows_of(plan, person), 1):
        _write(page, down, list(labels), cells_of(row), amount)
    if plan.authority.banner:
        page.set_header(f"&C{plan.authority.banner}")
    book.close()
    return file.getvalue()


def rows_of(plan: EconomicPlan, person: Any) -> Any:
    """The rows as they stand in the sheet."""
    found = PlanRow.objects.visible_to(person).filter(plan=plan).select_related("measure__axis", "unit").prefetch_related("lines")
    return found.order_by(F("measure__axis__number").asc(nulls_last=True), "measure__sort_number", "title", "pk")


def cells_of(row: PlanRow) -> dict[str, Any]:
    """What stands in each column; what is missing is not there."""
    amounts = {f"{stage}:{line.year}": getattr(line, stage) for line in row.lines.all() for stage in STAGES}
    return {
        "number": row.measure.number if row.measure else None,
        "title": str(row.measure.title) if row.measure else row.title,
        "unit": str(row.unit.name) if row.unit else None,
        "kind": str(Kind(row.kind).label),
        "source": str(Source(row.source).label),
        "frame": _("yes") if row.is_within_frame else _("no"),
        **amounts,
    }


def _write(page: Any, down: int, keys: list[str], found: dict[str, Any], amount: Any) -> None:
    for across, key in enumerate(keys):
        value = found.get(key)
        if isinstance(value, Decimal):
            page.write_number(down, across, float(value), amount)
        elif value is not None:
            page.write_string(down, across, quoted(str(value))[:32_767])


def known_heads(plan: EconomicPlan) -> dict[str, str]:
    """Every way the columns may be headed."""
    return every_way(labels_of(plan))


def judge(plan: EconomicPlan, found: Read, *, by: Any) -> list[Judged]:
    """Every row against what is stored; three queries, however many rows.

    Raises:
        Invalid: columns that must be there are not, or stand twice.
    """
    labels = labels_of(plan)
    places = found.placed(known_heads(plan))
    lacking(places, {key: labels[key] for key in ("number", "title", "kind", "source")})
    bench = _Bench(plan, by)
    named = [(line, {key: row[across] if across < len(row) else None for key, across in places.items()}) for line, row in found.rows]
    times = Counter(bench.key(given) for _line, given in named)
    return [bench.judged(line, given, times) for line, given in named]


class _Bench:
    """What rows are judged against."""

    def __init__(self, plan: EconomicPlan, by: Any) -> None:
        self.plan, self.by = plan, by
        self.kinds, self.sources = values_by_word(Kind), values_by_word(Source)
        lines = PlanLine.objects.filter(row__plan=plan).select_related(*PlanLine.fetched_with)
        self.lines: dict[Any, dict[int, PlanLine]] = {}
        for line in lines:
            row = line.row
            key = (row.measure.number if row.measure else "", "" if row.measure else spoken(row.title), row.kind, row.source)
            self.lines.setdefault(key, {})[line.year] = line
        self.measures = measures_by_number(plan)
        self.open = {stage for stage, states in OPEN_IN.items() if plan.status in states}

    def key(self, given: Mapping[str, Any]) -> Any:
        """What makes a row the same: the measure (or title), the budget and the source."""
        number = cells.number(given.get("number"))
        title = "" if number else spoken(cells.text(given.get("title")))
        return (
            number,
            title,
            self.kinds.get(spoken(cells.text(given.get("kind")))),
            self.sources.get(spoken(cells.text(given.get("source")))),
        )

    def judged(self, line: int, given: Mapping[str, Any], times: Counter[Any]) -> Judged:
        """What becomes of the row."""
        key, reasons = self.key(given), []
        number, title = key[0], cells.text(given.get("title"))
        shown = f"{number} {title}".strip()
        if None in key:
            reasons.append(_("The budget is operating or investment, and the source one of those in the spreadsheet taken out here."))
        if times[key] > 1:
            reasons.append(_("The same row stands several times in the file."))
        amounts = self._amounts(given, reasons)
        stored = self.lines.get(key)
        if stored is None and not reasons:
            return self._new(line, shown, key, title, amounts)
        changes = tuple(self._changes(stored or {}, amounts, given, reasons))
        verdict = "wrong" if reasons else "changed" if changes else "unchanged"
        return Judged(line, shown, verdict, () if reasons else changes, reasons=tuple(dict.fromkeys(reasons)))

    def _amounts(self, given: Mapping[str, Any], reasons: list[str]) -> dict[tuple[int, str], Decimal | None]:
        found: dict[tuple[int, str], Decimal | None] = {}
        for key, value in given.items():
            stage, _colon, year = key.partition(":")
            if not year:
                continue
            try:
                found[(int(year), stage)] = cells.amount(value)
            except Invalid as error:
                reasons.append(f"{stage_words(stage)} {year}: {error.message}")
        return found

    def _changes(self, stored: dict[int, PlanLine], amounts: Any, given: Any, reasons: list[str]) -> Any:
        for (year, stage), amount in amounts.items():
            line = stored.get(year)
            if line is None or getattr(line, stage) == amount:
                continue
            if stage not in self.open:
                words = _("%(stage)s %(year)s cannot be changed as the plan stands.")
                reasons.append(words % {"stage": stage_words(stage).capitalize(), "year": year})
            elif reason := why_not(self.by, VERBS[stage], line):
                reasons.append(reason)
            yield Change(line, stage, amount)

    def _new(self, line: int, shown: str, key: Any, title: str, amounts: Any) -> Judged:
        number, _title, kind, source = key
        reasons = []
        measure = self.measures.get(number) if number else None
        if number and measure is None:
            reasons.append(_("There is no measure with the number %(number)s in these years.") % {"number": number})
        if not number and not title:
            reasons.append(_("Choose a measure, or write what it is: one of them."))
        if self.plan.status != Status.DRAFT:
            reasons.append(_("The plan is no longer a draft: its rows stand."))
        reasons += [words for words in [why_not(self.by, "economic_plan.add_row", self.plan)] if words]
        wanted = {at: amount for at, amount in amounts.items() if amount is not None}
        if any(stage not in self.open for _year, stage in wanted):
            reasons.append(_("A new row can only hold what is asked and proposed."))
        values = {"measure": measure, "title": "" if measure else title[:200], "kind": kind, "source": source}
        return Judged(line, shown, "wrong" if reasons else "new", values=values, amounts=wanted, reasons=tuple(reasons))


def measures_by_number(plan: EconomicPlan) -> dict[str, Measure]:
    """The measures that run in the plan's years, by number; of two strategies the newer's."""
    found = Measure.objects.filter(authority_id=plan.authority_id, first_year__lte=plan.last_year, last_year__gte=plan.first_year)
    return {one.number: one for one in found.select_related(*Measure.fetched_with).order_by("strategy__first_year")}
