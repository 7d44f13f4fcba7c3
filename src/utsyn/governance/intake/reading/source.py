"""What a format hands over: pages of text, with what the format itself knows about the lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

MarkKind = Literal["heading", "item", "paragraph"]


@dataclass(frozen=True)
class Mark:
    """What the format says about a line: a heading of a level (1 is highest), a list item, a paragraph."""

    kind: MarkKind
    level: int = 0


@dataclass(frozen=True)
class Cell:
    """A table cell as offsets into its page's original text, end exclusive. Empty cells have start == end."""

    start: int
    end: int


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class RawPage:
    """One page: its text exactly as the source gives it, marks by line number (from 0), tables of cells."""

    number: int
    text: str
    marks: dict[int, Mark] = field(default_factory=dict)
    tables: tuple[tuple[Row, ...], ...] = ()


class PageWriter:
    """Builds a page's text line by line and remembers what each line is."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._parts: list[str] = []
        self._length = 0
        self._line = 0
        self._marks: dict[int, Mark] = {}
        self._tables: list[tuple[Row, ...]] = []

    def line(self, text: str, mark: Mark | None = None) -> None:
        """Add one line; line breaks inside it become spaces, for a line is one thing."""
        flat = " ".join(text.splitlines()) if ("\n" in text or "\r" in text) else text
        if mark is not None:
            self._marks[self._line] = mark
        self._write(flat + "\n")

    def table(self, rows: list[list[str]]) -> None:
        """Add a table: a line for each row, cells parted by tabs."""
        written: list[Row] = []
        for row in rows:
            cells: list[Cell] = []
            for place, value in enumerate(row):
                if place:
                    self._add("\t")
                start = self._length
                self._add(" ".join(value.split()))
                cells.append(Cell(start, self._length))
            self._write("\n")
            written.append(tuple(cells))
        self._tables.append(tuple(written))
        self.line("")

    def page(self) -> RawPage:
        return RawPage(self.number, "".join(self._parts), self._marks, tuple(self._tables))

    @property
    def length(self) -> int:
        return self._length

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write(self, text: str) -> None:
        self._add(text)
        self._line += 1
