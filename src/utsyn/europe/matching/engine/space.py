"""The space of terms: which terms count, how rare each is, and texts as rows of unit length (TF-IDF with sublinear frequencies)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from utsyn.europe.matching.engine.languages import english_terms

Matrix = Any
"""A scipy CSR matrix of float32, rows of unit length."""
Vector = np.ndarray[Any, np.dtype[Any]]

MOST_COMMON, MOST_TERMS, PRUNE_AT = 0.3, 150_000, 600_000


@dataclass(frozen=True)
class Space:
    """`columns` gives a term its column, `rarity` its weight (idf)."""

    columns: dict[str, int]
    rarity: Vector

    def vector(self, terms: Mapping[str, float]) -> Vector:
        """One text as a dense row of unit length; all zero when no term counts."""
        row = np.zeros(len(self.columns), np.float32)
        for term, weight in terms.items():
            column = self.columns.get(term)
            if column is not None:
                row[column] = weight * self.rarity[column]
        length = float(np.linalg.norm(row))
        return row / length if length else row

    def row(self, counts: Mapping[str, float], most: int | None = None) -> tuple[list[int], list[float]]:
        """Columns and values of a row of unit length from term counts, the heaviest `most` kept."""
        found = [
            (self.columns[term], (1 + np.log(count)) * self.rarity[self.columns[term]])
            for term, count in counts.items()
            if term in self.columns
        ]
        if most is not None and len(found) > most:
            found = sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]
        length = sum(value * value for _column, value in found) ** 0.5 or 1.0
        return [column for column, _value in found], [value / length for _column, value in found]


class Rows:
    """Rows gathered one by one into a matrix: what is held is what the matrix will hold."""

    def __init__(self, space: Space, most: int | None = None) -> None:
        from array import array

        self.space, self.most = space, most
        self.starts, self.columns, self.values = array("l", [0]), array("i"), array("f")

    def add(self, counts: Mapping[str, float]) -> None:
        """One text's counts as the next row."""
        columns, values = self.space.row(counts, self.most)
        self.columns.extend(columns)
        self.values.extend(values)
        self.starts.append(len(self.columns))

    def matrix(self) -> Matrix:
        """All rows."""
        parts = (np.array(self.values, np.float32), np.array(self.columns, np.int32), np.array(self.starts, np.int64))
        return sparse.csr_matrix(parts, shape=(len(self.starts) - 1, len(self.space.columns)))


def counts_of(*parts: tuple[str, float]) -> Counter[str]:
    """Term counts of texts, each counted so many times (a title weighs more than a body)."""
    counts: Counter[str] = Counter()
    for text, times in parts:
        for term, often in Counter(english_terms(text)).items():
            counts[term] += often * times  # type: ignore[assignment]
    return counts


def fit(texts: Iterable[tuple[str, bool]]) -> Space:
    """Learn the terms from texts. Those marked True are calls: each of their words counts; pairs, and words of projects, count from two texts on.

    Memory is bounded: when more than `PRUNE_AT` terms are held, those seen once are let go.
    """
    seen: Counter[str] = Counter()
    always: set[str] = set()
    number = 0
    for text, call in texts:
        number += 1
        terms = set(english_terms(text))
        seen.update(terms)
        if call:
            always.update(term for term in terms if " " not in term)
        if len(seen) > PRUNE_AT:
            seen = Counter({term: often for term, often in seen.items() if often > 1 or term in always})
    kept = [(term, often) for term, often in seen.items() if term in always or (1 < often <= max(MOST_COMMON * number, 10))]
    kept = sorted(kept, key=lambda pair: (pair[0] not in always, -pair[1], pair[0]))[:MOST_TERMS]
    rarity = np.log((1 + number) / (1 + np.array([often for _term, often in kept], np.float32))) + 1
    return Space({term: column for column, (term, _often) in enumerate(kept)}, rarity.astype(np.float32))


def unit(matrix: Matrix) -> Matrix:
    """Rows brought to unit length; an empty row stays empty."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return sparse.csr_matrix(sparse.diags(1 / lengths) @ matrix, dtype=np.float32)
