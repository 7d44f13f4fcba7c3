"""The lines of a torn table, with the axis labels of its first column taken off."""

from __future__ import annotations

from dataclasses import dataclass

from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.find.axes import Axes
from utsyn.governance.intake.reading.folding import squash
from utsyn.governance.intake.reading.layout.passage import Passage

FEWEST_LETTERS = 6


@dataclass(frozen=True)
class Strip:
    """What a line says beside its axis label; `fresh` when a blank line stands before it."""

    passage: Passage
    axis: Draft | None
    fresh: bool


def strips_of(document: Document, start: int, end: int, axes: Axes) -> list[Strip]:
    """The region's lines; an axis label broken over several lines is put together and taken off them."""
    lines: list[tuple[Passage, bool]] = []
    for block in document.blocks[start:end]:
        for place, line in enumerate(block.lines):
            lines.append((line.passage, place == 0 and block.spaced))
    found: list[Strip] = []
    axis: Draft | None = None
    pending: list[int] = []  # letters to take off this line and the next ones, belonging to a label begun above
    for at, (passage, fresh) in enumerate(lines):
        if not pending:
            for draft in axes.drafts:
                taken = _label_at([line for line, _ in lines[at : at + 8]], squash(str(draft.value["name"])))
                if taken:
                    axis, pending = draft, taken
                    break
        length = pending.pop(0) if pending else 0
        rest = passage.part(length)
        if rest:
            found.append(Strip(rest, axis, fresh))
    return found


def _label_at(lines: list[Passage], name: str) -> list[int]:
    """How many letters of each line the label takes, from the first line on; nothing unless it is whole."""
    if len(name) < FEWEST_LETTERS:
        return []
    taken: list[int] = []
    said = ""
    for line in lines:
        length = _begins(line.text, name, said)
        if not length:
            return []
        said += squash(line.text[:length])
        taken.append(length)
        if said == name:
            return taken
    return []


def _begins(text: str, name: str, said: str) -> int:
    """How far the words at the beginning of `text` go on with `name` after `said`."""
    length = at = 0
    for word in text.split(" "):
        at += len(word)
        said += squash(word)
        if not name.startswith(said) or not squash(word):
            break
        length = at
        at += 1
        if said == name:
            break
    return length
