"""EU acts by number in running text, in Norwegian or English, each under its CELEX number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1952, 2099
# From 2015 on regulations are numbered year first, as directives always were.
YEAR_FIRST_FROM = 2015
# How far before a number its kind may stand, and how far apart the numbers of one list.
BEFORE, APART = 90, 16
_MARK = r"(?:EU|EF|EØF|EC|EEC|Euratom|FUSP|CFSP|JIS)"
_NUMBERS = re.compile(
    rf"\({_MARK}(?:,\s?Euratom)?\)\s{{0,3}}(?P<nr>(?:nr|no|nr\.)\.?\s{{0,3}})?(?P<a>\d{{1,4}})/(?P<b>\d{{1,4}})\b(?!/\d)"
    rf"|\b(?P<year>\d{{2}}|\d{{4}})/(?P<number>\d{{1,4}})/{_MARK}\b"
    r"|\b3(?P<celex>\d{4}[LRDHF]\d{4})\b"
    r"|\b(?:direktiv|forordning|directive|regulation)\w{0,4}\s{1,3}(?P<bare_nr>(?:nr|no)\.?\s{0,3})?(?P<c>\d{2,4})/(?P<d>\d{1,4})\b(?!/)",
    re.IGNORECASE,
)
_KIND = re.compile(r"(direktiv|directive|forordning|regulation|rammebeslutning|beslutning|decision|vedtak)", re.IGNORECASE)
_LETTER = {
    "direktiv": "L", "directive": "L", "forordning": "R", "regulation": "R", "rammebeslutning": "F", "beslutning": "D", "decision": "D",
    "vedtak": "D",
}  # fmt: skip


@dataclass(frozen=True)
class EuCitation:
    """An EU act that stands in a text at `start` to `end`: its CELEX number, and the words."""

    celex: str
    start: int
    end: int
    words: str


def eu_acts_in(text: str) -> Iterator[EuCitation]:
    """Every EU act that `text` names by number, in order; linear in its length.

    `2014/24/EU`, `(EU) 2016/679`, `(EF) nr. 883/2004`, `direktiv 2014/24`, `32014L0024`. A number of no possible year is left out.
    """
    last_end, last_letter = -APART, ""
    for found in _NUMBERS.finditer(text):
        if found["celex"]:
            celex, letter = f"3{found['celex'].upper()}", ""
        else:
            letter = _letter(text, found, last_end, last_letter if found.start() - last_end < APART else "")
            celex = _celex(found, letter)
        if celex:
            start = _begin(text, found.start())
            yield EuCitation(celex, start, found.end(), text[start : found.end()])
        # A list goes on in the form in which it began.
        last_end, last_letter = found.end(), "" if found["celex"] or found["number"] else letter


def _letter(text: str, found: re.Match[str], last_end: int, inherited: str) -> str:
    """The kind by the nearest word before the number; else that of the list it stands in; else by how it is numbered."""
    words = _KIND.findall(text[max(0, last_end, found.start() - BEFORE) : found.end()])
    if words:
        return _LETTER[words[-1].casefold()]
    return inherited or ("L" if found["number"] else "R")


def _celex(found: re.Match[str], letter: str) -> str:
    """The CELEX number; "" when neither part can be a year."""
    if found["number"]:
        year, number = found["year"], found["number"]
    else:
        first, second = (found["a"], found["b"]) if found["a"] else (found["c"], found["d"])
        year, number = _year_and_number(first, second, letter, is_marked=bool(found["nr"] or found["bare_nr"]))
    full = _full_year(year)
    return f"3{full}{letter}{int(number):04d}" if full and int(number) else ""


def _year_and_number(first: str, second: str, letter: str, *, is_marked: bool) -> tuple[str, str]:
    """Which of the two is the year: directives have it first, regulations last until 2014."""
    if letter == "R" and (is_marked or not _is_year(first, YEAR_FIRST_FROM)):
        return second, first
    return first, second


def _is_year(digits: str, since: int) -> bool:
    return len(digits) == 4 and since <= int(digits) <= LAST_YEAR


def _full_year(digits: str) -> int | None:
    if len(digits) == 2:
        return 1900 + int(digits) if int(digits) > FIRST_YEAR % 100 else 2000 + int(digits)
    return int(digits) if len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR else None


def _begin(text: str, start: int) -> int:
    """Where the word of its kind begins, when that stands right before the number."""
    before = re.search(
        r"[^\W\d_]{0,30}(?:direktiv|forordning|beslutning|directive|regulation|decision)\w{0,4}\s{1,3}$",
        text[max(0, start - 50) : start],
        re.IGNORECASE,
    )
    return start - len(before[0]) if before else start
