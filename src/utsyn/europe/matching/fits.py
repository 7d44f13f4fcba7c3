"""How a call, a project or a body fits a need: the engine's answer as values that can be kept as JSON and said in any language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from utsyn.europe.matching import engine
from utsyn.europe.matching.engine.languages import english_stem, english_words, words_of
from utsyn.europe.matching.engine.reading import read
from utsyn.europe.matching.engine.vocabulary import english_key

# A longer need is cut before it is kept or read.
LONGEST_NEED = 50_000
Kept = dict[str, Any]


@dataclass(frozen=True)
class Fit:
    """`met` are (word of the need, word of the text); `projects` codes of similar funded projects; `weak`: no word met, themes alone speak."""

    identifier: str
    score: float
    met: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    weak: bool = False

    def kept(self) -> Kept:
        """As JSON."""
        return asdict(self)

    @classmethod
    def of(cls, kept: Kept) -> Fit:
        """From JSON."""
        pairs = tuple((str(one), str(other)) for one, other in kept["met"])
        lists = {name: tuple(kept[name]) for name in ("themes", "projects", "missing")}
        return cls(kept["identifier"], kept["score"], pairs, weak=kept["weak"], **lists)


def fit_of(hit: engine.Hit, text: str, vocabulary: engine.Vocabulary) -> Fit:
    """The hit with its terms written as they stand in the `text` of what was found, so that a reader finds them there.

    A pair is told only where a whole way to say the word stands in the text: "urban" of "urban runoff" is no reason.
    """
    words = english_words(text)
    stems = [english_stem(word) for word in words]
    found = ((one.word, _standing(one.word, stems, words, vocabulary)) for one in hit.met)
    met = tuple((word, phrase) for word, phrase in found if phrase)
    projects = tuple(code for code, _likeness in hit.projects)
    return Fit(hit.identifier, round(hit.score, 4), met, hit.themes, projects, hit.missing, hit.weak or not met)


def _standing(word: str, stems: list[str], words: list[str], vocabulary: engine.Vocabulary) -> str:
    """The way to say the word that stands first in the text (titles come first), whole and as it is written there; else ""."""
    keys = {english_key(phrase) for number in read(word, vocabulary).entries for phrase in vocabulary.entries[number].en}
    keys.add(tuple(english_stem(part) for part in words_of(word)))
    places = [(at, -len(key)) for key in keys if (at := _place_of(key, stems)) is not None]
    at, length = min(places, default=(0, 0))
    return " ".join(words[at : at - length])


def _place_of(key: tuple[str, ...], stems: list[str]) -> int | None:
    """Where the stems stand one after the other."""
    at = -1
    try:
        while key:
            at = stems.index(key[0], at + 1)
            if tuple(stems[at : at + len(key)]) == key:
                return at
    except ValueError:
        pass
    return None


def words_that_met(fit: Fit) -> Sequence[str]:
    """Each as "overvann → stormwater"; once where both are the same."""
    return [word if not term or term == word else f"{word} → {term}" for word, term in fit.met]
