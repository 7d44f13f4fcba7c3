"""How a call, a project or a body fits a need: the engine's answer as values that can be kept as JSON and said in any language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utsyn.europe.matching import engine
from utsyn.europe.matching.standing import Standing, ways_to_say

# A longer need is cut before it is kept or read.
LONGEST_NEED = 50_000
# So many are kept for a measure, and told of by a watch.
MOST_KEPT = 10
Kept = dict[str, Any]


@dataclass(frozen=True)
class Fit:
    """`met` are (word of the need, word of the text); `projects` codes of similar funded projects; `weak`: no word of its subject met."""

    identifier: str
    score: float
    met: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    weak: bool = False

    def kept(self) -> Kept:
        """As JSON."""
        return dict(vars(self))

    @classmethod
    def of(cls, kept: Kept) -> Fit:
        """From JSON."""
        pairs = tuple((str(one), str(other)) for one, other in kept["met"])
        lists = {name: tuple(kept[name]) for name in ("themes", "projects", "missing")}
        return cls(kept["identifier"], kept["score"], pairs, weak=kept["weak"], **lists)


def fit_of(hit: engine.Hit, text: Standing, vocabulary: engine.Vocabulary, language: engine.Language) -> Fit:
    """The hit with its terms written as they stand in the text of what was found, so that a reader finds them there.

    A pair is told only where a whole way to say the word stands in the text: "urban" of "urban runoff" is no reason. `language` is the need's.
    """
    found = ((one.word, text.phrase(ways_to_say(one.word, vocabulary, language))) for one in hit.met)
    met = tuple((word, phrase) for word, phrase in found if phrase)
    projects = tuple(code for code, _likeness in hit.projects)
    return Fit(hit.identifier, round(hit.score, 4), met, hit.themes, projects, hit.missing, hit.weak or not met)


def words_that_met(fit: Fit) -> Sequence[str]:
    """Each as "overvann → stormwater"; once where both are the same."""
    return [word if not term or term == word else f"{word} → {term}" for word, term in fit.met]
