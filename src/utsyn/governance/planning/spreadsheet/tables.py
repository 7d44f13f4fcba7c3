"""A file as headings and rows: .xlsx or .csv, within limits, judged by nobody yet."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core import signing
from django.utils import translation
from django.utils.translation import gettext as _

from utsyn.foundation.files.packages import check_package
from utsyn.foundation.kernel.errors import Invalid, TooLarge
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.ui.exports import unquoted
from utsyn.governance.measures.spreadsheet.columns import spoken

MOST_BYTES, MOST_UNPACKED, MOST_ROWS, MOST_COLUMNS = 5 * 1024 * 1024, 60 * 1024 * 1024, 10_000, 100
SALT, HOURS = "planning.import", 12
Cell = str | float | None


@dataclass(frozen=True)
class Read:
    """What stands in a file: the headings of its first row, and the rows below with their line numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]

    def placed(self, known: Mapping[str, str]) -> dict[str, int]:
        """Where each known column stands; a column that stands twice is refused (a year twice, say)."""
        found: dict[str, int] = {}
        for across, head in enumerate(self.heads):
            key = known.get(spoken(head))
            if key in found:
                raise Invalid(_("The column “%(column)s” stands twice in the first row. Keep one of them.") % {"column": head[:60]})
            if key is not None:
                found[key] = across
        return found

    def unknown(self, known: Mapping[str, str]) -> tuple[str, ...]:
        """Headings that nobody knows."""
        return tuple(head for head in self.heads if head and spoken(head) not in known)


def every_way(labels: Mapping[str, Any]) -> dict[str, str]:
    """Each way a heading may be written (its key, or its name in any language) -> its key; `labels` are functions."""
    found = {spoken(key): key for key in labels}
    for language in LANGUAGES:
        with translation.override(language):
            found.update({spoken(str(label())): key for key, label in labels.items()})
    return found


def read(content: bytes) -> Read:
    """The file's first sheet.

    Raises:
        Invalid: it is neither a workbook nor text in columns.
        TooLarge: more rows or bytes than one takes at once.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge(_("The file is larger than five megabytes."))
    found = _workbook(content) if content.startswith(b"PK") else _text(content)
    rows = [(line, row) for line, row in enumerate(found, 1) if any(cell not in (None, "") for cell in row)]
    if not rows:
        raise Invalid(_("The file is empty."))
    if len(rows) > MOST_ROWS:
        raise TooLarge(_("The sheet has more than %(most)s rows. Split it.") % {"most": MOST_ROWS})
    heads = tuple("" if cell is None else str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell) for cell in rows[0][1])
    return Read(heads, tuple(rows[1:]))


def _workbook(content: bytes) -> list[tuple[Cell, ...]]:
    from openpyxl import load_workbook

    try:
        check_package(content, most_unpacked=MOST_UNPACKED)
        sheet: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        return [tuple(_bare(cell) for cell in row) for row in rows]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, SyntaxError, zipfile.BadZipFile) as error:
        raise Invalid(_("The file is damaged. Save it anew as .xlsx and try again.")) from error


def _text(content: bytes) -> list[tuple[Cell, ...]]:
    if b"\x00" in content:
        raise Invalid(_("This is neither an .xlsx workbook nor a .csv file."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what older accounting systems write
    first = text.split("\n", 1)[0]
    mark = max(";\t,", key=first.count)
    try:
        return [tuple(_bare(cell) for cell in row[:MOST_COLUMNS]) for row in csv.reader(io.StringIO(text), delimiter=mark)]
    except csv.Error as error:
        raise Invalid(_("This is neither an .xlsx workbook nor a .csv file.")) from error


def _bare(value: Any) -> Cell:
    """Text without the apostrophe that keeps a formula from running; numbers as such."""
    if value is None or isinstance(value, bool):
        return None if value is None else str(value)
    if isinstance(value, (int, float, Decimal)):
        return float(value)
    text = str(value).strip()
    return unquoted(text) or None


def signed(found: Read) -> str:
    """The file as text that only Utsyn can have written: between preview and yes it lies in the page, nowhere else."""
    return signing.dumps([found.heads, found.rows], salt=SALT, compress=True)


def unsigned(text: str) -> Read:
    """The file again.

    Raises:
        Invalid: somebody touched it, or it is too old.
    """
    try:
        heads, rows = signing.loads(text, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as error:
        raise Invalid(_("The preview is too old. Send the file once more.")) from error
    return Read(tuple(heads), tuple((line, tuple(cells)) for line, cells in rows))


def lacking(places: Iterable[str], wanted: Mapping[str, Any]) -> None:
    """Refuse a file without the columns that must be there."""
    missing = [str(label()) for key, label in wanted.items() if key not in set(places)]
    if missing:
        words = _("These columns are missing in the first row: %(columns)s.")
        raise Invalid(words % {"columns": ", ".join(f"“{name}”" for name in missing)})
