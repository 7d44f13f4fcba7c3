"""Lines of a page as a reader sees them: bullets, numbers, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from utsyn.governance.intake.reading.cues import month_numbers
from utsyn.governance.intake.reading.cues.headers import noun_of_heading
from utsyn.governance.intake.reading.folding import fold
from utsyn.governance.intake.reading.source import Mark

from .passage import Passage, passage_of

# A scan reads bullets as letters: a lone e, o, v, or a guillemet before a word is one.
BULLET = re.compile(r"^(?:[\uf000-\uf0ff•●▪■◦‣·∙➢➤►✓✔√§»«¢¥~◆○□]|v[’'´`]|[-–—*+](?=\s)|[eov](?=\s[^\W_]))\s*(?=\S)")
LETTERED = re.compile(r"^\(?([a-zæøå])\)\s+(?=\S)")
NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})[.):]?\s{1,8}(?=[^\W\d_«\"“(])")
SHORTHAND = re.compile(r"^([TMÅAGDH]\d{1,2}(?:\.\d{1,2})?)[.):]?\s{1,4}(?=[A-ZÆØÅÄÖ][^\W\d_])")
PAGE_NUMBER = re.compile(r"^(?:(?:side|sida|s\.|page|sid)\s*)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:av|of|/|\()\s*\d{1,3}\)?)?$", re.IGNORECASE)
CONTENTS_LINE = re.compile(r"(?:\.{3}|…|(?:\. ){3})[\s.…]{0,4}(?<!\d)\d{1,3}$|\t[ \t]{0,4}\d{1,3}$")
RULE_LINE = re.compile(r"^[-=_*~+ ]{3,}$")
UNDERLINE = re.compile(r"^(={3,}|-{3,}|~{3,})$")
MARKDOWN = re.compile(r"^(#{1,6})\s+")
LONGEST_HEADING = 110
LONGEST_BARE_HEADING = 75


@dataclass(frozen=True)
class Line:
    """One line; `passage` is what it says without bullet and number."""

    index: int
    passage: Passage
    indent: int
    mark: Mark | None = None
    bullet: bool = False
    number: str | None = None
    level: int = 0  # of a heading; 0 is none
    blank: bool = False

    @property
    def text(self) -> str:
        return self.passage.text


def read_line(page: int, index: int, text: str, start: int, end: int, mark: Mark | None) -> Line:
    """The line at [start, end) of a page's mended text."""
    passage = passage_of(page, text, start, end).without("**").part(0)
    indent = len(text[start:end]) - len(text[start:end].lstrip())
    if (
        not passage
        or RULE_LINE.match(passage.text)
        or (PAGE_NUMBER.match(passage.text) and mark is None)
        or CONTENTS_LINE.search(passage.text)
    ):
        return Line(index, passage, indent, blank=True)
    found = MARKDOWN.match(passage.text)
    if found:
        passage, mark = passage.part(found.end()), Mark("heading", len(found.group(1)))
    bullet = BULLET.match(passage.text) or LETTERED.match(passage.text)
    if bullet and (mark is None or mark.kind != "heading"):
        return Line(index, passage.part(bullet.end()), indent, mark, bullet=True)
    number = NUMBERED.match(passage.text) or SHORTHAND.match(passage.text)
    if number and not _is_date(passage.text[number.end() :]):
        return Line(index, passage.part(number.end()), indent, mark, number=number.group(1))
    return Line(index, passage, indent, mark)


def _is_date(rest: str) -> bool:
    first = fold(rest).split(None, 1)[0].strip(".,") if rest.split() else ""
    return first in month_numbers() and len(first) > 2


def looks_like_heading(text: str) -> bool:
    """Short, begins like a name, does not end like a sentence."""
    bare = text.rstrip()
    if not bare or len(bare) > LONGEST_HEADING or bare.endswith((".", ",", ";", "-", "–", "—")):
        return False
    return bare[0].isupper() or bare[0].isdigit() or bare[0] in '«"“'


def is_shouted(text: str) -> bool:
    """Set in capitals, as headings are."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 3 and all(letter.isupper() for letter in letters) and len(text) <= LONGEST_BARE_HEADING


def is_cue_heading(text: str) -> bool:
    """A line that says nothing but the name of a noun: "Mål", "Tiltak:", "Our twin towns"."""
    bare = text.rstrip(" :")
    if len(bare) > LONGEST_BARE_HEADING or len(bare.split()) > 7 or bare.endswith((".", ",", ";", "-")) or not bare[:1].isupper():
        return False
    return noun_of_heading(bare) is not None
