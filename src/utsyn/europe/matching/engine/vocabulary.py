"""The curated vocabulary of local government and EU themes: which English terms a Norwegian word stands for, and which themes both belong to.

Files: `*.tsv` in UTF-8 with the header `nb nn en themes` (variants of a cell apart by ` | `, `nn` empty = as `nb`, themes apart by spaces and none for a
word that belongs to no one subject), and
`themes.tsv` with `key nb nn en parent`. One fault stops the loading, and says file and line.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from pathlib import Path

from utsyn.europe.matching.engine.languages import english_forms, english_stem, english_words, norwegian_forms, norwegian_stem, words_of

FOLDER = Path(__file__).parent.parent / "vocabulary"
THEMES = "themes.tsv"
HEADER = ["nb", "nn", "en", "themes"]
THEME_HEADER = ["key", "nb", "nn", "en", "parent"]

Key = tuple[str, ...]


class VocabularyFault(ValueError):
    """A line that cannot be read as the format says; the message has file and line."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that calls and needs share, named in three languages; `parent` is a key or empty."""

    key: str
    nb: str
    nn: str
    en: str
    parent: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: variants in each language, the first the usual one, and theme keys."""

    nb: tuple[str, ...]
    nn: tuple[str, ...]
    en: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Entries by number, and where each is found by its words."""

    themes: dict[str, Theme]
    entries: tuple[Entry, ...]
    digest: str
    norwegian: dict[Key, tuple[int, ...]] = field(repr=False)
    english: dict[Key, tuple[int, ...]] = field(repr=False)
    longest: int
    openings: frozenset[str] = field(repr=False)
    """First words of Norwegian keys that have more than one."""

    @property
    def theme_keys(self) -> list[str]:
        """In the order of the file."""
        return list(self.themes)


def load(folder: Path = FOLDER) -> Vocabulary:
    """Read every file of the folder.

    Raises: VocabularyFault.
    """
    themes = {theme.key: theme for theme in _themes(folder / THEMES)}
    entries: list[Entry] = []
    digest = hashlib.sha256((folder / THEMES).read_bytes())
    for path in sorted(folder.glob("*.tsv")):
        if path.name != THEMES:
            digest.update(path.read_bytes())
            entries += _entries(path, themes)
    return build(themes, entries, digest.hexdigest())


@lru_cache(maxsize=1)
def shipped() -> Vocabulary:
    """The vocabulary that comes with Utsyn, read once per process."""
    return load()


def build(themes: dict[str, Theme], entries: Iterable[Entry], digest: str) -> Vocabulary:
    """Lay the entries out for look-up."""
    kept = tuple(entries)
    norwegian: dict[Key, list[int]] = defaultdict(list)
    english: dict[Key, list[int]] = defaultdict(list)
    for number, entry in enumerate(kept):
        for key in {key for phrase in (*entry.nb, *entry.nn) for key in norwegian_keys(tuple(words_of(phrase)))}:
            norwegian[key].append(number)
        for key in {key for phrase in entry.en for key in english_keys(phrase)}:
            english[key].append(number)
    longest = max((len(key) for key in (*norwegian, *english)), default=1)
    openings = frozenset(key[0] for key in norwegian if len(key) > 1)
    return Vocabulary(themes, kept, digest, _frozen(norwegian), _frozen(english), longest, openings)


def norwegian_keys(words: Key) -> Iterator[Key]:
    """Every key that an entry's words are kept under."""
    return product(*((*norwegian_forms(word), norwegian_stem(word)) for word in words))


def english_keys(phrase: str) -> set[Key]:
    """The phrase without small words as it stands, in the singular and by its stems."""
    words = english_words(phrase) or list(words_of(phrase))
    return set(zip(*(english_forms(word) for word in words), strict=True))


def english_key(phrase: str) -> Key:
    """The stems of the phrase without the small words (all of them where nothing else is left)."""
    return tuple(english_stem(word) for word in english_words(phrase) or words_of(phrase))


def _frozen(found: dict[Key, list[int]]) -> dict[Key, tuple[int, ...]]:
    return {key: tuple(numbers) for key, numbers in found.items() if key}


def _lines(path: Path, header: list[str]) -> Iterator[tuple[str, list[str]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as fault:
        raise VocabularyFault(f"{path.name}: not UTF-8: {fault}") from fault
    if not lines or lines[0].split("\t") != header:
        raise VocabularyFault(f"{path.name}:1: the header is to be {' '.join(header)}, apart by tabs")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise VocabularyFault(f"{path.name}:{number}: {len(cells)} cells, not {len(header)}")
        if any(cell != cell.strip() for cell in cells):
            raise VocabularyFault(f"{path.name}:{number}: space around a cell")
        yield f"{path.name}:{number}", cells


def _themes(path: Path) -> Iterator[Theme]:
    seen: set[str] = set()
    for where, (key, nb, nn, en, parent) in _lines(path, THEME_HEADER):
        if not (key and nb and en):
            raise VocabularyFault(f"{where}: key, nb and en are to be filled in")
        if key in seen:
            raise VocabularyFault(f"{where}: the theme {key} stands twice")
        if parent and parent not in seen:
            raise VocabularyFault(f"{where}: the parent {parent} is no theme above")
        seen.add(key)
        yield Theme(key, nb, nn or nb, en, parent)


def _entries(path: Path, themes: dict[str, Theme]) -> Iterator[Entry]:
    for where, (nb, nn, en, keys) in _lines(path, HEADER):
        norwegian, english = _variants(where, nb), _variants(where, en)
        if not (norwegian and english):
            raise VocabularyFault(f"{where}: nb and en are to be filled in")
        chosen = tuple(keys.split(" ")) if keys else ()
        unknown = [key for key in chosen if key not in themes]
        if unknown:
            raise VocabularyFault(f"{where}: no such theme: {', '.join(unknown)}")
        if any(not list(words_of(variant)) for variant in (*norwegian, *english)):
            raise VocabularyFault(f"{where}: a variant without a word")
        yield Entry(norwegian, _variants(where, nn) or norwegian, english, chosen)


def _variants(where: str, cell: str) -> tuple[str, ...]:
    if not cell:
        return ()
    variants = cell.split(" | ")
    if any(not variant or variant != variant.strip() or "|" in variant for variant in variants):
        raise VocabularyFault(f"{where}: variants are apart by ' | '")
    return tuple(variants)
