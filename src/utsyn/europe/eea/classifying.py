"""Texts by the line: which are tied to the EEA, how surely, and by which words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from utsyn.europe.eea.library import Library, Tie
from utsyn.europe.eea.store import library

LONGEST_LINE = 20_000_000


class Unreadable(Exception):
    """A line is no such text; the message says which and why."""


@dataclass(frozen=True)
class Text:
    """What is asked about."""

    id: str
    title: str
    text: str

    @property
    def whole(self) -> str:
        """The title, and the text below it unless it begins with the title itself."""
        return self.text if self.text.startswith(self.title) else f"{self.title}\n{self.text}"


def classify_lines(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """`{"id", "tied", "score", "evidence"}` for each line, in order.

    Raises: Unreadable: a line that says no text; those before it have been answered.
    """
    known = library()
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield classified(known, text_of(line, number))


def text_of(line: bytes, number: int) -> Text:
    """The text that a line of JSON tells.

    Raises: Unreadable.
    """
    if len(line) > LONGEST_LINE:
        raise Unreadable(f"line {number} is longer than 20 MB")
    try:
        row = json.loads(line.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        raise Unreadable(f"line {number} is no JSON") from None
    if not isinstance(row, dict) or "id" not in row:
        raise Unreadable(f'line {number} is no object with an "id"')
    return Text(str(row["id"]), _words(row.get("title")), _words(row.get("text")))


def _words(value: Any) -> str:
    return value.replace("\x00", "") if isinstance(value, str) else ""


def classified(known: Library, text: Text) -> dict[str, Any]:
    """The answer to one text."""
    ties = known.ties_in(text.whole)
    score = max((one.confidence for one in ties), default=0.0)
    return {"id": text.id, "tied": bool(ties), "score": round(score, 4), "evidence": [_evidence(one) for one in ties]}


def _evidence(tie: Tie) -> dict[str, Any]:
    return {
        "words": tie.citation.words, "start": tie.citation.start, "act": tie.citation.act, "title": tie.title,
        "confidence": round(tie.confidence, 4),
        "rests_on": [{"celex": one.celex, "words": one.words, "annex": one.annex} for one in tie.rests_on],
    }  # fmt: skip
