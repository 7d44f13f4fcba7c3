"""From the letters of a PDF page, each with its box, to lines of segments."""

from __future__ import annotations

import ctypes
import itertools
from collections import Counter
from dataclasses import dataclass
from typing import Any

BOLD = 600
WORD_GAP = 0.15  # of the type size: a gap wider than this is a blank
SEGMENT_GAP = 1.2  # of the type size: a gap wider than this parts columns
MAX_LETTERS_A_PAGE = 40_000
SOFT_HYPHEN_CODE = 2  # what PDFium gives for a hyphen that only divides a word


@dataclass(frozen=True)
class Glyph:
    """One letter; x from the left and y from below, in points."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Word:
    """Letters without a blank between them."""

    left: float
    right: float
    text: str


@dataclass(frozen=True)
class Segment:
    """Words of one line that stand together."""

    words: tuple[Word, ...]
    size: float
    bold: bool

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class PrintedLine:
    """What stands at one height."""

    y: float
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def size(self) -> float:
        """The type size most of its letters have."""
        letters: Counter[float] = Counter()
        for segment in self.segments:
            letters[segment.size] += len(segment.text)
        return letters.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(segment.bold for segment in self.segments)


def printed_lines(page: Any) -> list[PrintedLine]:
    """The lines of a pypdfium2 page from top to bottom."""
    glyphs = sorted(_glyphs(page), key=lambda glyph: (-glyph.y, glyph.left))
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and abs(lines[-1][0].y - glyph.y) <= 0.3 * min(glyph.size, lines[-1][0].size):
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
        if code in (0xA0, 0xFFFE, 0xFFFF) or (code <= 32 and code != SOFT_HYPHEN_CODE) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            continue
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        size = round(pdfium.FPDFText_GetFontSize(textpage, index) or 0.0, 1)
        # A font scaled by the page's matrix says size 1; its box tells the truth.
        size = size if size > 2 else round(max(top - bottom, 1.0), 1)
        bold = pdfium.FPDFText_GetFontWeight(textpage, index) >= BOLD
        found.append(Glyph("-" if code == SOFT_HYPHEN_CODE else chr(code), left, right, y.value, size, bold))
    textpage.close()
    return found


def _line(row: list[Glyph]) -> PrintedLine:
    row = sorted(row, key=lambda glyph: glyph.left)
    segments: list[list[list[Glyph]]] = [[[row[0]]]]
    for before, glyph in itertools.pairwise(row):
        gap = glyph.left - before.right
        size = min(before.size, glyph.size)
        if gap > SEGMENT_GAP * size:
            segments.append([[glyph]])
        elif gap > WORD_GAP * size:
            segments[-1].append([glyph])
        else:
            segments[-1][-1].append(glyph)
    return PrintedLine(row[0].y, tuple(_segment(words) for words in segments))


def _segment(words: list[list[Glyph]]) -> Segment:
    letters = [glyph for word in words for glyph in word]
    size = Counter(glyph.size for glyph in letters).most_common(1)[0][0]
    bold = sum(glyph.bold for glyph in letters) > 0.8 * len(letters)
    return Segment(tuple(Word(word[0].left, word[-1].right, "".join(glyph.text for glyph in word)) for word in words), size, bold)
