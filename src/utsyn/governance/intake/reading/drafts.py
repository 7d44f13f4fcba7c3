"""Findings while they are being made: what is said, where it stands, under which other finding."""

from __future__ import annotations

from dataclasses import dataclass, field

from .layout.blocks import Block, Sheet
from .layout.passage import Passage


@dataclass(eq=False)
class Draft:
    """A finding to be; `passage` is the words it rests on, `parent` another draft."""

    noun: str
    value: dict[str, object]
    passage: Passage
    confidence: float
    parent: Draft | None = None
    needs_person: bool = False
    doubts: tuple[str, ...] = ()

    def doubt(self, code: str, *, ask: bool = False) -> None:
        """Note a doubt; with `ask`, a person must look."""
        if code not in self.doubts:
            self.doubts += (code,)
        self.needs_person = self.needs_person or ask


@dataclass(frozen=True)
class Document:
    """A document taken apart: its pages, its blocks in reading order, the language it is most likely in."""

    sheets: list[Sheet]
    blocks: list[Block]
    language: str
    damaged: bool
    ends: dict[int, int] = field(default_factory=dict)

    def scope_end(self, at: int) -> int:
        """Index after the last block under the heading at `at`."""
        if at not in self.ends:
            level = self.blocks[at].level
            place = at + 1
            while place < len(self.blocks):
                block = self.blocks[place]
                if block.kind == "heading" and block.level <= level:
                    break
                place += 1
            self.ends[at] = place
        return self.ends[at]

    def text_before(self, passage: Passage, letters: int) -> str:
        """What the page says just before a passage."""
        start = passage.offsets[0]
        return self.sheets[passage.page].text[max(0, start - letters) : start]
