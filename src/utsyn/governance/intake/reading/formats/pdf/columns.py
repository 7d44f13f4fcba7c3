"""Text set in two columns: found by the strip of paper that no line crosses."""

from __future__ import annotations

from .glyphs import PrintedLine

FEWEST_LINES = 5
STEP = 3.0  # points between the places tried
MIDDLE = (0.3, 0.7)  # of the width of the text, where a gutter may be
MOST_CROSSING = 0.4  # of the lines may cross it (headings, tables)
SLACK = 1.0


def in_columns(lines: list[PrintedLine]) -> list[list[PrintedLine]]:
    """Parts in reading order: between lines that cross the gutter, the left column and then the right."""
    gutter = _gutter(lines)
    if gutter is None:
        return [lines]
    parts: list[list[PrintedLine]] = []
    band: list[PrintedLine] = []
    for line in lines:
        if _crosses(line, gutter):
            parts += [*_sides(band, gutter), [line]]
            band = []
        else:
            band.append(line)
    parts += _sides(band, gutter)
    return _rejoined([part for part in parts if part], gutter)


def _gutter(lines: list[PrintedLine]) -> float | None:
    if len(lines) < 2 * FEWEST_LINES:
        return None
    left = min(segment.left for line in lines for segment in line.segments)
    right = max(segment.right for line in lines for segment in line.segments)
    best, fewest = None, MOST_CROSSING * len(lines)
    place = left + MIDDLE[0] * (right - left)
    while place < left + MIDDLE[1] * (right - left):
        crossing = sum(1 for line in lines if _crosses(line, place))
        sides = _count_sides(lines, place)
        if crossing < fewest and min(sides) >= FEWEST_LINES:
            best, fewest = place, crossing
        place += STEP
    return best


def _count_sides(lines: list[PrintedLine], gutter: float) -> tuple[int, int]:
    """How many lines there are on either side of a gutter, told by those that begin just right of it."""
    left = sum(1 for line in lines if line.segments[0].right <= gutter)
    right = [line.segments[-1].left for line in lines if line.segments[-1].left >= gutter]
    if not right:
        return left, 0
    edge = min(right)
    return left, sum(1 for start in right if start - edge < 25)


def _crosses(line: PrintedLine, gutter: float) -> bool:
    return any(segment.left < gutter - SLACK and segment.right > gutter + SLACK for segment in line.segments)


def _sides(band: list[PrintedLine], gutter: float) -> list[list[PrintedLine]]:
    return [_side(band, gutter, left=True), _side(band, gutter, left=False)]


def _side(lines: list[PrintedLine], gutter: float, *, left: bool) -> list[PrintedLine]:
    found: list[PrintedLine] = []
    for line in lines:
        segments = tuple(segment for segment in line.segments if (segment.right <= gutter + SLACK) == left)
        if segments:
            found.append(PrintedLine(line.y, segments))
    return found


def _rejoined(parts: list[list[PrintedLine]], gutter: float) -> list[list[PrintedLine]]:
    """Lines that cross the gutter one below the other are one part; so is what ends in it."""
    joined: list[list[PrintedLine]] = []
    for part in parts:
        crossing = len(part) == 1 and _crosses(part[0], gutter)
        if joined and crossing and _crosses(joined[-1][-1], gutter):
            joined[-1].extend(part)
        else:
            joined.append(list(part))
    return joined
