"""Themes as shared features: entries of the vocabulary say which themes a text is of, rare entries louder than common ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, log1p

import numpy as np

from utsyn.europe.matching.engine.space import Vector
from utsyn.europe.matching.engine.vocabulary import Vocabulary

PARENT = 0.3
"""What a theme gives its parent, so that neighbours under one parent are a little alike."""
TITLE = 4.0
"""What an entry in a title counts beside one in the body."""


@dataclass(frozen=True)
class Themes:
    """`table` is entries x themes; `rarity` is how rare each entry is among calls (idf)."""

    keys: list[str]
    table: Vector
    rarity: Vector

    @classmethod
    def learn(cls, found: Iterable[Mapping[int, float]], vocabulary: Vocabulary) -> Themes:
        """How rare each entry is, from the entries found in each call."""
        keys = vocabulary.theme_keys
        place = {key: number for number, key in enumerate(keys)}
        table = np.zeros((len(vocabulary.entries), len(keys)), np.float32)
        for number, entry in enumerate(vocabulary.entries):
            for key in entry.themes:
                table[number, place[key]] += 1 / len(entry.themes)
                parent = vocabulary.themes[key].parent
                if parent:
                    table[number, place[parent]] += PARENT / len(entry.themes)
        seen: Counter[int] = Counter()
        many = 0
        for entries in found:
            many += 1
            seen.update(entries.keys())
        rarity = np.array([log((1 + many) / (1 + seen[number])) + 0.2 for number in range(len(vocabulary.entries))], np.float32)
        return cls(keys, table, rarity)

    def of(self, entries: Mapping[int, float]) -> Vector:
        """Weights of themes, of unit length; all zero when no entry has a theme."""
        total = np.zeros(len(self.keys), np.float32)
        for number, weight in entries.items():
            total += weight * self.rarity[number] * self.table[number]
        length = float(np.linalg.norm(total))
        return total / length if length else total

    def of_call(self, title: Mapping[int, int], body: Mapping[int, int]) -> Vector:
        """Themes of a call or a project; its title says most."""
        entries = {number: 1 + log1p(often - 1) for number, often in body.items()}
        for number in title:
            entries[number] = entries.get(number, 0.0) + TITLE
        return self.of(entries)
