"""From the letters of a PDF page, each with its box, to lines of segments."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

BOLD = 600
WORD_GAP = 0.15  # of the type size: a gap wider than this is a blank
SEGMENT_GAP = 1.2  # of the type size: a gap wider than this parts columns
MAX_LETTERS_A_PAGE = 40_000


@dataclass(frozen=True)
class Glyph:
    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Segment:
    """Words that stand together on one line; x from the left, in points."""

    left: float
    right: float
    text: str


@dataclass(frozen=True)
class PrintedLine:
    """What stands at one height; y grows upward, in points."""

    y: float
    size: float
    bold: bool
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)


def printed_lines(page: Any) -> list[PrintedLine]:
    """The lines of a pypdfium2 page from top to bottom."""
    glyphs = sorted(_glyphs(page), key=lambda glyph: (-glyph.y, glyph.left))
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and abs(lines[-1][0].y - glyph.y) <= 0.35 * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [line for line in (_line(row) for row in lines) if line.text.strip()]


def _glyphs(page: Any) -> list[Glyph]:
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[Glyph] = []
    for index in range(min(textpage.count_chars(), MAX_LETTERS_A_PAGE)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code <= 32 or code in (0xA0, 0xFFFE, 0xFFFF):
            continue
        left, _bottom, right, _top = textpage.get_charbox(index, loose=True)
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        height = _top - _bottom
        size = round(pdfium.FPDFText_GetFontSize(textpage, index) or 0.0, 1)
        # A font scaled by the page's matrix says size 1; its box tells the truth.
        size = size if size > 2 else round(max(height, 1.0), 1)
        bold = pdfium.FPDFText_GetFontWeight(textpage, index) >= BOLD
        found.append(Glyph(chr(code) if code != 2 else "-", left, right, y.value, size, bold))
    textpage.close()
    return found


def _line(row: list[Glyph]) -> PrintedLine:
    row = sorted(row, key=lambda glyph: glyph.left)
    size = max(glyph.size for glyph in row)
    segments: list[Segment] = []
    text, left, right = "", row[0].left, row[0].left
    for glyph in row:
        gap = glyph.left - right
        if text and gap > SEGMENT_GAP * size:
            segments.append(Segment(left, right, text))
            text, left = "", glyph.left
        elif text and gap > WORD_GAP * size:
            text += " "
        text += glyph.text
        right = max(right, glyph.right)
    segments.append(Segment(left, right, text))
    bold = sum(glyph.bold for glyph in row) > 0.8 * len(row)
    return PrintedLine(row[0].y, size, bold, tuple(segments))
