"""The first sheet of a workbook as rows of text, as a CSV file would tell them; nothing of it is trusted."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from utsyn.europe.eea.reading.trouble import NoCases
from utsyn.foundation.files.packages import check_package
from utsyn.foundation.kernel.errors import DomainError

MOST_UNPACKED, MOST_COLUMNS = 200 * (1 << 20), 100
_DAMAGED = (KeyError, ValueError, OSError, IndexError, TypeError, AttributeError, zipfile.BadZipFile, SyntaxError)


def rows_of_workbook(content: bytes, name: str) -> Iterator[list[str]]:
    """Each row of the first sheet; a cell with a formula counts by the value saved with it.

    Raises: NoCases: it is no workbook, a damaged one, or unpacks to more than one takes.
    """
    from openpyxl import load_workbook

    try:
        check_package(content, most_unpacked=MOST_UNPACKED)
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        for row in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
            yield [_written(cell) for cell in row]
    except DomainError as error:
        raise NoCases(f"{name}: {error.message}") from error
    except _DAMAGED as error:
        raise NoCases(f"{name} is no workbook, or a damaged one. Save it anew as .xlsx.") from error


def _written(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, (dt.datetime, dt.date)):
        return cell.isoformat()[:10]
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).replace("\x00", "")
