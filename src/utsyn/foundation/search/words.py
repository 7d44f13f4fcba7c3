"""How text and query are made alike before they are compared."""

from __future__ import annotations

import re
import unicodedata

from utsyn.foundation.kernel.alphabet import fold

# Signs that case numbers and dates are written with stay; the rest, LIKE's and FTS5's own signs among them, part words.
_PARTING = re.compile(r"[^\w/.:\-]|_")
LONGEST_TEXT = 50_000
LONGEST_QUERY = 200
MOST_TERMS = 10
# A trigram index answers from three letters on; shorter terms must begin a word.
WHOLE = 3


def plain(text: str) -> str:
    """`text` folded, with single spaces between words and one before the first: " okt samspill ps 85/15"."""
    words = _PARTING.sub(" ", fold(text[:LONGEST_TEXT])).split()
    kept = (word.strip("/.:-") for word in words)
    return "".join(f" {word}" for word in kept if word)


def terms_of(query: str) -> list[str]:
    """The distinct terms of a query, at most `MOST_TERMS`; none for one without letters or digits."""
    return list(dict.fromkeys(plain(query[:LONGEST_QUERY]).split()))[:MOST_TERMS]


def excerpt_of(text: str, terms: list[str], *, width: int = 200) -> tuple[str, tuple[tuple[str, bool], ...]]:
    """About `width` letters of `text` around the first term found, and the same as parts: (text, is it the term)."""
    found = next(iter(sorted(place for place in (_place(text, term) for term in terms) if place is not None)), None)
    begin, end = found or (0, 0)
    first, last = _bounds(text, begin, width)
    before, after = ("… " if first > 0 else ""), (" …" if last < len(text) else "")
    parts = ((before + text[first:begin], False), (text[begin:end], True), (text[max(end, first) : last] + after, False))
    kept = tuple((part, is_term) for part, is_term in parts if part)
    return "".join(part for part, _is_term in kept), kept


def _bounds(text: str, begin: int, width: int) -> tuple[int, int]:
    first = max(0, begin - width // 3)
    if first:
        first = text.find(" ", first, begin) + 1 or first
    last = min(len(text), first + width)
    if last < len(text):
        last = max(text.rfind(" ", begin, last), 0) or last
    return first, last


def _place(text: str, term: str) -> tuple[int, int] | None:
    """Where `term` (folded) stands in `text`: first letter, and the one after the last."""
    folded, origin = _with_origins(unicodedata.normalize("NFC", text))
    at = folded.find(term)
    if at < 0:
        return None
    return origin[at], origin[at + len(term) - 1] + 1


def _with_origins(text: str) -> tuple[str, list[int]]:
    letters, origin = [], []
    for index, letter in enumerate(text):
        for bare in fold(letter):
            letters.append(bare)
            origin.append(index)
    return "".join(letters), origin
