"""Reading order of a PDF page: tables under their header, columns one after the other, headings by type size."""

from __future__ import annotations

import itertools
from statistics import median

from utsyn.governance.intake.reading.cues.headers import header_columns
from utsyn.governance.intake.reading.source import Mark, PageWriter, RawPage

from .columns import in_columns
from .glyphs import PrintedLine
from .tables import table_length, table_rows

HEADING_SIZES = ((1.7, 1), (1.4, 2), (1.22, 3), (1.08, 4))  # of the body's type size, at least -> level
LONGEST_HEADING = 120
LONGEST_BOLD = 80
BOLD_LEVEL = 5
PARAGRAPH_GAP = 1.18  # of the usual distance between lines
SURE_TABLE = 3


def write_page(number: int, lines: list[PrintedLine], body: float) -> RawPage:
    """The page's text in reading order with marks and tables; `body` is the type size of running text."""
    writer = PageWriter(number)
    prose: list[PrintedLine] = []
    at = 0
    while at < len(lines):
        length = _table_at(lines, at, SURE_TABLE)
        if length:
            _write_columns(writer, prose, body)
            prose = []
            writer.table(table_rows(lines[at : at + length]))
            at += length
        else:
            prose.append(lines[at])
            at += 1
    _write_columns(writer, prose, body)
    return writer.page()


def _table_at(lines: list[PrintedLine], at: int, least: int) -> int:
    """How many lines the table whose header stands at `at` has, or 0."""
    columns = header_columns([segment.text for segment in lines[at].segments])
    if len(columns) < 2 or len(lines[at].segments) < least:
        return 0
    length = table_length(lines, at)
    return length if length >= 2 else 0


def _write_columns(writer: PageWriter, lines: list[PrintedLine], body: float) -> None:
    parts = in_columns(lines)
    for part in parts:
        _write_part(writer, part, body)


def _write_part(writer: PageWriter, lines: list[PrintedLine], body: float) -> None:
    """One column, with the small tables of two columns in it."""
    prose: list[PrintedLine] = []
    at = 0
    while at < len(lines):
        length = _table_at(lines, at, 2)
        if length:
            _write_prose(writer, prose, body)
            prose = []
            writer.table(table_rows(lines[at : at + length]))
            at += length
        else:
            prose.append(lines[at])
            at += 1
    _write_prose(writer, prose, body)


def _write_prose(writer: PageWriter, lines: list[PrintedLine], body: float) -> None:
    pitch = _pitch(lines, body)
    above: PrintedLine | None = None
    for line in lines:
        heading = heading_level(line, body)
        if above is not None and _is_apart(above, line, heading, heading_level(above, body), pitch):
            writer.line("")
        writer.line(line.text, Mark("heading", heading) if heading else None)
        above = line
    writer.line("")


def _pitch(lines: list[PrintedLine], body: float) -> float:
    """The usual distance between two lines of running text, in points."""
    gaps = [a.y - b.y for a, b in itertools.pairwise(lines) if abs(a.size - body) < 1 and 0 < a.y - b.y < 3 * body]
    return median(sorted(gaps)[: max(1, len(gaps) * 2 // 3)]) if gaps else 1.3 * body


def _is_apart(above: PrintedLine, line: PrintedLine, heading: int, heading_above: int, pitch: float) -> bool:
    gap = above.y - line.y
    if heading != heading_above or gap < 0:
        return True
    usual = pitch * (max(line.size, above.size) / min(line.size, above.size) if not heading else 1)
    return gap > PARAGRAPH_GAP * (max(usual, 1.35 * line.size) if heading else usual)


def heading_level(line: PrintedLine, body: float) -> int:
    """1 for the largest type to 5 for bold lines of the text's own size; 0 for running text."""
    text = line.text.rstrip()
    if len(text) > LONGEST_HEADING:
        return 0
    ratio = line.size / max(body, 1.0)
    for least, level in HEADING_SIZES:
        if ratio >= least:
            return level
    short = len(text) <= LONGEST_BOLD and not text.endswith((".", ",", ";", ":"))
    return BOLD_LEVEL if line.bold and short and len(line.segments) == 1 and ratio > 0.95 else 0
