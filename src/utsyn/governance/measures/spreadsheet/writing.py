"""All measures of a strategy as a workbook that can be changed and read in again."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.ui.exports import quoted
from utsyn.governance.measures.models import Kind, Measure, Status
from utsyn.governance.measures.spreadsheet.columns import SheetColumn, amount_key, columns_of
from utsyn.governance.strategy.models import Strategy

_FORMATS = {"date": "dd.mm.yyyy", "amount": "#,##0.00"}


def workbook_of(strategy: Strategy, *, person: Any) -> bytes:
    """The XLSX with every measure that `person` may see; five queries, however many."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    page, columns = book.add_worksheet(_("Measures")), columns_of(strategy)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    shapes = {kind: book.add_format({"num_format": pattern}) for kind, pattern in _FORMATS.items()}
    page.freeze_panes(1, 2)
    for across, column in enumerate(columns):
        page.write_string(0, across, column.label(), bold)
        page.set_column(across, across, column.width)
    for down, measure in enumerate(_measures(strategy, person), 1):
        cells = cells_of(measure)
        for across, column in enumerate(columns):
            _write(page, down, across, column, cells.get(column.key), shapes)
    if strategy.authority.banner:
        page.set_header(f"&C{strategy.authority.banner}")
    book.close()
    return file.getvalue()


def _measures(strategy: Strategy, person: Any) -> Any:
    found = Measure.objects.visible_to(person).filter(strategy=strategy).select_related("axis", "lead_unit", "owner")
    return found.prefetch_related("contributing_units", "costlines").order_by("axis__number", "sort_number")


def cells_of(measure: Measure) -> dict[str, Any]:
    """What stands in each column for a measure, by the column's key; what is missing is not there."""
    texts = {
        f"{name}_{language}": text
        for name in ("title", "description", "expected_effect")
        for language, text in getattr(measure, name).texts().items()
    }
    amounts = {amount_key(line.year, line.source): line.amount_nok for line in measure.costlines.all()}
    return {
        "number": measure.number,
        **texts,
        "axis": measure.axis.number,
        "kind": str(Kind(measure.kind).label),
        "status": str(Status(measure.status).label),
        "lead_unit": str(measure.lead_unit.name) if measure.lead_unit else None,
        "contributing_units": "; ".join(sorted(str(unit.name) for unit in measure.contributing_units.all())) or None,
        "owner": measure.owner.email if measure.owner else None,
        "first_year": measure.first_year,
        "last_year": measure.last_year,
        "sdg_targets": "; ".join(measure.sdg_targets) or None,
        "is_public": _("yes") if measure.is_public else _("no"),
        "next_update_due_on": measure.next_update_due_on,
        **amounts,
    }


def _write(page: Any, down: int, across: int, column: SheetColumn, value: Any, shapes: dict[str, Any]) -> None:
    if value is None:
        return
    if column.kind == "date":
        page.write_datetime(down, across, value, shapes["date"])
    elif column.kind in ("amount", "year") or column.key == "axis":
        page.write_number(down, across, float(value), shapes.get(column.kind))
    else:
        page.write_string(down, across, quoted(str(value))[:32_767])
