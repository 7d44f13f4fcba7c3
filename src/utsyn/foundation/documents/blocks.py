"""A document as data: what it says, not how it looks. Frozen, so that every format tells the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from utsyn.foundation.documents.cells import Cell

DEEPEST = 4


@dataclass(frozen=True)
class Heading:
    """A headline of level 1 (a chapter) to 4; `key` is where links to it point, on the page."""

    text: str
    level: int = 1
    key: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.level <= DEEPEST:
            raise ValueError(f"a heading is of level 1 to {DEEPEST}")


@dataclass(frozen=True)
class Paragraph:
    """Running text; an empty line in it begins a new paragraph."""

    text: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Its paragraphs."""
        return tuple(part.strip() for part in self.text.replace("\r\n", "\n").split("\n\n") if part.strip())


@dataclass(frozen=True)
class ListBlock:
    """Points, or steps when `is_numbered`."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A table with one row of headings; the first cell of a row names it. Columns in `numeric` are set flush right.

    `widths` are parts of the page's width, one a column (default: alike, the first double). `total` stands below the rows.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    total: tuple[Cell, ...] | None = None
    note: str = ""

    def __post_init__(self) -> None:
        lines = [*self.rows, *([self.total] if self.total else [])]
        if not self.headings or any(len(row) != len(self.headings) for row in lines):
            raise ValueError("every row of a table has a cell for each heading")
        if self.widths and len(self.widths) != len(self.headings):
            raise ValueError("a table has a width for each heading, or none")

    @property
    def parts(self) -> tuple[float, ...]:
        """How the width is shared."""
        return self.widths or (2, *(1 for _words in self.headings[1:]))

    @property
    def all_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows, the total last."""
        return (*self.rows, self.total) if self.total else self.rows


@dataclass(frozen=True)
class FigureBlock:
    """A picture as SVG that needs no style sheet; `alt` says what it shows to those who do not see it, `table` tells the same in numbers.

    `page_svg` is drawn on web pages instead: it may use the theme's colours and links.
    """

    svg: str
    alt: str
    caption: str
    table: TableBlock | None = None
    page_svg: Any = ""
    width: float = 1.0

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a figure has a text that says what it shows")


@dataclass(frozen=True)
class FactsBlock:
    """Words and what stands beside them."""

    facts: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Notice:
    """Something the reader must not miss; `kind` is info or warning."""

    text: str
    kind: str = "info"


Block = Heading | Paragraph | ListBlock | TableBlock | FigureBlock | FactsBlock | Notice


@dataclass(frozen=True)
class Document:
    """A text with a title, in one language. `authority` stands on every page, `notice` above the title (an example, a draft)."""

    title: str
    language: str
    blocks: tuple[Block, ...] = field(default=())
    subtitle: str = ""
    authority: str = ""
    on: dt.date | None = None
    notice: str = ""
    meta: tuple[tuple[str, Cell], ...] = ()
    has_contents: bool = True

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a document has a title")

    @property
    def headings(self) -> Sequence[Heading]:
        """Its headlines in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def tables(self) -> Sequence[TableBlock]:
        """Its tables in order, those of the figures among them."""
        found = (block.table if isinstance(block, FigureBlock) else block for block in self.blocks)
        return tuple(block for block in found if isinstance(block, TableBlock))

    @property
    def is_long(self) -> bool:
        """More than some three pages."""
        return len(self.blocks) + sum(len(table.all_rows) for table in self.tables) > 80

    @property
    def anchors(self) -> dict[int, str]:
        """Where links to a heading point, by its place among the blocks."""
        return {place: block.key or f"part-{place}" for place, block in enumerate(self.blocks) if isinstance(block, Heading)}
