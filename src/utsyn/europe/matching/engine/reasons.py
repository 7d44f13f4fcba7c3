"""Reasons a person can check: which words met which, what the themes are, and what the need says that the call does not."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np

from utsyn.europe.matching.engine.index import Index
from utsyn.europe.matching.engine.languages import ASKER_WORDS, english_stem
from utsyn.europe.matching.engine.reading import Reading
from utsyn.europe.matching.engine.shapes import Met
from utsyn.europe.matching.engine.space import Matrix, Vector
from utsyn.europe.matching.engine.vocabulary import Vocabulary, english_key

MOST_WORDS, MOST_THEMES, MOST_MISSING = 6, 4, 5
LEAST_THEME = 0.05
LEAST_SUBJECT, LEAST_WORDS = 0.01, 0.09
"""A call is weak when the need's own subject gives less than the one and all words together less than the other (likeness, 0 to 1).

Set on the tuning needs, tuning renderings and the example's measures (docs/howto/matching.md).
"""
COMMON, FEW = 4.0, 1.7
"""A term this common (about one text of twenty) is of no one subject; among few texts, one that is more common than the rarest by so much."""
ASKER = frozenset(map(english_stem, ASKER_WORDS))


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


def subject_of(index: Index, reading: Reading, vocabulary: Vocabulary) -> dict[int, set[str]]:
    """Columns of the need's terms that belong to a subject, with the words that gave them: not common, not of who asks, not of entries without a theme."""
    bare, themed = _terms_of(reading, vocabulary, False), _terms_of(reading, vocabulary, True)
    rarity, columns = index.space.rarity, index.space.columns
    least = min(COMMON, float(rarity.max(initial=0)) - FEW)
    return {
        columns[term]: words
        for term, words in reading.words.items()
        if term in columns
        and rarity[columns[term]] >= least
        and (term in themed or term not in bare)
        and not ASKER.issuperset(term.split())
    }


def _terms_of(reading: Reading, vocabulary: Vocabulary, has_theme: bool) -> set[str]:
    """Terms by which the need's entries are said, of those with a theme or of those without."""
    entries = (vocabulary.entries[number] for number in reading.entries)
    keys = {english_key(phrase) for entry in entries if bool(entry.themes) is has_theme for phrase in entry.en}
    return {term for key in keys for term in (*key, *(f"{one} {two}" for one, two in pairwise(key)))}


def is_weak(need: Vector, subject: dict[int, set[str]], row: Matrix) -> bool:
    """Whether the row says hardly anything of the need's own subject: it shares common words, or themes alone."""
    given: dict[str, float] = {}
    total = 0.0
    for column, value in zip(row.indices.tolist(), row.data.tolist(), strict=True):
        worth = float(need[column]) * value
        total += worth
        for word in subject.get(column, ()) if worth else ():
            given[word] = max(given.get(word, 0.0), worth)
    return total < LEAST_WORDS and sum(given.values()) < LEAST_SUBJECT
