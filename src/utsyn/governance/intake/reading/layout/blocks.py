"""Blocks in reading order: headings with their level, paragraphs, items and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from utsyn.governance.intake.reading.cues.headers import noun_of_heading
from utsyn.governance.intake.reading.repair import Repaired
from utsyn.governance.intake.reading.source import RawPage

from .labels import Label, after, label_of
from .lines import UNDERLINE, Line, is_cue_heading, is_shouted, looks_like_heading, read_line
from .passage import Passage, joined
from .tables import Table, tables_of_page

Kind = Literal["heading", "paragraph", "item", "table"]
LABEL_LEVEL = 9
BARE_LEVEL = 2
LONGEST_SINGLE = 60
ATTRIBUTES = frozenset({"responsible", "cost", "year", "indicator", "status"})


@dataclass(frozen=True)
class Sheet:
    """A page: as the format gave it, and mended."""

    raw: RawPage
    repaired: Repaired

    @property
    def text(self) -> str:
        return self.repaired.text


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, item or table. `noun`: what its heading words or its label stand for."""

    kind: Kind
    passage: Passage
    lines: tuple[Line, ...] = ()
    level: int = 0
    number: str | None = None
    label: Label | None = None
    noun: str | None = None
    table: Table | None = None
    spaced: bool = True  # a blank line stands before it

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def whole(self) -> Passage:
        """The passage with its label."""
        return joined([line.passage for line in self.lines]) if self.lines else self.passage


def blocks_of(sheets: list[Sheet]) -> list[Block]:
    """The blocks of a document."""
    pages = [_lines(place, sheet) for place, sheet in enumerate(sheets)]
    numbered = sum(1 for lines in pages for at, line in enumerate(lines) if line.number and _is_numbered_heading(lines, at))
    found: list[Block] = []
    for place, (lines, sheet) in enumerate(zip(pages, sheets, strict=True)):
        found += _PageBlocks(place, sheet, lines, has_scheme=numbered >= 3).blocks()
    return found


def _lines(place: int, sheet: Sheet) -> list[Line]:
    found: list[Line] = []
    start = 0
    for index, text in enumerate(sheet.text.split("\n")):
        end = start + len(text)
        found.append(read_line(place, index, sheet.text, start, end, sheet.raw.marks.get(index)))
        start = end + 1
    return found


def _is_numbered_heading(lines: list[Line], at: int) -> bool:
    """A numbered line with text of its own below it; a number beside its neighbours' numbers is a list."""
    line = lines[at]
    if line.mark is not None:
        return line.mark.kind == "heading"
    if not line.number or not looks_like_heading(line.text) or len(line.text.split()) > 14:
        return False
    after_it = next((other for other in lines[at + 1 :] if not other.blank), None)
    before_it = next((other for other in reversed(lines[:at]) if not other.blank), None)
    if after_it is None:
        return True
    if _are_siblings(line.number, after_it.number) or (before_it is not None and _are_siblings(before_it.number, line.number)):
        return False
    wrapped = lines[at + 1] is after_it and after_it.text[:1].islower()
    return not wrapped


