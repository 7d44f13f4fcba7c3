"""A workbook that somebody sends, as rows of plain values; nothing of it is trusted."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.files.packages import check_package
from utsyn.foundation.kernel.errors import Invalid, TooLarge
from utsyn.foundation.ui.exports import unquoted
from utsyn.governance.measures.spreadsheet.columns import REQUIRED, SheetColumn, columns_of, keys_by_heading, spoken
from utsyn.governance.strategy.models import Strategy

MOST_ROWS, MOST_BYTES, MOST_UNPACKED, MOST_COLUMNS = 5_000, 5 * 1024 * 1024, 100 * 1024 * 1024, 300


@dataclass(frozen=True)
class SheetRow:
    """One row: its line in the sheet, and what stands in each known column, as text, number, date or None."""

    line: int
    cells: dict[str, Any]
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetRead:
    """The rows of a workbook, and the headings that nobody knows."""

    rows: Sequence[SheetRow] = ()
    unknown: tuple[str, ...] = field(default=())


def read_sheet(content: bytes, strategy: Strategy) -> SheetRead:
    """The measures of the workbook's first sheet, as `read_table` reads them."""
    return read_table(content, columns_of(strategy), _lacking)


def read_table(content: bytes, columns: Sequence[SheetColumn], lacking: Callable[[Sequence[str]], list[str]]) -> SheetRead:
    """The rows of the workbook's first sheet, in these columns; `lacking(keys)` names those that must be there and are not.

    A cell with a formula counts by the value that the spreadsheet program saved with it; without one the row says so.
    Of merged cells the first holds the value, as in the spreadsheet; the others are empty, and their rows say so.

    Raises:
        Invalid: it is no workbook, or columns that must be there are not.
        TooLarge: more rows or bytes than one takes at once.
    """
    _check_package(content)
    values, formulas = _sheet(content, data_only=True), _sheet(content, data_only=False)
    merged = _merged_lines(content, values)
    try:
        heads = [str(cell) if cell is not None else "" for cell in next(values.iter_rows(max_row=1, values_only=True), ())]
        known = keys_by_heading(columns)
        places = _places(heads, known, lacking)
        rows = list(_rows(values, formulas, merged, places, {column.key: column for column in columns}))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, zipfile.BadZipFile) as error:
        raise Invalid(_("The file is damaged. Save it anew as .xlsx and try again.")) from error
    return SheetRead(rows, tuple(head for head in heads if head and spoken(head) not in known))


def _check_package(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise TooLarge(_("The file is larger than five megabytes."))
    if not content.startswith(b"PK"):
        raise Invalid(_("This is not an .xlsx workbook. Save it as .xlsx and try again."))
    try:
        check_package(content, most_unpacked=MOST_UNPACKED)
    except zipfile.BadZipFile as error:
        raise Invalid(_("The file is damaged. Save it anew as .xlsx and try again.")) from error


def _sheet(content: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only).worksheets[0]
    except (KeyError, ValueError, OSError, IndexError, TypeError, zipfile.BadZipFile, SyntaxError) as error:
        raise Invalid(_("This is not an .xlsx workbook. Save it as .xlsx and try again.")) from error


def _lacking(keys: Sequence[str]) -> list[str]:
    """What a sheet of measures must have, and has not."""
    missing = [key for key in REQUIRED if key not in keys]
    return missing if any(key.startswith("title_") for key in keys) else [*missing, "title_nb"]


def _places(heads: Sequence[str], known: dict[str, str], lacking: Callable[[Sequence[str]], list[str]]) -> dict[int, str]:
    """Which column stands where; refuses a sheet that lacks what it must have, or has a column twice."""
    places = {across: known[spoken(head)] for across, head in enumerate(heads[:MOST_COLUMNS]) if spoken(head) in known}
    keys = list(places.values())
    if missing := lacking(keys):
        names = {key: head for head, key in known.items() if head != spoken(key)}
        wanted = ", ".join(f"“{names.get(key, key)}”" for key in missing)
        raise Invalid(
            _("These columns are missing in the first row: %(columns)s. Start from a spreadsheet taken out here.") % {"columns": wanted}
        )
    if len(keys) != len(set(keys)):
        raise Invalid(_("A column stands twice in the first row. Keep one of them."))
    return places


_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="[A-Z]{1,3}(\d{1,7})(?::[A-Z]{1,3}(\d{1,7}))?"')


def _merged_lines(content: bytes, sheet: Any) -> set[int]:
    """The lines that merged cells reach over; the reader that spares memory does not tell of them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        found = _MERGED.findall(package.read(sheet._worksheet_path))
    return {line for first, last in found for line in range(int(first), min(int(last or first), MOST_ROWS) + 1)}


def _rows(values: Any, formulas: Any, merged: set[int], places: dict[int, str], columns: dict[str, SheetColumn]) -> Iterator[SheetRow]:
    both = zip(values.iter_rows(min_row=2, values_only=True), formulas.iter_rows(min_row=2), strict=False)
    for line, (row, written) in enumerate(both, 2):
        if line > MOST_ROWS:
            raise TooLarge(_("The sheet has more than %(most)s rows. Split it.") % {"most": MOST_ROWS})
        cells = {key: _bare(row[across]) if across < len(row) else None for across, key in places.items()}
        bare = [columns[key].label() for across, key in places.items() if cells[key] is None and _is_formula(written, across)]
        words = _("“%(column)s” holds a formula without a saved value. Open the file in a spreadsheet program, save it, and try again.")
        troubles = [words % {"column": name} for name in bare]
        if line in merged:
            troubles.append(_("The row has merged cells, so it is not clear what belongs to it. Split them."))
        if any(value is not None for value in cells.values()) or troubles:
            yield SheetRow(line, cells, tuple(troubles))


def _is_formula(row: Sequence[Any], across: int) -> bool:
    return across < len(row) and getattr(row[across], "data_type", None) == "f"


def _bare(value: Any) -> Any:
    """A cell as a plain value: text trimmed and without the apostrophe that keeps a formula from running."""
    if isinstance(value, dt.datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    text = value.strip()
    return unquoted(text) or None
