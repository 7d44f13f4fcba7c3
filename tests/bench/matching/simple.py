"""The simple methods, run on the same questions so that ratios are fair: BM25 by SQLite's FTS5, TF-IDF by scikit-learn, popularity."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

LONGEST_QUERY = 400
"""Different words of a query that FTS5 is given."""


class Bm25:
    """FTS5 with the Porter stemmer; any of the words may meet."""

    def __init__(self, documents: Sequence[str]) -> None:
        self.many, self.base = len(documents), sqlite3.connect(":memory:")
        self.base.execute("CREATE VIRTUAL TABLE documents USING fts5(body, tokenize = 'porter unicode61')")
        self.base.executemany("INSERT INTO documents (rowid, body) VALUES (?, ?)", enumerate(documents))

    def scores(self, text: str) -> np.ndarray:
        """One score per document; nothing met is zero."""
        found = np.zeros(self.many)
        words = list(dict.fromkeys(re.findall(r"\w+", text.lower())))[:LONGEST_QUERY]
        query = " OR ".join(f'"{word}"' for word in words)
        for row, rank in self.base.execute("SELECT rowid, rank FROM documents WHERE documents MATCH ?", (query,)):
            found[row] = -rank
        return found


class TfIdf:
    """Cosine of English words and pairs, sublinear frequencies."""

    def __init__(self, documents: Sequence[str]) -> None:
        self.vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english", ngram_range=(1, 2))
        self.matrix = self.vectorizer.fit_transform(documents)

    def scores(self, text: str) -> np.ndarray:
        """One score per document."""
        return np.asarray((self.matrix @ self.vectorizer.transform([text]).T).todense()).ravel()


def popular(seen: Counter[str], coordinator: str, top: int = 10) -> list[str]:
    """The organisations that took part most, the coordinator left out."""
    return [key for key, _often in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])) if key != coordinator][:top]
