"""Excel files: one sheet of words and facts, one a table; nothing in them is a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from utsyn.foundation.documents.blocks import Document, FactsBlock, FigureBlock, Heading, ListBlock, Notice, Paragraph, TableBlock
from utsyn.foundation.documents.cells import Share, words_of
from utsyn.foundation.kernel.money import Money
from utsyn.foundation.ui.exports import quoted

_LONGEST_NAME, _LONGEST_CELL, _WIDEST = 31, 32_767, 60
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def to_xlsx(document: Document) -> bytes:
    """The document as a workbook: numbers are numbers, days are days, and what begins like a formula is quoted."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "remove_timezone": True},
    )
    with translation.override(document.language):
        book.set_properties({"title": document.title[:255], "author": document.authority[:255], "created": _moment(document)})
        shapes = _shapes(book)
        names = sheet_names(document)
        _write_words(book.add_worksheet(names[0]), document, shapes)
        for name, table in zip(names[1:], document.tables, strict=True):
            _write_table(book.add_worksheet(name), table, shapes)
    book.close()
    return made.getvalue()


def sheet_names(document: Document) -> list[str]:
    """The sheets in order: the words, then the tables; each name once, as short as Excel asks."""
    with translation.override(document.language):
        names = [_("Text")]
    for place, table in enumerate(document.tables, 1):
        words = _FORBIDDEN.sub(" ", table.caption).strip()
        names.append(f"{place} {words}"[:_LONGEST_NAME].strip())
    return names


def _moment(document: Document) -> dt.datetime:
    """The document's own day, so that the same document makes the same bytes."""
    return dt.datetime.combine(document.on or dt.date(2000, 1, 1), dt.time())


def _shapes(book: Any) -> dict[str, Any]:
    return {
        "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "title": book.add_format({"bold": True, "font_size": 16}),
        "bold": book.add_format({"bold": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"}),
        "money": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        "share": book.add_format({"num_format": "0 %", "valign": "top"}),
        "number": book.add_format({"valign": "top"}),
    }


def _write_words(sheet: Any, document: Document, shapes: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 80)
    sheet.write_string(0, 0, quoted(document.title), shapes["title"])
    down = 1
    for kind, label, value in _lines(document):
        if label:
            sheet.write_string(down, 0, quoted(label)[:_LONGEST_CELL], shapes[kind])
        _write(sheet, down, 1, value, shapes)
        down += 1


def _lines(document: Document) -> Iterator[tuple[str, str, Any]]:
    """(look, words on the left, value on the right), line by line; tables stand in sheets of their own."""
    for words in (document.subtitle, document.authority, document.notice):
        if words:
            yield "text", words, None
    yield from (("bold", label, value) for label, value in document.meta)
    for block in document.blocks:
        yield from _lines_of(block)


def _lines_of(block: Any) -> Iterator[tuple[str, str, Any]]:
    match block:
        case Heading():
            yield "bold", block.text, None
        case Paragraph():
            yield from (("text", "", part) for part in block.parts)
        case ListBlock():
            yield from (("text", "", item) for item in block.items)
        case FactsBlock():
            yield from (("bold", label, value) for label, value in block.facts)
        case Notice():
            yield "text", "", block.text
        case FigureBlock():
            yield "text", "", block.alt


def _write_table(sheet: Any, table: TableBlock, shapes: dict[str, Any]) -> None:
    """Headings in the first row, so that the sheet sorts and filters; the caption is the sheet's header."""
    for across, words in enumerate(table.headings):
        sheet.write_string(0, across, quoted(words), shapes["heading"])
        longest = max((len(words_of(row[across])) for row in table.rows[:200]), default=0)
        sheet.set_column(across, across, min(max(longest, len(words), 8) + 2, _WIDEST))
    for down, row in enumerate(table.all_rows, 1):
        for across, value in enumerate(row):
            _write(sheet, down, across, value, shapes)
    sheet.freeze_panes(1, 0)
    sheet.set_header("&L" + table.caption.replace("&", "&&")[:200])
    if table.note:
        sheet.write_string(len(table.all_rows) + 2, 0, quoted(table.note))


def _write(sheet: Any, down: int, across: int, value: Any, shapes: dict[str, Any]) -> None:
    number = _number(value)
    if value is None or (isinstance(value, Share) and number is None):
        return
    if isinstance(value, dt.date):
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        sheet.write_datetime(down, across, moment, shapes["date"])
    elif number is not None:
        sheet.write_number(down, across, float(number), shapes[_look(value)])
    else:
        sheet.write_string(down, across, quoted(words_of(value) if value != "" else "")[:_LONGEST_CELL], shapes["text"])


def _number(value: Any) -> Any:
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Share):
        return value.value
    return value if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) else None


def _look(value: Any) -> str:
    if isinstance(value, Share):
        return "share"
    return "money" if isinstance(value, (Decimal, Money)) else "number"
