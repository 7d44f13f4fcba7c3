"""Used amounts from the accounts: measure number, year, amount; a file as the accounting system writes it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.money import read_amount
from utsyn.governance.measures.models import Source
from utsyn.governance.measures.spreadsheet import cells
from utsyn.governance.planning.models import EconomicPlan, Kind, PlanLine
from utsyn.governance.planning.spreadsheet.judged import Change, Judged
from utsyn.governance.planning.spreadsheet.tables import Read, every_way, lacking

LABELS: Any = {
    "number": lambda: pgettext("measure", "Number"),
    "year": lambda: pgettext("accounts", "Year"),
    "amount": lambda: pgettext("accounts", "Amount"),
}
# Only some systems tell it.
CURRENCY: Any = {"currency": lambda: _("Currency")}


def known_heads() -> dict[str, str]:
    """Every way the columns may be headed."""
    return every_way({**LABELS, **CURRENCY})


def judge_accounts(plan: EconomicPlan, found: Read) -> list[Judged]:
    """Every row against the plan's lines; one query.

    A measure that is paid from several sources takes its used amount on the own budget's row, where the authority's accounts lie.

    Raises:
        Invalid: columns that must be there are not, or stand twice.
    """
    places = found.placed(known_heads())
    lacking(places, LABELS)
    lines = _lines(plan)
    given = [(line, {key: row[across] if across < len(row) else None for key, across in places.items()}) for line, row in found.rows]
    times = Counter((cells.number(row["number"]), cells.text(row["year"])) for _line, row in given)
    return [_judged(plan, lines, line, row, times) for line, row in given]


def _lines(plan: EconomicPlan) -> dict[tuple[str, int], PlanLine]:
    stored = PlanLine.objects.filter(row__plan=plan, row__measure__isnull=False).select_related(*PlanLine.fetched_with)
    ranked = sorted(stored, key=lambda line: (line.row.source != Source.OWN_BUDGET, line.row.kind != Kind.OPERATING, line.pk))
    lines: dict[tuple[str, int], PlanLine] = {}
    for line in ranked:
        lines.setdefault((line.row.measure.number, line.year), line)
    return lines


def _judged(plan: EconomicPlan, lines: Any, at: int, row: dict[str, Any], times: Counter[Any]) -> Judged:
    number, year = cells.number(row["number"]), cells.text(row["year"])
    shown, reasons = f"{number} {year}".strip(), []
    if times[(number, year)] > 1:
        reasons.append(_("The measure and year stand several times in the file. Add the amounts up."))
    currency = cells.text(row.get("currency")).upper()
    if currency not in ("", plan.currency, "KR"):
        reasons.append(
            _("The plan is kept in %(own)s. The currency “%(other)s” is not known here.") % {"own": plan.currency, "other": currency[:10]}
        )
    line = lines.get((number, int(year))) if year.isascii() and year.isdigit() and len(year) == 4 else None
    if line is None:
        reasons.append(
            _("The plan has no measure %(number)s in the year %(year)s.") % {"number": number[:12] or "–", "year": year[:12] or "–"}
        )
    amount = _amount(row["amount"], reasons)
    if reasons or line is None:
        return Judged(at, shown, "wrong", reasons=tuple(reasons))
    changes = (Change(line, "used", amount),) if line.used != amount else ()
    return Judged(at, shown, "changed" if changes else "unchanged", changes)


def _amount(value: Any, reasons: list[str]) -> Decimal | None:
    try:
        amount = read_amount(value) if isinstance(value, str) else cells.amount(value)
    except Invalid as error:
        reasons.append(error.message)
        return None
    if amount is None:
        reasons.append(_("The amount is missing."))
    elif amount < 0:
        reasons.append(_("An amount cannot be negative, nor larger than a trillion kroner."))
    return amount
