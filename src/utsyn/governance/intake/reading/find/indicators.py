"""Figures that could be indicators: shares, fractions and counts of people or things, never money, dates or numbering."""

from __future__ import annotations

import re

from utsyn.governance.intake.reading.cues import cues
from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import fold
from utsyn.governance.intake.reading.layout.passage import Passage
from utsyn.governance.intake.reading.numbers import amounts_in, dates_in

from .sentences import prose

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,3}|\d{1,3}(?:[.,]\d{3}){1,2}(?!\d)|\d{1,7}(?:[.,]\d{1,2})?"
SHARE = re.compile(rf"(?<![\w./,-])(?P<value>{NUMBER})\s?(?P<unit>%|prosent(?:poeng)?\b|procent(?:enheter)?\b|pct\.?|per ?cent\b)")
FRACTION = re.compile(r"(?<![\w./,-])(?P<value>\d/\d{1,2})(?![\w/])\s+(?:av|af|of|ut av)\b")
COUNT = re.compile(rf"(?<![\w./,§-])(?P<value>{NUMBER})\s(?P<adjective>(?:[^\W\d_]{{3,16}}\s){{0,2}}?)(?P<unit>[^\W\d_]{{3,24}})")
PERIOD = re.compile(r"(?<!\d)((?:19|20)\d{2})\s{0,2}[-–—]\s{0,2}((?:19|20)\d{2})(?!\d)")
YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?![\d.])")
SOURCE = re.compile(r"\(?(?:kilde|kjelde|kalla|source)s?:?\s{1,2}([^().;]{2,60})\)?")
CONTEXT = 60


def find_indicator_candidates(document: Document) -> list[Draft]:
    """One draft for each figure; a figure told twice is told once."""
    found: list[Draft] = []
    for at, block, sentence in prose(document):
        if block.table is not None or not any(letter.isdigit() for letter in sentence.text):
            continue
        in_list = block.kind == "item" or block.noun == "indicator"
        for match in _figures(document, sentence.text, in_list=in_list, indicator=_under_indicators(document, at)):
            draft = _draft(document, sentence, match, in_list=in_list)
            if not any(other.value["value"] == draft.value["value"] and other.value["unit"] == draft.value["unit"] for other in found):
                found.append(draft)
    return found


def _under_indicators(document: Document, at: int) -> bool:
    """Whether the nearest heading above announces indicators."""
    for block in reversed(document.blocks[max(0, at - 12) : at]):
        if block.kind == "heading":
            return block.noun == "indicator"
    return False


def _figures(document: Document, text: str, *, in_list: bool, indicator: bool) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    taken = [(money.start, money.end) for money in amounts_in(text, document.language)]
    taken += [(date.start, date.end) for date in dates_in(text)]
    for pattern in (SHARE, FRACTION, COUNT):
        for match in pattern.finditer(text):
            if any(start < match.end("value") and match.start("value") < end for start, end in taken):
                continue
            if pattern is COUNT and not _is_counting(text, match, in_list=in_list, indicator=indicator):
                continue
            taken.append(match.span("value"))
            found.append(match)
    return sorted(found, key=lambda match: match.start())


def _is_counting(text: str, match: re.Match[str], *, in_list: bool, indicator: bool) -> bool:
    """ "44 languages are represented" counts; "2 uker", "2015 adopted", "goal 11 cities" do not."""
    value = match["value"]
    if YEAR.fullmatch(value) and len(value) == 4:
        return False
    counted = set(cues()["people_words"])
    told = [fold(word) for word in (match["adjective"] + match["unit"]).split()]
    if told[-1] not in counted and not (told and told[0] in counted):
        return False
    before = fold(text[: match.start()]).split()
    if before and before[-1].strip("():") in (
        "mal",
        "goal",
        "goals",
        "tiltak",
        "nr",
        "kapittel",
        "side",
        "punkt",
        "paragraf",
        "sdg",
        "fase",
    ):
        return False
    if indicator:
        return True
    verbs = set(cues()["figure_verbs"])
    says = any(word in verbs for word in fold(text).replace(",", " ").split())
    plain = not before or len(value) >= 2
    return says and plain and not _is_a_plan(text)


def _is_a_plan(text: str) -> bool:
    """What shall be is a target of a measure, no fact to start from."""
    return bool(re.search(r"\b(?:skal|ska|skall|will|shall|vil|minst \d+ .{0,30}\bhvert år)\b", fold(text)))


def _draft(document: Document, sentence: Passage, match: re.Match[str], *, in_list: bool) -> Draft:
    text = sentence.text
    period = PERIOD.search(text)
    year = YEAR.search(text) if period is None else None
    source = SOURCE.search(fold(text))
    value: dict[str, object] = {
        "value": match["value"],
        "unit": _unit(match),
        "comparison": _comparison(text[: match.start()]),
        "what": text.rstrip(". "),
        "period": f"{period[1]}-{period[2]}" if period else year[1] if year else None,
        "source": text[source.start(1) : source.end(1)].strip() if source else None,
    }
    return Draft("indicator_candidate", value, sentence, 0.8 if in_list else 0.65)


def _unit(match: re.Match[str]) -> str:
    if "unit" not in match.re.groupindex:
        return "share"
    unit = match["unit"].lower()
    return (
        "%"
        if unit[0] in "%p" and (unit == "%" or unit.startswith(("prosent", "procent", "pct", "per")))
        else (match["adjective"] + unit).strip()
    )


def _comparison(before: str) -> str | None:
    flat = " ".join(fold(before[-CONTEXT:]).split())
    return next((word for word in cues()["comparisons"] if flat.endswith(word)), None)
