"""Tables of a PDF page: cells under the edges of their header, rows by the gaps between them."""

from __future__ import annotations

import itertools

from .glyphs import PrintedLine, Segment, Word

CLEAR_STEP = 0.3  # points: all the padding some programs put between rows
FAR = 2.3  # usual distances between lines: beyond it the table is over
LARGER = 1.12
NEAR = 4.0  # points a cell may stand left of its header


def table_length(lines: list[PrintedLine], start: int) -> int:
    """How many lines from the header on stand inside its columns."""
    header = lines[start]
    edges = _edges(header)
    for offset, line in enumerate(lines[start + 1 :], start=1):
        if line.segments[0].left < edges[0] - 3 * NEAR or line.size > LARGER * header.size:
            return offset
        if _is_running_text(line, edges) or _is_far(lines, start + offset):
            return offset
    return len(lines) - start


def _is_far(lines: list[PrintedLine], at: int) -> bool:
    return lines[at - 1].y - lines[at].y > FAR * lines[at].size * 1.2


def _edges(header: PrintedLine) -> list[float]:
    return [segment.left for segment in header.segments]


def _is_running_text(line: PrintedLine, edges: list[float]) -> bool:
    """One segment over two columns or more, with no word that begins at a column's edge."""
    if len(line.segments) > 1:
        return False
    segment = line.segments[0]
    crossed = [edge for edge in edges[_column(edges, segment.left) + 1 :] if edge < segment.right - NEAR]
    starts = [word.left for word in segment.words[1:]]
    return bool(crossed) and not any(abs(start - edge) < NEAR for start in starts for edge in crossed)


def table_rows(lines: list[PrintedLine]) -> list[list[str]]:
    """Cell texts, header first."""
    edges = _edges(lines[0])
    rows = [[segment.text for segment in lines[0].segments]]
    limit = _row_gap(lines)
    for above, line in itertools.pairwise(lines):
        cells = _cells(line, edges)
        if above is lines[0] or _starts_row(above, line, cells, limit, rows[-1]):
            rows.append([""] * len(edges))
        for column, text in cells.items():
            rows[-1][column] = _joined(rows[-1][column], text)
    return rows


def _joined(before: str, after: str) -> str:
    if before.endswith("-") and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}".strip()


def _cells(line: PrintedLine, edges: list[float]) -> dict[int, str]:
    """Column -> text. A segment that crosses an edge is cut where a word begins at that edge."""
    found: dict[int, str] = {}
    for segment in line.segments:
        for column, words in _cut(segment, edges):
            text = " ".join(word.text for word in words)
            found[column] = f"{found[column]} {text}" if column in found else text
    return found


def _cut(segment: Segment, edges: list[float]) -> list[tuple[int, list[Word]]]:
    parts: list[tuple[int, list[Word]]] = [(_column(edges, segment.left), [segment.words[0]])]
    for word in segment.words[1:]:
        column = _column(edges, word.left)
        if column > parts[-1][0] and abs(word.left - edges[column]) < NEAR:
            parts.append((column, [word]))
        else:
            parts[-1][1].append(word)
    return parts


def _column(edges: list[float], left: float) -> int:
    return max((place for place, edge in enumerate(edges) if left >= edge - NEAR), default=0)


def _row_gap(lines: list[PrintedLine]) -> float | None:
    """The distance between lines from which on a new row begins; None where all lines are as far apart."""
    gaps = sorted(above.y - line.y for above, line in itertools.pairwise(lines))
    # The first clear step between two gaps parts lines of a row from rows.
    for narrower, wider in itertools.pairwise(gaps):
        if wider - narrower > CLEAR_STEP and narrower > 3:
            return (wider + narrower) / 2
    return None


def _starts_row(above: PrintedLine, line: PrintedLine, cells: dict[int, str], limit: float | None, row: list[str]) -> bool:
    """A new row begins after a wider gap; where there is none, where a first cell begins with a capital or a number."""
    if limit is not None:
        return above.y - line.y > limit
    first = min(cells)
    begins = cells[first][:1].isupper() or cells[first][:1].isdigit()
    return first == min((place for place, cell in enumerate(row) if cell), default=0) and begins and len(cells) >= 2
