"""Sentences that name the EEA or an EU act, which a text without citations would not have."""

from __future__ import annotations

import re

NAMING = re.compile(
    r"EØS|EFTA|Schengen|\((?:EU|EF|EØF|Euratom|FUSP)\)|/(?:EU|EF|EØF)\b|\bEUs?\b|direktiv|forordning|rettsakt", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.;:\n]{0,1000}(?:[.;:\n]|$)")
AROUND, MOST_WINDOWS = 120, 25


def masked(text: str) -> str:
    """The text without the sentences that name the EEA, the EU or one of its acts."""
    return "".join(found[0] for found in _SENTENCE.finditer(text) if not NAMING.search(found[0]))


def windows(text: str) -> str:
    """Only what stands around such words, the first of them, joined."""
    spans: list[list[int]] = []
    for found in NAMING.finditer(text):
        begin, end = max(0, found.start() - AROUND), found.end() + AROUND
        if spans and begin <= spans[-1][1]:
            spans[-1][1] = end
        elif len(spans) == MOST_WINDOWS:
            break
        else:
            spans.append([begin, end])
    return " ¤ ".join(text[begin:end] for begin, end in spans)
