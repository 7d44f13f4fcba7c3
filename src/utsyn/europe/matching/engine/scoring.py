"""How well each call fits a need: a handful of features, each of which a person can be shown, weighed together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from utsyn.europe.matching.engine.index import Index
from utsyn.europe.matching.engine.reading import Reading
from utsyn.europe.matching.engine.space import Vector

NEIGHBOURS = 20

TITLED = {"whole": 0.5, "titles": 0.41, "siblings": 0.56, "vote": 0.096, "family": 0.083, "length": -0.03, "themes": 0.06}
"""For calls of which only the title is known: learnt by `script/bench matching --learn` on projects that began before 2018."""
TEXTED = {"whole": 0.5, "titles": 0.41, "siblings": 0.56, "vote": 0.096, "themes": 1.0}
"""For calls with a text: the same words, and the themes, which a text tells better than a title; by the tuning needs."""
LOCAL_WORTH, LOCAL_ENOUGH = 0.5, 20
"""A call that speaks of local government so many times is worth half as much again to a municipality as one that does not."""


@dataclass(frozen=True)
class Neighbours:
    """The most similar funded projects: rows, likenesses (0-1, the greatest first), and gated weights."""

    rows: Vector
    likeness: Vector

    @property
    def weights(self) -> Vector:
        """Likeness squared: the similar decide, the rest hardly speak."""
        return self.likeness**2


def neighbours(index: Index, need: Vector, as_of: date | None, most: int = NEIGHBOURS) -> Neighbours:
    """Projects that began before the day, by likeness of words."""
    likeness = index.projects.whole @ need
    if as_of is not None:
        likeness = np.where(index.projects.starts < as_of.toordinal(), likeness, 0)
    return _greatest(likeness, most)


def _greatest(likeness: Vector, most: int) -> Neighbours:
    rows = np.argpartition(-likeness, min(most, len(likeness)) - 1)[:most] if len(likeness) else np.zeros(0, np.int64)
    rows = rows[np.argsort(-likeness[rows], kind="stable")]
    rows = rows[likeness[rows] > 0]
    return Neighbours(rows, likeness[rows])


def features(index: Index, reading: Reading, need: Vector, near: Neighbours) -> dict[str, Vector]:
    """Each feature for every call, in the order of the index."""
    calls = index.calls
    return {
        "whole": calls.whole @ need,
        "titles": calls.titles @ _single(index, reading),
        "siblings": calls.siblings @ need,
        "vote": calls.titles @ _voted_title(index, near),
        "family": _voted_family(index, near),
        "length": calls.length,
        "themes": calls.themes @ index.themes.of(reading.entries),
    }


def _single(index: Index, reading: Reading) -> Vector:
    return index.space.vector({term: weight for term, weight in reading.terms.items() if " " not in term})


def _voted_title(index: Index, near: Neighbours) -> Vector:
    """The words of the topics that paid for similar projects, as one row of unit length."""
    topics = index.projects.topics[near.rows]
    known = topics >= 0
    total = index.projects.topic_titles[topics[known]].T @ near.weights[known]
    length = float(np.linalg.norm(total))
    return np.asarray(total / length if length else total, np.float32)


def _voted_family(index: Index, near: Neighbours) -> Vector:
    """The share of similar projects that were paid by calls of the same family."""
    families, weights = index.projects.families[near.rows], near.weights
    many = 1 + max(int(index.calls.families.max(initial=-1)), int(families.max(initial=-1)))
    votes = np.bincount(families[families >= 0], weights[families >= 0], minlength=many)
    return np.asarray(votes / (votes.sum() or 1), np.float32)[index.calls.families]


def combined(index: Index, found: dict[str, Vector], local: bool = True) -> Vector:
    """One score per call; with `local`, for somebody who asks as a local authority."""
    titled, texted = (sum(weight * found[name] for name, weight in weights.items()) for weights in (TITLED, TEXTED))
    score = np.where(index.calls.bare, titled, texted)
    return np.asarray(score * (1 + LOCAL_WORTH * nearness(index.calls.local)) if local else score, np.float32)


def nearness(mentions: Vector) -> Vector:
    """How near a call is to local government (0-1), by how often it speaks of it."""
    return np.asarray(np.minimum(np.log1p(mentions) / np.log1p(LOCAL_ENOUGH), 1))