def _are_siblings(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    head, _, last = one.rpartition(".")
    next_head, _, next_last = other.rpartition(".")
    return head == next_head and last.isdecimal() and next_last.isdecimal() and int(next_last) == int(last) + 1


class _PageBlocks:
    """Walks the lines of one page."""

    def __init__(self, place: int, sheet: Sheet, lines: list[Line], *, has_scheme: bool) -> None:
        self.lines = lines
        self.has_scheme = has_scheme
        self.tables = {table.first_line: table for table in tables_of_page(place, sheet.raw, sheet.repaired, lines)}
        self.found: list[Block] = []
        self.open: list[Line] = []
        self.spaced = True

    def blocks(self) -> list[Block]:
        at = 0
        while at < len(self.lines):
            table = self.tables.get(at)
            if table is not None:
                self._close()
                self.found.append(Block("table", table.passage, table=table))
                at = table.last_line + 1
                continue
            self._take(at)
            at += 1
        self._close()
        return self.found

    def _take(self, at: int) -> None:
        line = self.lines[at]
        if line.blank:
            self._close()
            self.spaced = True
            return
        level = self._heading_level(at)
        if level:
            self._close()
            self._add_heading(line, level)
        elif self._begins_block(line):
            self._close()
            self.open = [line]
        else:
            self.open.append(line)

    def _begins_block(self, line: Line) -> bool:
        if line.bullet or line.mark is not None or not self.open:
            return True
        if line.number and looks_like_item(line):
            return True
        return label_of(line.text) is not None and line.text[:1].isupper()

    def _heading_level(self, at: int) -> int:
        line = self.lines[at]
        if line.mark is not None:
            return line.mark.level if line.mark.kind == "heading" else 0
        if line.bullet:
            return 0
        if line.number:
            return line.number.count(".") + 1 if _is_numbered_heading(self.lines, at) else 0
        if is_cue_heading(line.text):
            return LABEL_LEVEL
        return self._bare_heading_level(at)

    def _bare_heading_level(self, at: int) -> int:
        line = self.lines[at]
        if not looks_like_heading(line.text) or (self.open and not is_shouted(line.text)):
            return 0
        label = label_of(line.text)
        if label is not None:
            return BARE_LEVEL if label.noun == "axis" and self._is_alone(at) else 0
        if is_shouted(line.text):
            return 1
        if self._is_underlined(at):
            return 1 if self.lines[at + 1].text.startswith("=") else BARE_LEVEL
        return BARE_LEVEL if not self.has_scheme and self._is_alone(at) and not line.text.endswith(":") else 0

    def _is_underlined(self, at: int) -> bool:
        return at + 1 < len(self.lines) and bool(UNDERLINE.match(self.lines[at + 1].text))

    def _is_alone(self, at: int) -> bool:
        """Blank before, and blank or a list or a long line after, as a heading stands."""
        line = self.lines[at]
        if at and not self.lines[at - 1].blank:
            return False
        if len(line.text) > LONGEST_SINGLE + 15 or len(line.text.split()) > 10:
            return False
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        return following is None or following.blank or following.bullet or len(following.text) > LONGEST_SINGLE

    def _add_heading(self, line: Line, level: int) -> None:
        if self._continues_heading(line, level):
            before = self.found.pop()
            line = Line(line.index, joined([before.lines[0].passage, line.passage]), line.indent, line.mark, number=before.number)
        label = label_of(line.text)
        passage = after(line.passage, label) if label else line.passage
        noun = label.noun if label else noun_of_heading(line.text.rstrip(" :"))
        self.found.append(Block("heading", passage.trimmed(":"), (line,), level, line.number, label, noun, spaced=self.spaced))
        self.spaced = False

    def _continues_heading(self, line: Line, level: int) -> bool:
        """The second line of a heading that the format marked on both."""
        if not self.found or line.mark is None or line.number is not None or self.spaced:
            return False
        before = self.found[-1]
        return (
            before.kind == "heading"
            and before.level == level
            and before.lines[0].mark is not None
            and before.lines[-1].index == line.index - 1
        )

    def _close(self) -> None:
        if not self.open:
            return
        first = self.open[0]
        passage = joined([line.passage for line in self.open])
        label = label_of(passage.text)
        said = after(passage, label) if label else passage
        lines = tuple(self.open)
        self.open = []
        if label and not said:
            self.found.append(Block("heading", said, lines, LABEL_LEVEL, first.number, label, label.noun, spaced=self.spaced))
        else:
            item = first.bullet or (first.mark is not None and first.mark.kind == "item") or first.number is not None
            kind: Kind = "item" if item else "paragraph"
            noun = label.noun if label else None
            self.found.append(Block(kind, said, lines, 0, first.number, label, noun, spaced=self.spaced))
        self.spaced = False


def looks_like_item(line: Line) -> bool:
    """A numbered line inside running text that begins a new thought rather than continuing a sentence."""
    return line.text[:1].isupper()
