"""Labels: "Mål 1: ...", "Ansvar: ...", "Pillar B - ...": a noun's word, perhaps a number, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from utsyn.governance.intake.reading.cues import noun_of_phrase
from utsyn.governance.intake.reading.cues.headers import SMALL
from utsyn.governance.intake.reading.folding import WORD, fold

from .passage import Passage

LONGEST_LABEL = 60
NUMBER = r"(\d{1,2}(?:\.\d{1,2}){0,3}|[A-ZÆØÅ](?:\d{1,2})?|[IVX]{1,5})"
WITH_NUMBER = re.compile(rf"^([^\W\d_][^\d:;!?]{{1,40}}?)\s{{1,3}}{NUMBER}\s*(?:[:.)–—-]\s*|\s(?=\S)|$)")
WITH_STOP = re.compile(r"^([^\W\d_][^\d.:;!?]{2,30})\.\s{1,3}(?=[A-ZÆØÅÄÖ\"«“])")


@dataclass(frozen=True)
class Label:
    """`noun`, its number if it has one, and how many letters of the passage the label takes."""

    noun: str
    number: str | None
    length: int


def label_of(text: str) -> Label | None:
    """The label at the beginning of `text`, or None."""
    found = WITH_NUMBER.match(text)
    if found:
        noun = _noun(found.group(1))
        # "Mål 2 skoler ..." is a sentence: without a mark after it, a number must be followed by a capital.
        if noun and (text[found.end() - 1 : found.end()] != " " or text[found.end() : found.end() + 1].isupper() or ":" in found.group()):
            return Label(noun, found.group(2), found.end())
    stop = WITH_STOP.match(text)
    if stop and (noun := _noun(stop.group(1))):
        return Label(noun, None, stop.end())
    colon = text.find(":", 0, LONGEST_LABEL)
    if colon > 0:
        noun = _noun(text[:colon])
        if noun:
            return Label(noun, None, colon + 1)
    return None


def _noun(text: str) -> str | None:
    told = [word.group() for word in WORD.finditer(fold(text))]
    while told and told[0] in SMALL and " ".join(told) not in noun_of_phrase():
        told = told[1:]
    if not told or len(told) > 6:
        return None
    phrases = noun_of_phrase()
    noun = phrases.get(" ".join(told))
    if noun:
        return noun
    for length in range(len(told) - 1, 0, -1):
        if " ".join(told[:length]) in phrases and all(word in SMALL for word in told[length:]):
            return phrases[" ".join(told[:length])]
    return None


def after(passage: Passage, label: Label) -> Passage:
    """What a labelled passage says."""
    return passage.part(label.length).trimmed(":–—-")
