"""Spreadsheets: each sheet is a page with one table. Formulas are read by the value Excel kept for them."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from utsyn.governance.intake.reading.errors import EmptyDocument, TooLarge, UnreadableDocument
from utsyn.governance.intake.reading.source import Mark, PageWriter, RawPage

if TYPE_CHECKING:
    from .archive import OpenedArchive

MAX_SHEETS = 50
MAX_ROWS = 20_000
MAX_COLUMNS = 60


def pages(archive: OpenedArchive) -> list[RawPage]:
    """A page for each sheet that holds something, in the workbook's order."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(archive.content), read_only=True, data_only=True, keep_links=False)
        written = [_page(number, sheet) for number, sheet in enumerate(book.worksheets[:MAX_SHEETS], start=1)]
        book.close()
    except UnreadableDocument:
        raise
    except Exception as error:  # openpyxl raises key, value, type and XML errors on damaged files
        raise UnreadableDocument(f"damaged workbook: {error}") from error
    filled = [page for page in written if page is not None]
    if not filled:
        raise EmptyDocument("a workbook without values")
    return filled


def _page(number: int, sheet: object) -> RawPage | None:
    rows: list[list[str]] = []
    for count, values in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS)):  # type: ignore[attr-defined]
        if count > MAX_ROWS:
            raise TooLarge(f"more than {MAX_ROWS} rows")
        rows.append([as_text(value) for value in values])
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        return None
    writer = PageWriter(number)
    # Rows with one filled cell above the table are its title, not rows of it.
    while rows and sum(1 for value in rows[0] if value) <= 1:
        title = next((value for value in rows.pop(0) if value), "")
        writer.line(title, Mark("heading", 2) if title else None)
    if rows:
        writer.table(rows)
    return writer.page()


def as_text(value: object) -> str:
    """A cell as a person reads it: dates as 30.09.2015, whole numbers without a fraction, errors as nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(Decimal(repr(value)))
    text = str(value).strip()
    return "" if text.startswith("#") and text.endswith(("!", "?", "A")) else text
