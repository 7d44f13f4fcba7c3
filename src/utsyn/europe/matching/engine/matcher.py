"""The matcher: one index and one vocabulary, asked about one need at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from utsyn.europe.matching.engine.index import Index
from utsyn.europe.matching.engine.partners import Circle
from utsyn.europe.matching.engine.reading import Reading, read
from utsyn.europe.matching.engine.reasons import is_weak, subject_of, themes_met, words_met, words_missing
from utsyn.europe.matching.engine.scoring import Neighbours, combined, features, neighbours
from utsyn.europe.matching.engine.shapes import Hit, Language, Partner
from utsyn.europe.matching.engine.space import Vector
from utsyn.europe.matching.engine.vocabulary import Vocabulary

SHOWN_PROJECTS = 3
LEAST_LIKENESS = 0.08
"""Below this a funded project is no reason: it shares a stray word."""
WORDS, THEMES = 1.0, 0.5
"""What words and themes count where projects are ranked."""

Similar = tuple[tuple[str, float], ...]
"""Identifiers of funded projects with how like the need they are, 0 to 1."""


@dataclass(frozen=True)
class _Asked:
    """A need as it is compared: read, as a row of words, as a row of themes, and which columns are of its subject."""

    reading: Reading
    need: Vector
    themes: Vector
    subject: dict[int, set[str]]


@dataclass(frozen=True)
class Matcher:
    """Ask it. It holds nothing of the need."""

    index: Index
    vocabulary: Vocabulary
    circle: Circle = field(default_factory=Circle)

    def calls_for(
        self,
        text: str,
        *,
        as_of: date | None,
        language: Language | None = None,
        top: int = 10,
        among: Collection[str] | None = None,
        local: bool = True,
    ) -> list[Hit]:
        """Calls that are not closed on `as_of` (its own day included; None = all), the best first, each with reasons. `among` narrows to identifiers.
        `local` says that a local authority asks: calls that speak of local government come before those that do not.

        A text without a word that anything is known of gives no hit: nothing is better than a guess.
        """
        reading = read(text, self.vocabulary, language)
        need = self.index.space.vector(reading.terms)
        found = features(self.index, reading, need, near := neighbours(self.index, need, as_of))
        score = np.where(self._open(as_of, among), combined(self.index, found, local), -np.inf)
        if not need.any() and not found["themes"].any():
            return []
        order = [row for row in np.argsort(-score, kind="stable")[:top].tolist() if np.isfinite(score[row])]
        asked = _Asked(reading, need, self.index.themes.of(reading.entries), subject_of(self.index, reading, self.vocabulary))
        return [
            self._call(row, float(score[row]), asked, projects) for row, projects in zip(order, self._speaking(order, near), strict=True)
        ]

    def _open(self, as_of: date | None, among: Collection[str] | None) -> Vector:
        calls = self.index.calls
        chosen = np.ones(len(calls.identifiers), bool) if as_of is None else calls.closes >= as_of.toordinal()
        if among is not None:
            wanted = set(among)
            chosen &= np.fromiter((identifier in wanted for identifier in calls.identifiers), bool, len(calls.identifiers))
        return chosen

    def _call(self, row: int, score: float, asked: _Asked, projects: Similar) -> Hit:
        calls, words = self.index.calls, self.index.calls.whole[row]
        met = words_met(self.index, asked.reading, asked.need, words)
        missing = words_missing(self.index, asked.reading, asked.need, words)
        themes = themes_met(self.index, asked.themes, calls.themes[row])
        weak = not met or is_weak(asked.need, asked.subject, words)
        return Hit(calls.identifiers[row], score, met, themes, projects, missing, int(calls.local[row]), weak)

    def _speaking(self, order: list[int], near: Neighbours) -> list[Similar]:
        """Of each call, the similar funded projects that are like this call too."""
        if not len(near.rows):
            return [()] * len(order)
        projects = self.index.projects
        likeness = np.asarray((projects.whole[near.rows] @ self.index.calls.whole[order].T).todense())
        both = np.minimum(likeness, near.likeness[:, None])
        return [
            tuple(
                (projects.identifiers[near.rows[at]], float(near.likeness[at]))
                for at in np.argsort(-column, kind="stable")[:SHOWN_PROJECTS]
                if column[at] >= LEAST_LIKENESS
            )
            for column in both.T
        ]

    def projects_for(self, text: str, *, as_of: date | None = None, language: Language | None = None, top: int = 10) -> list[Hit]:
        """Funded projects like the need that began before `as_of`, the most similar first. `score` is likeness (0-1)."""
        reading = read(text, self.vocabulary, language)
        need, themes = self.index.space.vector(reading.terms), self.index.themes.of(reading.entries)
        projects = self.index.projects
        likeness = (WORDS * (projects.whole @ need) + THEMES * (projects.themes @ themes)) / (WORDS + THEMES)
        if as_of is not None:
            likeness = np.where(projects.starts < as_of.toordinal(), likeness, 0)
        order = [row for row in np.argsort(-likeness, kind="stable")[:top].tolist() if likeness[row] > 0]
        return [self._project(row, float(likeness[row]), reading, need, themes) for row in order]

    def _project(self, row: int, score: float, reading: Reading, need: Vector, themes: Vector) -> Hit:
        words = self.index.projects.whole[row]
        met = words_met(self.index, reading, need, words)
        shared = themes_met(self.index, themes, self.index.projects.themes[row])
        return Hit(
            self.index.projects.identifiers[row], score, met, shared, missing=words_missing(self.index, reading, need, words), weak=not met
        )

    def partners_for(
        self, text: str, *, coordinator: str = "", call: str = "", country: str = "", as_of: date | None = None, language: Language | None = None,
        top: int = 10, kinds: Collection[str] = (), known: Collection[str] = (),
    ) -> list[Partner]:  # fmt: skip
        """Likely partners for a need, the likeliest first, each with reasons; for a `call` when its identifier is given. See `Circle.likely`."""
        reading = read(text, self.vocabulary, language)
        need = self.index.space.vector(reading.terms)
        projects = self.index.projects
        likeness = projects.whole @ need if need.any() else projects.themes @ self.index.themes.of(reading.entries)
        return self.circle.likely(
            likeness, projects, coordinator=coordinator, call=call, country=country, as_of=as_of, top=top, kinds=kinds, known=known
        )
