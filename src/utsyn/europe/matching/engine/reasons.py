"""Reasons a person can check: which words met which, what the themes are, and what the need says that the call does not."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from utsyn.europe.matching.engine.index import Index
from utsyn.europe.matching.engine.reading import Reading
from utsyn.europe.matching.engine.shapes import Met
from utsyn.europe.matching.engine.space import Matrix, Vector

MOST_WORDS, MOST_THEMES, MOST_MISSING = 6, 4, 5
LEAST_THEME = 0.05


def words_met(index: Index, reading: Reading, need: Vector, row: Matrix) -> tuple[Met, ...]:
    """Each word of the need with the term it met that gave most, the heaviest first. `row` is one row of a matrix of words."""
    columns = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
    given: dict[str, tuple[float, str]] = {}
    for term, words in reading.words.items():
        column = index.space.columns.get(term)
        if column in columns:
            worth = float(need[column] * columns[column])
            for word in words:
                given[word] = max(given.get(word, (0.0, "")), (worth, term))
    total = sum(worth for worth, _term in given.values()) or 1.0
    best = sorted(given.items(), key=lambda pair: (-pair[1][0], pair[0]))[:MOST_WORDS]
    return tuple(Met(word, term, worth / total) for word, (worth, term) in best if worth > 0)


def themes_met(index: Index, need: Vector, found: Vector) -> tuple[str, ...]:
    """Keys of the themes that both are of, the heaviest first. Both are rows of themes."""
    shared = need * found
    order = [number for number in np.argsort(-shared, kind="stable")[:MOST_THEMES] if shared[number] > LEAST_THEME]
    return tuple(index.themes.keys[number] for number in order)


def words_missing(index: Index, reading: Reading, need: Vector, row: Matrix) -> tuple[str, ...]:
    """The need's heaviest words of which no term stands in the row."""
    present = set(row.indices.tolist())
    weights: dict[str, float] = defaultdict(float)
    for term, words in reading.words.items():
        column = index.space.columns.get(term)
        for word in words:
            if column in present:
                weights[word] = -np.inf
            elif " " not in word:
                weights[word] += float(need[column]) if column is not None else 0.01
    heavy = sorted(((weight, word) for word, weight in weights.items() if weight > 0), key=lambda pair: (-pair[0], pair[1]))
    return tuple(word for _weight, word in heavy[:MOST_MISSING])
