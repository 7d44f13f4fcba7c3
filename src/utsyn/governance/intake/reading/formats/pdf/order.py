"""Reading order of a PDF page: tables under their header, columns one after the other, headings by type size."""

from __future__ import annotations

from utsyn.governance.intake.reading.cues.headers import header_columns
from utsyn.governance.intake.reading.source import Mark, PageWriter, RawPage

from .glyphs import PrintedLine, Segment

HEADING_SIZE = 1.12
LONGEST_HEADING = 120
BOLD_LEVEL = 5
FEWEST_COLUMN_LINES = 4
ROW_GAP = 1.25
PARAGRAPH_GAP = 1.45


def write_page(number: int, lines: list[PrintedLine], body: float) -> RawPage:
    """The page's text in reading order with marks and tables; `body` is the type size of running text."""
    writer = PageWriter(number)
    at = 0
    prose: list[PrintedLine] = []
    while at < len(lines):
        columns = header_columns([segment.text for segment in lines[at].segments])
        length = _table_length(lines, at) if len(columns) >= 2 else 0
        if length < 2:
            prose.append(lines[at])
            at += 1
            continue
        _write_prose(writer, prose, body)
        prose = []
        writer.table(_table_rows(lines[at : at + length]))
        at += length
    _write_prose(writer, prose, body)
    return writer.page()


def _table_length(lines: list[PrintedLine], start: int) -> int:
    """How many lines from the header on stand inside its columns."""
    edges = [segment.left for segment in lines[start].segments]
    slack = lines[start].size
    for offset, line in enumerate(lines[start + 1 :], start=1):
        for segment in line.segments:
            column = _column(edges, segment)
            beyond = edges[column + 1] if column + 1 < len(edges) else float("inf")
            if segment.left < edges[0] - slack or segment.right > beyond + slack:
                return offset
        if line.size > HEADING_SIZE * lines[start].size:
            return offset
    return len(lines) - start


def _column(edges: list[float], segment: Segment) -> int:
    return max((place for place, edge in enumerate(edges) if segment.left >= edge - 6), default=0)


def _table_rows(lines: list[PrintedLine]) -> list[list[str]]:
    edges = [segment.left for segment in lines[0].segments]
    rows = [[segment.text for segment in lines[0].segments]]
    pitch = _pitch(lines)
    for above, line in zip(lines, lines[1:], strict=False):
        fresh = above is lines[0] or _starts_row(above, line, edges, pitch)
        if fresh:
            rows.append([""] * len(edges))
        for segment in line.segments:
            column = _column(edges, segment)
            rows[-1][column] = f"{rows[-1][column]} {segment.text}".strip()
    return rows


def _pitch(lines: list[PrintedLine]) -> float:
    gaps = [above.y - line.y for above, line in zip(lines, lines[1:], strict=False)]
    return min(gaps, default=0.0)


def _starts_row(above: PrintedLine, line: PrintedLine, edges: list[float], pitch: float) -> bool:
    """A new row begins after a wider gap, or where most columns have text again."""
    if above.y - line.y > ROW_GAP * max(pitch, above.size):
        return True
    filled = {_column(edges, segment) for segment in line.segments}
    return 0 in filled and len(filled) >= max(2, len(edges) - 1)


def _write_prose(writer: PageWriter, lines: list[PrintedLine], body: float) -> None:
    for part in _columns_in_order(lines):
        above: PrintedLine | None = None
        for line in part:
            heading = _heading_level(line, body)
            gap = above is not None and abs(above.y - line.y) > PARAGRAPH_GAP * max(above.size, 1.0)
            if above is not None and (gap or heading != _heading_level(above, body)):
                writer.line("")
            writer.line(line.text, Mark("heading", heading) if heading else None)
            above = line
        writer.line("")


def _heading_level(line: PrintedLine, body: float) -> int:
    if len(line.text) > LONGEST_HEADING:
        return 0
    ratio = line.size / max(body, 1.0)
    for level, least in enumerate((1.7, 1.4, 1.25, HEADING_SIZE), start=1):
        if ratio >= least:
            return level
    short = len(line.text) <= 80 and not line.text.rstrip().endswith((".", ",", ";", ":"))
    return BOLD_LEVEL if line.bold and short and len(line.segments) == 1 else 0


def _columns_in_order(lines: list[PrintedLine]) -> list[list[PrintedLine]]:
    """Stretches of lines; where a stretch has two columns, the left one whole and then the right one."""
    parts: list[list[PrintedLine]] = []
    stretch: list[PrintedLine] = []
    gutter: float | None = None
    for line in lines:
        middle = _gutter(line)
        if gutter is not None and not _straddles(line, gutter):
            stretch.append(line)
            continue
        parts.extend(_split(stretch, gutter))
        stretch, gutter = [line], middle
    parts.extend(_split(stretch, gutter))
    return [part for part in parts if part]


def _gutter(line: PrintedLine) -> float | None:
    if len(line.segments) != 2:
        return None
    return (line.segments[0].right + line.segments[1].left) / 2


def _straddles(line: PrintedLine, gutter: float) -> bool:
    return any(segment.left < gutter < segment.right for segment in line.segments)


def _split(lines: list[PrintedLine], gutter: float | None) -> list[list[PrintedLine]]:
    both = sum(1 for line in lines if len(line.segments) > 1)
    if gutter is None or both < FEWEST_COLUMN_LINES:
        return [lines]
    return [_side(lines, gutter, left=True), _side(lines, gutter, left=False)]


def _side(lines: list[PrintedLine], gutter: float, *, left: bool) -> list[PrintedLine]:
    side: list[PrintedLine] = []
    for line in lines:
        segments = tuple(segment for segment in line.segments if (segment.right <= gutter) == left)
        if segments:
            side.append(PrintedLine(line.y, line.size, line.bold, segments))
    return side
