"""How acts are called in running text, whatever the form of the word: loven, lovens, lova, lovas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SHORT = re.compile(r"[(\[]([^()\[\]]{3,120})[)\]]")
_SUFFIXES = (
    ("lovens", "lov~"), ("lovas", "lov~"), ("loven", "lov~"), ("lova", "lov~"), ("lovens’", "lov~"),
    ("forskriftens", "forskrift~"), ("forskriftas", "forskrift~"), ("forskriften", "forskrift~"), ("forskrifta", "forskrift~"),
    ("direktivets", "direktiv~"), ("direktivet", "direktiv~"), ("forordningens", "forordning~"), ("forordningas", "forordning~"),
    ("forordningen", "forordning~"), ("forordninga", "forordning~"), ("avtalens", "avtale~"), ("avtalen", "avtale~"),
    ("avtala", "avtale~"),
)  # fmt: skip
_TAIL = re.compile(r"\s+(?:m\.?\s?v\.?|m\.?\s?m\.?|m\.?fl\.?|og så bortetter)\s*$", re.IGNORECASE)
# A name that names nothing by itself.
BARE = frozenset({"lov~", "forskrift~", "direktiv~", "forordning~", "avtale~", "endringslov~", "endringsforskrift~", "særlov~"})
_SINGLE = ("lov~", "forskrift~", "direktiv~", "forordning~", "avtale~", "gdpr")
SHORTEST_TITLE = 3
LONGEST = 40


@lru_cache(maxsize=1 << 16)
def canonical(word: str) -> str:
    """The word without its form: `anskaffelseslovens` and `anskaffelseslova` are `anskaffelseslov~`."""
    lowered = word.casefold()
    for suffix, stem in _SUFFIXES:
        if lowered.endswith(suffix):
            return lowered[: -len(suffix)] + stem
    return lowered


def key_of(name: str) -> tuple[str, ...]:
    """The name as a row of canonical words."""
    return tuple(canonical(found[0]) for found in WORD.finditer(name))


def names_of(title: str, short: str = "") -> Iterator[str]:
    """What an act may be called: its title without tail, and the names in its last brackets; none for an act that only amends."""
    if _amends(title):
        return
    bare = _TAIL.sub("", _SHORT.sub("", title).strip(" .,"))
    if len(key_of(bare)) >= SHORTEST_TITLE:
        yield bare
    for piece in (*re.split(r"\s[–-]\s|;|,\s", " ; ".join(_SHORT.findall(title))), short or ""):
        if _names_one(piece):
            yield piece.strip()


def _amends(title: str) -> bool:
    return bool(re.match(r"\s*(?:lov|forskrift)\s+om\s+(?:endring|opphev|ikrafts|delvis|overgang)", title, re.IGNORECASE))


def _names_one(piece: str) -> bool:
    key = key_of(piece)
    return bool(key) and key[-1] not in BARE and key[-1].endswith(_SINGLE) and not key[0].startswith("endr") and len(key) <= 6


@dataclass
class _Step:
    further: dict[str, _Step] = field(default_factory=dict)
    act: str = ""


class Names:
    """Names of acts as a tree of words: the longest name that begins at a word is found in one walk."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """`pairs` are (name, identifier); of two acts by one name the one that comes last stands."""
        self._root = _Step()
        for name, act in pairs:
            key = key_of(name)
            if key and len(key) <= LONGEST and not (len(key) == 1 and key[0] in BARE):
                self._put(key, act)
                if key[0] in ("lov", "forskrift"):
                    self._put((f"{key[0]}~", *key[1:]), act)

    def _put(self, key: tuple[str, ...], act: str) -> None:
        step = self._root
        for word in key:
            step = step.further.setdefault(word, _Step())
        step.act = act

    def found_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        """(identifier, start, end) of each name in `text`, the longest first, none within another."""
        words = [(canonical(found[0]), found.start(), found.end()) for found in WORD.finditer(text)]
        at = 0
        while at < len(words):
            act, past = self._longest(words, at)
            if act:
                yield act, words[at][1], words[past - 1][2]
            at = past if act else at + 1

    def _longest(self, words: list[tuple[str, int, int]], at: int) -> tuple[str, int]:
        step, act, past = self._root, "", at
        for place in range(at, len(words)):
            following = step.further.get(words[place][0])
            if following is None:
                break
            step = following
            if step.act:
                act, past = step.act, place + 1
        return act, past
