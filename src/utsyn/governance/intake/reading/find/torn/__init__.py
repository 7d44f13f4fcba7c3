"""Tables that a scan tore apart: the header's words stand one below the other, the cells as loose text."""

from __future__ import annotations

from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.find.axes import Axes
from utsyn.governance.intake.reading.folding import squash
from utsyn.governance.intake.reading.layout.blocks import LABEL_LEVEL
from utsyn.governance.intake.reading.wording import reads_as

from .columns import entries_of
from .strips import Strip, strips_of

HEADER_NOUNS = frozenset(
    {"axis", "goal", "sub_goal", "measure", "main_strategy", "responsible", "cost", "year", "indicator", "status", "number"}
)
FEWEST_HEADERS = 3
SMALLEST = 4


def find_torn_tables(document: Document, axes: Axes) -> tuple[list[Draft], set[int]]:
    """Drafts of every entry, and the blocks they were taken from."""
    found: list[Draft] = []
    taken: set[int] = set()
    at = 0
    while at < len(document.blocks):
        length = _header_length(document, at)
        if length < FEWEST_HEADERS:
            at += 1
            continue
        end = _region_end(document, at + length)
        if not _is_regular(document, at + length, end, length):
            taken |= set(range(at, end))
            strips = strips_of(document, at + length, end, axes)
            found += _drafts(document, axes, strips)
        at = max(end, at + 1)
    _mark_duplicates(found)
    return found, taken


def _header_length(document: Document, at: int) -> int:
    length = 0
    seen: set[str] = set()
    for block in document.blocks[at:]:
        if block.kind != "heading" or block.level != LABEL_LEVEL or block.noun not in HEADER_NOUNS or block.noun in seen:
            break
        seen.add(block.noun)
        length += 1
    return length if seen & {"goal", "measure", "sub_goal"} else 0


def _region_end(document: Document, start: int) -> int:
    for at in range(start, len(document.blocks)):
        block = document.blocks[at]
        if block.kind == "table" or (
            block.kind == "heading" and (block.level < LABEL_LEVEL or _header_length(document, at) >= FEWEST_HEADERS)
        ):
            return at
    return len(document.blocks)


def _is_regular(document: Document, start: int, end: int, width: int) -> bool:
    """Labelled lists are no torn table: an entry that carries its own label is read elsewhere."""
    return any(block.label is not None and block.text for block in document.blocks[start:end])


def _drafts(document: Document, axes: Axes, strips: list[Strip]) -> list[Draft]:
    found: list[Draft] = []
    for entry in entries_of(strips, document.language):
        if len(entry.passage.text) < SMALLEST or not any(letter.isalpha() for letter in entry.passage.text):
            continue
        reading, sure = reads_as(entry.passage.text, document.language)
        noun = "measure" if reading == "action" else "goal"
        draft = Draft(
            noun, {"text": entry.passage.text, "number": None, "from": "action_plan"}, entry.passage, 0.5 + 0.2 * sure, parent=entry.axis
        )
        draft.doubt("columns_torn")
        draft.doubt("aim_or_action")
        if entry.axis is None:
            draft.confidence -= 0.15
            draft.doubt("axis_unknown", ask=True)
        if entry.was_beside_another:
            draft.confidence -= 0.1
        found.append(draft)
    return found


def _mark_duplicates(drafts: list[Draft]) -> None:
    seen: set[str] = set()
    for draft in drafts:
        told = squash(str(draft.value["text"]))
        if told in seen:
            draft.doubt("duplicate")
        seen.add(told)
