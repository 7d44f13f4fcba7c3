"""The axes: by their labels, by the headings under a heading that announces them, by a list, or by a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from utsyn.governance.intake.reading.cues import cues, noun_of_phrase, number_words
from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import WORD, fold, squash
from utsyn.governance.intake.reading.layout.blocks import Block
from utsyn.governance.intake.reading.layout.passage import Passage

from .partners import names_a_place, partner_spans, without_side_box

LONGEST_NAME = 110
MOST_AXES = 12
NEARLY = 88  # of 100: a name with a letter lost
STATEMENT_NOUNS = frozenset(
    {"goal", "sub_goal", "overall_goal", "measure", "main_strategy", "action_plan", "outcome", "responsible", "cost", "year", "indicator", "contents", "other", "responsibility"}
)  # fmt: skip
INNER_NOUNS = frozenset({"goal", "sub_goal", "measure", "main_strategy", "indicator", "outcome", "responsible", "cost", "year", "pledge"})


@dataclass(frozen=True)
class Axes:
    """The axes as drafts, in order, and for every block the axis it stands under."""

    drafts: list[Draft]
    of_block: list[Draft | None]


def find_axes(document: Document) -> Axes:
    """The first way that gives two axes or more."""
    count = told_count(document)
    for way in (_labelled, _under_announcing_heading, _listed_after_announcement, _headings_after_announcement, _in_a_sentence):
        drafts = _distinct(way(document, count))
        if 2 <= len(drafts) <= MOST_AXES:
            if count is not None and count != len(drafts):
                for draft in drafts:
                    draft.doubt("count_differs")
                    draft.confidence -= 0.15
            return Axes(drafts, _axis_of_blocks(document, drafts))
    return Axes([], [None] * len(document.blocks))


def told_count(document: Document) -> int | None:
    """How many axes the text says there are ("five axes", "tre satsingsområder")."""
    phrases = {phrase for phrase in cues().nouns["axis"]}
    for block in document.blocks:
        told = [word.group() for word in WORD.finditer(fold(block.text))]
        for at, word in enumerate(told):
            value = number_words().get(word) or (int(word) if word.isdecimal() and len(word) < 3 and 2 <= int(word) <= MOST_AXES else None)
            if value is None or value < 2:
                continue
            for length in range(1, 5):
                for skip in range(3):
                    if " ".join(told[at + 1 + skip : at + 1 + skip + length]) in phrases:
                        return value
    return None


def _draft(block: Block | None, passage: Passage, number: str | None, confidence: float) -> Draft:
    return Draft("axis", {"number": number, "name": passage.text.strip(" .:;–-")}, passage, confidence)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        if not any(squash(str(draft.value["name"])) == squash(str(other.value["name"])) for other in kept):
            kept.append(draft)
    return kept


def _named(block: Block) -> Passage:
    """The name a block gives: its first sentence, or what stands before a colon."""
    passage = block.passage
    cut = re.search(r"[.:;](?:\s|$)|\s[–—-]\s", passage.text)
    return passage.part(0, cut.start()) if cut and cut.start() > 2 else passage


def _labelled(document: Document, count: int | None) -> list[Draft]:
    found: list[Draft] = []
    seen: set[str] = set()
    blocks = [block for block in document.blocks if block.label and block.label.noun == "axis" and block.text]
    headings = [block for block in blocks if block.kind == "heading"]
    for block in headings if len({squash(block.text) for block in headings}) >= 2 else blocks:
        assert block.label is not None
        number = block.label.number
        passage = block.passage if block.kind == "heading" else _named(block)
        if (number or squash(passage.text)) not in seen and len(passage.text) <= LONGEST_NAME:
            seen.add(number or squash(passage.text))
            found.append(_draft(block, passage, number, 0.95))
    return found


def _under_announcing_heading(document: Document, count: int | None) -> list[Draft]:
    best: list[Draft] = []
    for at, block in enumerate(document.blocks):
        if not _announces(block):
            continue
        for found in (
            _child_headings(document, at, count),
            _items_under(document, at, document.scope_end(at), count),
            _next_headings(document, at, count),
        ):
            if len(found) > len(best) and len(found) >= 2:
                best = found
                break
    return best


def _announces(block: Block) -> bool:
    return block.kind == "heading" and block.noun == "axis" and not (block.label and block.text)


def _child_headings(document: Document, at: int, count: int | None) -> list[Draft]:
    inside = [block for block in document.blocks[at + 1 : document.scope_end(at)] if block.kind == "heading" and block.level < 9]
    if not inside:
        return []
    level = min(block.level for block in inside)
    names = [block for block in inside if block.level == level and block.noun not in STATEMENT_NOUNS and block.text]
    return _from_headings(document, names, count)


def _next_headings(document: Document, at: int, count: int | None) -> list[Draft]:
    """Where headings have no levels: those that follow, until one announces something else."""
    names: list[Block] = []
    opener = document.blocks[at]
    if opener.number is not None:
        return []
    for block in document.blocks[at + 1 :]:
        if block.kind != "heading" or block.noun in INNER_NOUNS:
            continue
        if block.noun in STATEMENT_NOUNS or block.noun in ("partner", "anchor") or block.number is not None:
            break
        names.append(block)
    return _from_headings(document, names, count) if count or len(names) >= 2 else []


def _from_headings(document: Document, names: list[Block], count: int | None) -> list[Draft]:
    names = names[:count] if count is not None and len(names) > count else names
    found: list[Draft] = []
    for block in names:
        sheet = document.sheets[block.passage.page]
        passage = without_side_box(block, partner_spans(block.passage.page, sheet.text)) if document.damaged else block.passage
        if len(passage.text) <= LONGEST_NAME:
            found.append(_draft(block, passage, block.number or (block.label.number if block.label else None), 0.9))
    return _numbered_as_axes(found)


def _numbered_as_axes(drafts: list[Draft]) -> list[Draft]:
    """Section 4.1 to 4.5 are axes 1 to 5."""
    for draft in drafts:
        number = draft.value["number"]
        if isinstance(number, str) and "." in number:
            draft.value["number"] = number.rpartition(".")[2]
    return drafts


def _items_under(document: Document, start: int, end: int, count: int | None) -> list[Draft]:
    items: list[Block] = []
    for block in document.blocks[start + 1 : end]:
        if block.kind == "item" and (block.label is None or block.noun == "axis") and not names_a_place(block.text):
            items.append(block)
        elif items:
            break
    found = [_draft(block, _named(block), block.number, 0.8) for block in items]
    found = [draft for draft in found if 2 < len(draft.passage.text) <= LONGEST_NAME]
    return found if count is None or len(found) == count else []


def _announcing_sentences(document: Document) -> list[tuple[int, Block]]:
    phrases = [phrase for phrase in cues().nouns["axis"] if noun_of_phrase().get(phrase) == "axis"]
    found: list[tuple[int, Block]] = []
    for at, block in enumerate(document.blocks):
        if block.kind in ("paragraph", "item"):
            padded = " " + " ".join(word.group() for word in WORD.finditer(fold(block.text))) + " "
            if any(f" {phrase} " in padded for phrase in phrases):
                found.append((at, block))
    return found


def _listed_after_announcement(document: Document, count: int | None) -> list[Draft]:
    for at, block in _announcing_sentences(document):
        if block.text.rstrip().endswith(":") or count is not None:
            found = _items_under(document, at, min(at + 15, len(document.blocks)), count)
            if len(found) >= 2 and document.blocks[at + 1].kind == "item":
                return found
    return []


def _headings_after_announcement(document: Document, count: int | None) -> list[Draft]:
    """ "The strategy has two axes:", and then their headings, of one level, each with its own text below."""
    for at, block in _announcing_sentences(document):
        after = document.blocks[at + 1 :]
        if not block.text.rstrip().endswith(":") or not after or after[0].kind != "heading":
            continue
        level = after[0].level
        names = [one for one in after if one.kind == "heading" and one.level == level and one.noun not in STATEMENT_NOUNS and one.text]
        found = _from_headings(document, names, count)
        if len(found) >= 2 and (count is None or len(found) == count):
            return found
    return []


def _in_a_sentence(document: Document, count: int | None) -> list[Draft]:
    for at, block in _announcing_sentences(document):
        colon = block.text.find(":")
        passage = block.passage.part(colon + 1) if colon >= 0 else None
        if passage is not None and not passage and at + 1 < len(document.blocks) and document.blocks[at + 1].kind != "heading":
            passage = document.blocks[at + 1].passage
        if not passage:
            continue
        stop = passage.text.find(". ")
        found = _parts(passage.part(0, stop if stop > 0 else None), count)
        if len(found) >= 2 and (count is None or len(found) == count):
            return found
    return []


def _parts(passage: Passage, count: int | None) -> list[Draft]:
    """A list in a sentence: cut at its commas and at the last "and"; at every "and" only when the count asks for it."""
    marks = [match.span() for match in re.finditer(r"\s*[,;]\s*", passage.text)]
    last = marks[-1][1] if marks else 0
    ands = [match.span() for match in re.finditer(r"\s+(?:og|och|and|samt)\s+", passage.text)]
    after_last = [span for span in ands if span[0] >= last]
    choices = [marks + after_last[-1:], marks + after_last[:1], marks, [*marks, *ands]]
    found = [_cut(passage, sorted(choice)) for choice in choices]
    fitting = [drafts for drafts in found if len(drafts) == count]
    return fitting[0] if fitting else found[0]


def _cut(passage: Passage, spans: list[tuple[int, int]]) -> list[Draft]:
    edges = [0, *(end for _start, end in spans)]
    ends = [*(start for start, _end in spans), len(passage.text)]
    parts = [passage.part(a, b) for a, b in zip(edges, ends, strict=True) if a < b]
    return [_draft(None, part, None, 0.6) for part in parts if 2 < len(part.text.strip(" .")) <= LONGEST_NAME]


def _axis_of_blocks(document: Document, drafts: list[Draft]) -> list[Draft | None]:
    """The axis each block stands under: from its heading until a heading as high, or one of another chapter."""
    by_name = {squash(str(draft.value["name"])): draft for draft in drafts}
    by_number = {str(draft.value["number"]): draft for draft in drafts if draft.value["number"]}
    found: list[Draft | None] = []
    current: Draft | None = None
    level = 0
    alone = _standing_alone(document, drafts)
    for at, block in enumerate(document.blocks):
        named = by_name.get(squash(block.text)) or _by_side_box(block, by_name) or alone.get(at)
        if named is None and block.label and block.label.noun == "axis":
            named = by_number.get(str(block.label.number)) or by_name.get(squash(_named(block).text))
        if named is not None and (block.kind == "heading" or block.label or at in alone):
            current, level = named, block.level or 8
        elif block.kind == "heading" and current is not None and _leaves(block, level):
            current = None
        found.append(current)
    return found


def _standing_alone(document: Document, drafts: list[Draft]) -> dict[int, Draft]:
    """Lines that say nothing but an axis's name head what follows, unless they stand in a row of such names."""
    names = [(squash(str(draft.value["name"])), draft) for draft in drafts]
    told: dict[int, Draft] = {}
    for at, block in enumerate(document.blocks):
        if block.kind == "paragraph" and block.label is None and len(block.text) <= LONGEST_NAME:
            said = squash(block.text)
            near = next((draft for name, draft in names if said == name or (len(name) > 4 and ratio(said, name) >= NEARLY)), None)
            if near is not None:
                told[at] = near
    return {at: draft for at, draft in told.items() if not any(_is_part_of_name(document, other, names) for other in (at - 1, at + 1))}


def _is_part_of_name(document: Document, at: int, names: list[tuple[str, Draft]]) -> bool:
    if not 0 <= at < len(document.blocks) or document.blocks[at].kind == "heading":
        return False
    said = squash(document.blocks[at].text)
    return len(said) >= 4 and any(said in name or ratio(said, name) >= NEARLY for name, _ in names)


def _by_side_box(block: Block, by_name: dict[str, Draft]) -> Draft | None:
    """A heading with a scan's side box on its line begins with the axis's name."""
    if block.kind != "heading" or block.number is None:
        return None
    told = squash(block.text)
    return next((draft for name, draft in by_name.items() if len(name) > 8 and told.startswith(name)), None)


def _leaves(block: Block, level: int) -> bool:
    if block.noun in INNER_NOUNS and block.number is None:
        return False
    return block.level <= level or (block.noun in STATEMENT_NOUNS and block.noun not in INNER_NOUNS)
