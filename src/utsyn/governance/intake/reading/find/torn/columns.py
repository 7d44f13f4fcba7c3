"""Entries of a torn table: two columns that run side by side in the same lines are told apart and cut into entries."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from utsyn.governance.intake.reading.drafts import Draft
from utsyn.governance.intake.reading.layout.passage import Passage, joined
from utsyn.governance.intake.reading.vocabulary import vocabulary

from .strips import Strip

VERB_LIKE = 2.4  # zipf: a capitalised word known at least so well, in the middle of a sentence, begins a cell
SLACK = 3
OVERFULL = 1.12
CAPITAL = re.compile(r"(?<=[^.!?:\s]\s)(?=[A-ZÆØÅÄÖ][a-zæøåäöé]{3,})")
SENTENCE = re.compile(r"(?<=[.!?]\s)(?=\S)")


@dataclass
class Entry:
    """One entry of the plan."""

    passage: Passage
    axis: Draft | None
    was_beside_another: bool = False


@dataclass
class _Column:
    """A column being read: the lines of the open cell, and how wide its lines are."""

    lines: list[Passage] = field(default_factory=list)
    axis: Draft | None = None
    width: int = 0
    split: bool = False

    @property
    def is_open(self) -> bool:
        return bool(self.lines) and not self.lines[-1].text.endswith((".", "!", "?"))


def entries_of(strips: list[Strip], language: str) -> list[Entry]:
    """The entries, in reading order."""
    reader = _Reader(language)
    for strip in strips:
        reader.take(strip)
    reader.close()
    return reader.found


class _Reader:
    def __init__(self, language: str) -> None:
        self.words = vocabulary(language)
        self.language = language
        self.left, self.right = _Column(), _Column()
        self.last = self.left
        self.found: list[Entry] = []

    def take(self, strip: Strip) -> None:
        if strip.fresh:
            self.close()
        cut = self._cut(strip.passage)
        if cut:
            self._add(self.left, strip.passage.part(0, cut), strip.axis, split=True)
            self._add(self.right, strip.passage.part(cut), strip.axis, split=True)
            self.last = self.right
            return
        column = self._column_for(strip.passage)
        for part in _sentences(strip.passage):
            self._add(column, part, strip.axis, split=False)
        self.last = column

    def close(self) -> None:
        self._flush(self.left)
        self._flush(self.right)
        self.left, self.right = _Column(), _Column()
        self.last = self.left

    def _column_for(self, passage: Passage) -> _Column:
        """Small letters go on with what was written last; a capital fits the narrow open column or begins anew."""
        if not passage.text[:1].isupper():
            if self.last.is_open:
                return self.last
            return self.right if self.right.is_open else self.left
        fits = len(passage.text) <= self.right.width + SLACK
        return self.right if self.right.is_open and fits and not self.left.is_open else self.left

    def _cut(self, passage: Passage) -> int:
        """Where a line's second cell begins, or 0."""
        for match in CAPITAL.finditer(passage.text):
            word = re.match(r"\w+", passage.text[match.end() :])
            if word and self._begins_cell(word.group()):
                return match.end()
        if not self.left.lines or not self.left.split:
            return 0
        stop = SENTENCE.search(passage.text)
        if stop and (self.right.is_open or passage.text[stop.end()].isupper()):
            return stop.end()
        if self.right.is_open and len(passage.text) > OVERFULL * self.left.width and self.left.is_open:
            return self._nearest_gap(passage.text)
        return 0

    def _begins_cell(self, word: str) -> bool:
        """A verb in capitals amid a sentence: infinitives end in a vowel, names seldom are words."""
        ending = ("a",) if self.language == "sv" else ("e", "a")
        return self.language != "en" and word.endswith(ending) and self.words.zipf(word.lower()) >= VERB_LIKE

    def _nearest_gap(self, text: str) -> int:
        """The blank that leaves the left column as wide as its line above."""
        width = len(self.left.lines[-1].text)
        gaps = [match.start() for match in re.finditer(" ", text)]
        return min(gaps, key=lambda gap: abs(gap - width)) + 1 if gaps else 0

    def _add(self, column: _Column, passage: Passage, axis: Draft | None, *, split: bool) -> None:
        if column.lines and self._begins_entry(column, passage):
            self._flush(column)
        if not column.lines:
            column.axis = axis
        column.lines.append(passage)
        column.split = column.split or split
        column.width = max(column.width, len(passage.text))

    def _begins_entry(self, column: _Column, passage: Passage) -> bool:
        if not column.is_open:
            return passage.text[:1].isupper() or passage.text[:1].isdigit()
        if not passage.text[:1].isupper():
            return False
        first = len(passage.text.split(" ", 1)[0])
        # The line above had room for this word: then it was not wrapped, it ended.
        return len(column.lines[-1].text) + 1 + first <= max(column.width, len(passage.text))

    def _flush(self, column: _Column) -> None:
        if column.lines:
            self.found.append(Entry(joined(column.lines), column.axis, column.split))
        column.lines = []
        column.split = False


def _sentences(passage: Passage) -> list[Passage]:
    """A line in which one entry ends and the next begins."""
    cuts = [match.end() for match in re.finditer(r"(?<=[^\W\d_]{3}[.!?] )(?=[A-ZÆØÅÄÖ])", passage.text)]
    edges = [0, *cuts, len(passage.text)]
    return [part for a, b in itertools.pairwise(edges) if (part := passage.part(a, b))]
