"""Texts by the line: which are tied to the EEA, how surely, and by which words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from utsyn.europe.eea.library import Library, Tie
from utsyn.europe.eea.reading.lovdata import READ_CHARACTERS, identifier_of
from utsyn.europe.eea.store import library
from utsyn.europe.eea.verdicts import weigh

if TYPE_CHECKING:
    from utsyn.europe.eea.method.keeping import Kept

LONGEST_LINE, CHUNK = 20_000_000, 200
# F1 of calibrated scores is greatest at half of the greatest F1 there is (Lipton, Elkan and Naryanaswamy 2014), which is .92 here.
LIKELY_ACT = 0.46
# An act speaks of itself by its title; a case presentation about one does not begin so.
_ACT = re.compile(
    r"^(?:Lov|Forskrift|Endringslov|Delegering|Meddelelse|Kunngjøring|Ikraftset\w{0,8}|Ikrafttre\w{0,8}|Opphevi?n?g?)\s+(?:om|til|av|i)\b"
)


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

    @property
    def is_act(self) -> bool:
        """Whether it is itself an act or a regulation: then what it carries out counts, not what it cites."""
        return bool(identifier_of(self.id) or _ACT.match(self.title))


def classify_lines(lines: Iterable[bytes], *, screening: bool = False) -> Iterator[dict[str, Any]]:
    """`{"id", "tied", "score", "evidence"}` for each line, in order. `screening`: rather one too many than one missed.

    Raises: Unreadable: a line that says no text; those well before it have been answered.
    """
    # The libraries that learn weigh over 100 MB: only who reads texts carries them.
    from utsyn.europe.eea.method.keeping import kept

    known = library()
    method = kept(known.digest)
    texts = (text_of(line, number) for number, line in enumerate(lines, 1) if line.strip())
    while chunk := list(islice(texts, CHUNK)):
        yield from classified(known, method, chunk, screening=screening)


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


def classified(known: Library, method: Kept | None, texts: Sequence[Text], *, screening: bool = False) -> list[dict[str, Any]]:
    """The answers to `texts`, in order."""
    ties = [known.ties_in(one.whole) for one in texts]
    scores = _scores(known, method, texts, ties)
    return [_answer(one, found, score, method, screening) for one, found, score in zip(texts, ties, scores, strict=True)]


def _scores(known: Library, method: Kept | None, texts: Sequence[Text], ties: Sequence[list[Tie]]) -> list[float | None]:
    """An act's by all there is to see of it; other texts' by their words where they cite nothing; None when nothing was learnt."""
    from utsyn.europe.eea.method.features import example_of

    scores: list[float | None] = [None] * len(texts)
    if method is None:
        return scores
    acts = [at for at, one in enumerate(texts) if one.is_act]
    examples = [example_of(known, identifier_of(texts[at].id), texts[at].title, texts[at].whole[:READ_CHARACTERS]) for at in acts]
    for at, score in zip(acts, method.acts.scores(examples), strict=True):
        scores[at] = score
    silent = [at for at, one in enumerate(texts) if not one.is_act and not ties[at]]
    for at, score in zip(silent, method.wordings.scores([texts[at].whole for at in silent]), strict=True):
        scores[at] = score
    return scores


def _answer(text: Text, ties: list[Tie], score: float | None, method: Kept | None, screening: bool) -> dict[str, Any]:
    if text.is_act and method is not None and score is not None:
        is_tied, probability = score >= (method.acts.screening if screening else LIKELY_ACT), score
    else:
        is_tied, told = weigh("", [("", one.confidence) for one in ties], score)
        probability = told or 0.0
    return {"id": text.id, "tied": is_tied, "score": round(probability, 4), "evidence": [_evidence(one) for one in ties]}


def _evidence(tie: Tie) -> dict[str, Any]:
    return {
        "words": tie.citation.words, "start": tie.citation.start, "act": tie.citation.act, "title": tie.title,
        "confidence": round(tie.confidence, 4),
        "rests_on": [{"celex": one.celex, "words": one.words, "annex": one.annex} for one in tie.rests_on],
    }  # fmt: skip
