"""Writes a source as a workbook: joined cells, a formula with its value, dates of several kinds.

A cell reads `@date:2025-06-30` (a true date), `@num:120000` (a number), `@=SUM(E5:E9)=>1200`
(a formula and the value it last had); anything else is text. `!sheet Name` starts a sheet.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from .source import Block, Source, plain


def xlsx_of(source: Source) -> bytes:
    """Return the workbook's bytes."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2024, 1, 1, tzinfo=UTC), "author": ""})
    forms = {
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDE6EA"}),
        "date": book.add_format({"num_format": source.layout.get("date_format", "dd.mm.yyyy")}),
        "num": book.add_format({"num_format": "#,##0"}),
    }
    sheet, line = None, 0
    for block in source.blocks:
        if block.kind == "sheet":
            sheet, line = book.add_worksheet(block.words), 0
            sheet.set_column(0, 8, 24)
        elif block.kind == "table":
            line = _table(sheet, block, line, forms)
        else:
            form = forms["head"] if block.kind == "heading" else None
            sheet.write_string(line, 0, plain(block.words), form)  # type: ignore[union-attr]
            line += 1 + (block.kind == "heading")
    book.close()
    return out.getvalue()


def _table(sheet: Any, block: Block, line: int, forms: dict[str, Any]) -> int:
    rows = block.rows
    for at, row in enumerate(rows):
        for over, words in enumerate(row):
            if words in ("^", "<") or not words:
                continue
            down, right = 0, 0
            while at + down + 1 < len(rows) and rows[at + down + 1][over] == "^":
                down += 1
            while over + right + 1 < len(row) and row[over + right + 1] == "<":
                right += 1
            form = forms["head"] if at == 0 else forms["text"]
            if down or right:
                spot = (line + at, over, line + at + down, over + right)
                sheet.merge_range(*spot, plain(words), form)
            else:
                _write(sheet, line + at, over, plain(words), forms, form)
    return line + len(rows) + 1


def _write(sheet: Any, at: int, over: int, words: str, forms: dict[str, Any], form: Any) -> None:
    if words.startswith("@date:"):
        sheet.write_datetime(at, over, datetime.fromisoformat(words[6:]), forms["date"])
    elif words.startswith("@num:"):
        sheet.write_number(at, over, float(words[5:]), forms["num"])
    elif words.startswith("@="):
        formula, _, value = words[1:].partition("=>")
        sheet.write_formula(at, over, formula, forms["num"], float(value))
    else:
        sheet.write_string(at, over, words, form)
