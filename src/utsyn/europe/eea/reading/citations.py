"""What a Norwegian text cites: acts and regulations by name, date and number or identifier, EU acts, the EEA Agreement itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from utsyn.europe.eea.reading.eu_acts import eu_acts_in
from utsyn.europe.eea.reading.names import Names

# The agreement itself, as an act among the others.
AGREEMENT = "EEA"
_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_IDENTIFIER = re.compile(
    r"\b(?P<kind>LOV|FOR|forskrift)[-/](?P<day>\d{4}-\d{2}-\d{2})(?:-(?P<number>\d{1,5})|\s{1,2}nr\.?\s{0,2}(?P<nr>\d{1,5}))?(?!-?\d)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:\b(?P<kind>[^\W\d_]{0,30}lov(?:en|a|er)?|[^\W\d_]{0,30}forskrift(?:en|a|er)?)\s{1,3}(?:(?:av|frå|fra)\s{1,3})?)?"
    r"(?:\b(?P<day>\d{1,2})\.?\s{1,3}(?P<month>jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)[a-z]{0,6}\.?\s{1,3}(?P<year>\d{4})"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})|\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./-](?P<y>\d{4}))"
    r"(?:,?\s{1,3}(?:nr|nummer|no)\.?\s{0,3}(?P<number>\d{1,5})\b)?",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"\bEØS[-\u2010\u2011\u2013 ]?(?:avtale(?:n|ns|s)?|avtala|loven|lova|lovens|rett(?:en|ens|slig|sleg)?|regel\w{0,12}|reglane?|reglene?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Citation:
    """`act` ("LOV-2016-06-17-73", "32014L0024", "EEA") is cited by the `words` that stand from `start` to `end`."""

    act: str
    start: int
    end: int
    words: str


class Finder:
    """Finds citations by the names and identifiers it was given; every search is linear in the text."""

    def __init__(self, names: Iterable[tuple[str, str]], known: frozenset[str]) -> None:
        """`names` are (name, identifier); `known` the identifiers that exist, which tell an act from a regulation of the same day."""
        self._names, self._known = Names(names), known

    def find(self, text: str) -> list[Citation]:
        """All citations in order of place; one that lies within another is left out."""
        found = [*self._dated(text), *self._by_identifier(text), *_eu(text), *_agreement(text)]
        found += [Citation(act, start, end, text[start:end]) for act, start, end in self._names.found_in(text)]
        found.sort(key=lambda one: (one.start, -one.end))
        kept: list[Citation] = []
        for one in found:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def _by_identifier(self, text: str) -> Iterator[Citation]:
        for found in _IDENTIFIER.finditer(text):
            number = found["number"] or found["nr"]
            kind = "LOV" if found["kind"].upper() == "LOV" else "FOR"
            yield _made(text, found, f"{kind}-{found['day']}" + (f"-{int(number)}" if number else ""))

    def _dated(self, text: str) -> Iterator[Citation]:
        for found in _DATED.finditer(text):
            day = _iso(found)
            if day is None or not (found["number"] or found["kind"]):
                continue
            tail = f"{day}-{int(found['number'])}" if found["number"] else day
            act = self._act(found["kind"], tail)
            if act:
                yield _made(text, found, act)

    def _act(self, kind: str | None, tail: str) -> str:
        """The identifier; without a word for its kind, the one that exists. A day without number is a citation only of what exists."""
        wanted = [] if kind is None else ["FOR" if "forskrift" in kind.casefold() else "LOV"]
        existing = [one for one in (f"{prefix}-{tail}" for prefix in wanted or ("LOV", "FOR")) if one in self._known]
        if existing:
            return existing[0]
        return f"{wanted[0]}-{tail}" if wanted and tail.count("-") == 3 else ""


def _made(text: str, found: re.Match[str], act: str) -> Citation:
    return Citation(act, found.start(), found.end(), text[found.start() : found.end()])


def _eu(text: str) -> Iterator[Citation]:
    for one in eu_acts_in(text):
        yield Citation(one.celex, one.start, one.end, one.words)


def _agreement(text: str) -> Iterator[Citation]:
    for found in _AGREEMENT.finditer(text):
        yield _made(text, found, AGREEMENT)


def _iso(found: re.Match[str]) -> str | None:
    """The day as 2016-06-17; None when there is no such month or day."""
    if found["iso"]:
        return str(found["iso"])
    if found["month"]:
        year, month, day = int(found["year"]), _MONTHS.index(found["month"].casefold()) + 1, int(found["day"])
    else:
        year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None
