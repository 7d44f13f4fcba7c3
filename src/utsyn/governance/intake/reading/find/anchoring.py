"""Anchors (what obliges or inspires) and pledges (what the authority promises), by the names documents use."""

from __future__ import annotations

import re
from functools import cache

from utsyn.governance.intake.reading.cues import obligations
from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import fold
from utsyn.governance.intake.reading.layout.passage import passage_of

GOAL_NUMBERS = re.compile(
    r"(?:mal|goal|goals|nr|nummer|number|malen)s?\.?\s?(\d{1,2}(?:\s?(?:,|og|och|and|&)\s?\d{1,2}){0,16})(?![\d.]*\d)"
)
PREFIX_NUMBER = re.compile(r"\bsdg\s?(\d{1,2})(?!\d)")
NEAR = 90
SDG_COUNT = 17


@cache
def _patterns(noun: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((obligation.name, re.compile("|".join(_pattern(word) for word in obligation.words))) for obligation in obligations()[noun])


def _pattern(word: str) -> str:
    if word.endswith("*"):
        return rf"(?<![^\W_]){re.escape(word[:-1])}[^\W_]{{0,20}}"
    return rf"(?<![^\W_]){re.escape(word)}(?![^\W_])"


def find_anchors(document: Document) -> list[Draft]:
    """Each kind of anchor by its first mention; a kind named differently ("kommuneplan", "samfunnsdel") is one."""
    found = _first_mentions(document, "anchor", "kind")
    for draft in found:
        if draft.value["kind"] == "sdg":
            draft.value["goals"] = _goal_numbers(document)
    return found


def find_pledges(document: Document) -> list[Draft]:
    """Each pledge by its first mention."""
    return _first_mentions(document, "pledge", "name")


def _first_mentions(document: Document, noun: str, key: str) -> list[Draft]:
    found: dict[str, Draft] = {}
    counts: dict[str, int] = {}
    for page, sheet in enumerate(document.sheets):
        flat = fold(sheet.text)
        for name, pattern in _patterns(noun):
            for match in pattern.finditer(flat):
                counts[name] = counts.get(name, 0) + 1
                if name not in found:
                    passage = passage_of(page, sheet.text, match.start(), match.end())
                    found[name] = Draft(noun, {key: name, "text": " ".join(passage.text.split())}, passage, 0.75)
    for name, draft in found.items():
        draft.confidence = min(0.95, 0.7 + 0.05 * counts[name])
    return sorted(found.values(), key=lambda draft: (draft.passage.page, draft.passage.offsets[0]))


def _goal_numbers(document: Document) -> list[int]:
    """The numbers of the Sustainable Development Goals the document names."""
    numbers: set[int] = set()
    sdg = dict(_patterns("anchor"))["sdg"]
    for sheet in document.sheets:
        flat = fold(sheet.text)
        numbers |= {int(match[1]) for match in PREFIX_NUMBER.finditer(flat)}
        for mention in sdg.finditer(flat):
            near = flat[mention.start() : mention.end() + NEAR]
            for match in re.finditer(
                r"\d{1,2}(?:\s?(?:,|og|och|and|&)\s?\d{1,2}){0,16}", _number_part(near, mention.end() - mention.start())
            ):
                numbers |= {int(number) for number in re.findall(r"\d{1,2}", match.group())}
    return sorted(number for number in numbers if 1 <= number <= SDG_COUNT)


def _number_part(near: str, name_length: int) -> str:
    """What directly follows the goals' name, as long as it is numbers, their names in brackets and conjunctions."""
    told = re.match(
        r"[^\n.]{0,4}?(?:nr|nummer|number|mal|goals?)?\.?\s?(\d{1,2}(?:(?:,|og|och|and|&|\s){1,5}\d{1,2}){0,16})(?!\d)", near[name_length:]
    )
    return told.group(1) if told else ""
