"""Which noun a heading, a label or a table's column stands for, by its words."""

from __future__ import annotations

import re

from utsyn.governance.intake.reading.folding import WORD, fold

from . import cues, noun_of_phrase

NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[IVX]{1,5})$")
SMALL = frozenset(
    [
        "for",
        "i",
        "og",
        "och",
        "and",
        "the",
        "of",
        "a",
        "an",
        "med",
        "til",
        "pa",
        "om",
        "av",
        "vare",
        "vara",
        "vores",
        "var",
        "our",
        "in",
        "on",
        "to",
        "fra",
        "fran",
        "from",
        "med",
        "det",
        "den",
        "de",
        "dei",
        "kommunens",
        "regionens",
        "fylkeskommunens",
        "internasjonalt",
        "internasjonale",
        "internationella",
        "internationalt",
        "internationale",
        "international",
        "internationellt",
        "arbeid",
        "arbete",
        "arbejde",
        "samarbeid",
        "samarbete",
        "samarbejde",
        "work",
        "perioden",
        "period",
        "planperioden",
        "perioda",
        "strategiske",
    ]
)
ROOM_FOR_MORE = 6


def noun_of_heading(text: str) -> str | None:
    """The noun a whole heading stands for ("Mål for perioden" -> goal), or None when it is just a name."""
    told = [word.group() for word in WORD.finditer(fold(text))]
    while told and NUMBER.match(told[0]):
        told = told[1:]
    if not told or len(told) > ROOM_FOR_MORE + 2:
        return None
    found = _longest_phrase(told)
    if found is None:
        return None
    noun, length = found
    rest = [word for word in told[length:] if word not in SMALL and not word.replace("-", "").isdigit()]
    if noun == "main_strategy" and (length < len(told) or told[0] in SMALL) and not _names_more(told[length:]):
        # "Strategy" alone heads strategies; "Strategy for international work" is a title.
        return None
    if noun in ("action_plan", "partner", "overall_goal", "contents"):
        return noun
    return noun if len(rest) <= 1 and (not rest or _allowed_rest(rest[0])) else None


def _names_more(rest: list[str]) -> bool:
    phrases = noun_of_phrase()
    return any(word in phrases for word in rest)


def _allowed_rest(word: str) -> bool:
    phrases = noun_of_phrase()
    return word in phrases or word.endswith(("kommune", "kommun", "region", "plan"))


def _longest_phrase(told: list[str]) -> tuple[str, int] | None:
    phrases = noun_of_phrase()
    start = 0
    while start < len(told) and told[start] in SMALL and " ".join(told[start : start + 2]) not in phrases:
        start += 1
    for length in range(min(6, len(told) - start), 0, -1):
        noun = phrases.get(" ".join(told[start : start + length]))
        if noun:
            return noun, start + length
    return None


def nouns_in_heading(text: str) -> list[str]:
    """Every noun a heading names, in order ("Mål og tiltak" -> goal, measure)."""
    phrases = noun_of_phrase()
    told = [word.group() for word in WORD.finditer(fold(text))]
    found: list[str] = []
    at = 0
    while at < len(told):
        for length in range(min(6, len(told) - at), 0, -1):
            noun = phrases.get(" ".join(told[at : at + length]))
            if noun:
                found.append(noun)
                at += length
                break
        else:
            at += 1
    return found


def column_noun(text: str) -> str | None:
    """The noun of a table column by its header cell, which says little else."""
    told = [word.group() for word in WORD.finditer(fold(text))]
    if not told or len(told) > ROOM_FOR_MORE:
        return "number" if text.strip() in ("#", "Nr.", "§") else None
    phrases = noun_of_phrase()
    for length in range(len(told), 0, -1):
        noun = phrases.get(" ".join(told[:length]))
        if noun:
            return noun
    return next((phrases[word] for word in told[1:] if word in phrases), None)


ANCHORING = frozenset(
    {"axis", "goal", "sub_goal", "overall_goal", "main_strategy", "measure", "partner", "city", "action_plan", "indicator"}
)


def header_columns(cells: list[str]) -> dict[int, str]:
    """Column -> noun, when the cells read as a table's header; otherwise nothing."""
    found = {place: noun for place, cell in enumerate(cells) if (noun := column_noun(cell)) is not None}
    filled = sum(1 for cell in cells if cell.strip())
    if len(found) < 2 or len(found) < filled / 2 or not ANCHORING & set(found.values()):
        return {}
    return found


def has_cue(text: str, name: str) -> bool:
    """Whether any phrase of the cue list `name` stands in `text` as whole words."""
    padded = " " + " ".join(word.group() for word in WORD.finditer(fold(text))) + " "
    return any(f" {phrase} " in padded for phrase in cues()[name])
