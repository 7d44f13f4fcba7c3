"""Tables: those the format knows, and those that plain text draws with bars, tabs, semicolons or wide gaps."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from utsyn.governance.intake.reading.cues.headers import header_columns
from utsyn.governance.intake.reading.repair import Repaired
from utsyn.governance.intake.reading.source import Cell, RawPage, Row

from .passage import Passage, joined, passage_of

if TYPE_CHECKING:
    from .lines import Line

WIDE_GAP = re.compile(r"(?<![ \t])(?: {2}| ?\t)[ \t]*(?=\S)")
RULE_CELL = re.compile(r"^[:\-=+ ]*$")
HEADER_ROWS = 4


@dataclass(frozen=True)
class Table:
    """Rows of passages below a header; `columns`: place -> noun. Lines are counted from 0, ends inclusive."""

    columns: dict[int, str]
    header: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]
    first_line: int
    last_line: int
    above: tuple[Passage, ...] = ()

    @property
    def passage(self) -> Passage:
        return self.header[0]


def tables_of_page(page: int, raw: RawPage, repaired: Repaired, lines: list[Line]) -> list[Table]:
    """The tables of a page whose header row says what the columns are."""
    if raw.tables:
        starts = _line_starts(repaired.text)
        known = [_known_table(page, table, repaired, starts) for table in raw.tables]
        return [table for table in known if table is not None]
    return _drawn_tables(page, repaired.text, lines)


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _known_table(page: int, rows: tuple[Row, ...], repaired: Repaired, starts: list[int]) -> Table | None:
    passages = [[_cell(page, cell, repaired) for cell in row] for row in rows]
    for at, row in enumerate(passages[:HEADER_ROWS]):
        columns = header_columns([cell.text for cell in row])
        if columns:
            first = bisect_right(starts, repaired.forward(rows[0][0].start)) - 1
            body = tuple(tuple(cells) for cells in passages[at + 1 :] if any(cells))
            above = tuple(cell for cells in passages[:at] for cell in cells if cell)
            return Table(columns, tuple(row), body, first, first + len(rows) - 1, above)
    return None


def _cell(page: int, cell: Cell, repaired: Repaired) -> Passage:
    start, end = repaired.forward(cell.start), repaired.forward(cell.end)
    return passage_of(page, repaired.text, start, end)


def _drawn_tables(page: int, text: str, lines: list[Line]) -> list[Table]:
    found: list[Table] = []
    starts = _line_starts(text)
    at = 0
    while at < len(lines):
        table = _table_at(page, text, starts, lines, at)
        if table is None:
            at += 1
        else:
            found.append(table)
            at = table.last_line + 1
    return found


def _table_at(page: int, text: str, starts: list[int], lines: list[Line], at: int) -> Table | None:
    line = _whole_line(text, starts, at)
    for divider in ("|", "\t", ";", "  "):
        if divider not in line.strip():
            continue
        cells = _cells(page, starts[at], line, divider)
        columns = header_columns([cell.text for cell in cells])
        if columns:
            table = _body(page, text, starts, at, divider, cells, columns)
            return table if table.rows else None
    return None


def _whole_line(text: str, starts: list[int], at: int) -> str:
    end = starts[at + 1] - 1 if at + 1 < len(starts) else len(text)
    return text[starts[at] : end]


def _with_header_edges(line: str, edges: list[int], header_edges: list[int]) -> list[int]:
    """A cell as wide as its column leaves only one blank before the next: the header's edge tells."""
    crossed = {edge for edge in header_edges if 1 < edge < len(line) and line[edge - 1] == " " and line[edge] != " "}
    return sorted({*edges, *crossed})


def _cells(page: int, start: int, line: str, divider: str, header_edges: list[int] | None = None) -> list[Passage]:
    """The cells of one line; bars at its ends are the frame."""
    if divider == "  ":
        edges = [0, *(found.end() for found in WIDE_GAP.finditer(line.rstrip()) if found.start() > 0)]
        edges = _with_header_edges(line, edges, header_edges or [])
        ends = [*edges[1:], len(line)]
        cells = [passage_of(page, line, a, b).moved(start) for a, b in zip(edges, ends, strict=True)]
        return [cell for cell in cells if cell]
    parts, offset = [], 0
    for part in line.split(divider):
        parts.append((offset, offset + len(part)))
        offset += len(part) + len(divider)
    if divider == "|":
        parts = [span for place, span in enumerate(parts) if line[span[0] : span[1]].strip() or 0 < place < len(parts) - 1]
    return [passage_of(page, line, a, b).moved(start) for a, b in parts]


def _body(page: int, text: str, starts: list[int], at: int, divider: str, header: list[Passage], columns: dict[int, str]) -> Table:
    if divider == "  ":
        return _aligned_body(page, text, starts, at, header, columns)
    rows: list[tuple[Passage, ...]] = []
    last = at
    for index in range(at + 1, len(starts)):
        line = _whole_line(text, starts, index)
        if RULE_CELL.match(line.replace("|", "")) and line.strip():
            last = index
            continue
        if divider not in line:
            break
        cells = _cells(page, starts[index], line, divider)
        rows.append(tuple(cells))
        last = index
    return Table(columns, tuple(header), tuple(rows), at, last)


def _aligned_body(page: int, text: str, starts: list[int], at: int, header: list[Passage], columns: dict[int, str]) -> Table:
    """Rows under headers set with blanks; a line whose first column is empty continues the row above."""
    edges = [cell.offsets[0] - starts[at] for cell in header]
    rows: list[list[list[Passage]]] = []
    last, blanks = at, 0
    for index in range(at + 1, len(starts)):
        line = _whole_line(text, starts, index)
        if not line.strip() or RULE_CELL.match(line):
            blanks += not line.strip()
            if blanks > 1 and rows:
                break
            continue
        cells = _cells(page, starts[index], line, "  ", edges)
        if len(cells) < 2 and (blanks or _column(edges, cells[0], starts[index]) is None or not rows):
            break
        _place(rows, cells, edges, starts[index], fresh=bool(blanks) or _is_fresh(cells, edges, starts[index]))
        last, blanks = index, 0
    body = tuple(tuple(joined(cell) if cell else Passage(page, "", ()) for cell in row) for row in rows)
    return Table(columns, tuple(header), body, at, last)


def _column(edges: list[int], cell: Passage, start: int) -> int | None:
    left = cell.offsets[0] - start if cell.offsets else 0
    nearest = min(range(len(edges)), key=lambda place: abs(edges[place] - left))
    return nearest if abs(edges[nearest] - left) <= 3 or left > edges[nearest] else None


def _is_fresh(cells: list[Passage], edges: list[int], start: int) -> bool:
    filled = {_column(edges, cell, start) for cell in cells}
    return 0 in filled and len(filled) >= min(2, len(edges))


def _place(rows: list[list[list[Passage]]], cells: list[Passage], edges: list[int], start: int, *, fresh: bool) -> None:
    if fresh or not rows:
        rows.append([[] for _ in edges])
    for cell in cells:
        rows[-1][_column(edges, cell, start) or 0].append(cell)
