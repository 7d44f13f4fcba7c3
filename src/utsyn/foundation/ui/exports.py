"""The shown rows as CSV, XLSX or JSON: typed, headed in the reader's language, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.ui.columns import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell that begins so is read as a formula by spreadsheets, and may then fetch or run something.
# The wide signs are those of East Asian keyboards, which some spreadsheets read as the narrow ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER_FORMATS = {"money": "#,##0.00", "percent": "0 %", "date": "dd.mm.yyyy", "moment": "dd.mm.yyyy hh:mm"}
_LONGEST_SHEET_NAME = 31


@dataclass(frozen=True)
class Sheet:
    """What a file is made of: `rows` match `columns`; `notice` goes along where the rows are examples."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    notice: str = ""


def quoted(value: Any) -> Any:
    """Text that a spreadsheet would run, with an apostrophe before it; everything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def unquoted(text: str) -> str:
    """What `quoted` was given, when a sheet comes back."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def as_csv(sheet: Sheet) -> HttpResponse:
    """Comma-separated UTF-8 with a byte order mark, ISO dates, decimal points: for machines and spreadsheets alike."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([quoted(str(column.label)) for column in sheet.columns])
    writer.writerows([quoted(_machine(value)) for value in row] for row in sheet.rows)
    if sheet.notice:
        writer.writerow([quoted(sheet.notice)])
    return _file("\ufeff" + text.getvalue(), "text/csv; charset=utf-8", sheet.title, "csv")


def as_json(sheet: Sheet) -> HttpResponse:
    """`{title, notice, columns: [{key, label}], rows: [{key: value}]}`; amounts as text, so that no digit is lost."""
    keys = [column.key for column in sheet.columns]
    body = {
        "title": sheet.title,
        "notice": sheet.notice or None,
        "columns": [{"key": column.key, "label": str(column.label)} for column in sheet.columns],
        "rows": [dict(zip(keys, row, strict=True)) for row in sheet.rows],
    }
    return _named(JsonResponse(body, json_dumps_params={"ensure_ascii": False}), sheet.title, "json")


def as_xlsx(sheet: Sheet) -> HttpResponse:
    """A workbook: dates are dates, amounts are numbers, nothing is a formula."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "remove_timezone": True},
    )
    # The day, not the moment: the same rows make the same bytes, as the page's version promises.
    book.set_properties({"created": dt.datetime.combine(today(), dt.time())})
    page = book.add_worksheet(slug_of(sheet.title)[:_LONGEST_SHEET_NAME])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    shapes = {kind: book.add_format({"num_format": pattern}) for kind, pattern in _NUMBER_FORMATS.items()}
    page.freeze_panes(1, 0)
    for across, column in enumerate(sheet.columns):
        page.write_string(0, across, quoted(str(column.label)), bold)
        page.set_column(across, across, _width(sheet, across))
    for down, row in enumerate(sheet.rows, 1):
        for across, value in enumerate(row):
            _write(page, down, across, value, shapes.get(sheet.columns[across].kind))
    if sheet.notice:
        page.write_string(len(sheet.rows) + 2, 0, quoted(sheet.notice), bold)
        page.set_header(f"&C{sheet.notice}")
    book.close()
    return _file(file.getvalue(), XLSX, sheet.title, "xlsx")


FORMATS: dict[str, Callable[[Sheet], HttpResponse]] = {"xlsx": as_xlsx, "csv": as_csv, "json": as_json}


def _write(page: Any, down: int, across: int, value: Any, shape: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(down, across, value)
    elif isinstance(value, dt.datetime):
        page.write_datetime(down, across, timezone.localtime(value) if timezone.is_aware(value) else value, shape)
    elif isinstance(value, dt.date):
        page.write_datetime(down, across, value, shape)
    elif isinstance(value, (int, float, Decimal)):
        page.write_number(down, across, float(value), shape)
    else:
        page.write_string(down, across, quoted(str(value))[:32_767])


def _width(sheet: Sheet, across: int) -> int:
    """Wide enough for the usual cell, in characters; long texts wrap where they are read."""
    longest = max((len(str(row[across])) for row in sheet.rows[:200] if row[across] is not None), default=0)
    return min(max(longest, len(str(sheet.columns[across].label)), 8) + 2, 60)


def _machine(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, dt.date) else value


def _file(body: str | bytes, kind: str, title: str, ending: str) -> HttpResponse:
    return _named(HttpResponse(body, content_type=kind), title, ending)


def _named(response: HttpResponse, title: str, ending: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{slug_of(title)}.{ending}"'
    return response
