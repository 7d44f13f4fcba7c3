"""Who answers for the strategy: a body or an officer that the text says is responsible."""

from __future__ import annotations

import re
from functools import cache

from utsyn.governance.intake.reading.cues import cues
from utsyn.governance.intake.reading.drafts import Document, Draft
from utsyn.governance.intake.reading.folding import fold

from .sentences import prose

FURTHEST = 60


@cache
def _names() -> re.Pattern[str]:
    told = sorted({name for names in cues().bodies.values() for name in names}, key=len, reverse=True)
    return re.compile(r"(?<![^\W_])(?:" + "|".join(re.escape(name) for name in told) + r")(?![^\W_])")


@cache
def _answers() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in cues()["own_answer"]))


def find_responsible_bodies(document: Document) -> list[Draft]:
    """Each body once, by the first sentence that gives it the responsibility."""
    found: dict[str, Draft] = {}
    for at, block, sentence in prose(document):
        if block.table is not None:
            continue
        flat = fold(sentence.text)
        answer = _answers().search(flat)
        if answer is not None:
            named = [match for match in _names().finditer(flat[: answer.start()]) if answer.start() - match.end() < FURTHEST]
        elif block.label and block.label.noun == "responsible" and not _is_measure_attribute(document, at):
            named = list(_names().finditer(flat))[:1]
        else:
            continue
        for match in named[-1:]:
            name = sentence.text[match.start() : match.end()]
            key = fold(name)
            if key not in found:
                words = sentence.part(match.start(), answer.end() if answer else match.end())
                found[key] = Draft("responsible_body", {"name": name[0].lower() + name[1:], "text": sentence.text}, words, 0.85)
    return list(found.values())


def _is_measure_attribute(document: Document, at: int) -> bool:
    return any(block.noun == "measure" for block in document.blocks[max(0, at - 4) : at])
