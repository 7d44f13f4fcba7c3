"""The method itself: words weighed by logistic regression, then with the numbers by trees and regression, averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import recall_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from utsyn.europe.eea.method.features import Example, Rates, all_numbers, word_counts

INNER, TREES = 5, 400
STRENGTHS = (10.0, 10.0, 5.0, 5.0)
# In screening as good as nothing may be missed: the threshold is set on what is learnt from, to find so much of it.
SCREENING_RECALL = 0.98
LEAST = 20


Counts = tuple[sparse.csr_matrix, ...]
"""What `word_counts` gives of the same examples, for whoever has reckoned it already."""


class TooLittle(ValueError):
    """There are too few examples of either kind to learn from."""


@dataclass
class _Words:
    """One way of reading the words, weighed."""

    idf: TfidfTransformer
    weights: LogisticRegression

    @classmethod
    def learnt(cls, counts: Any, tied: Any, strength: float) -> _Words:
        idf = TfidfTransformer(sublinear_tf=True).fit(counts)
        weights = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", random_state=0)
        return cls(idf, weights.fit(idf.transform(counts), tied))

    def scores(self, counts: Any) -> Any:
        return self.weights.decision_function(self.idf.transform(counts))


@dataclass
class Method:
    """Scores texts from 0 to 1; the same examples give the same method. `screening` is the threshold that misses hardly any."""

    words: list[_Words]
    rates: Rates
    relevance: Mapping[str, bool]
    trees: ExtraTreesClassifier
    line: Any
    screening: float

    def scores(self, examples: Sequence[Example], counts: Counts | None = None) -> list[float]:
        """How much each text reads like one that is tied; in order."""
        if not examples:
            return []
        read = [one.scores(matrix) for one, matrix in zip(self.words, counts or word_counts(examples), strict=True)]
        whole = np.column_stack([all_numbers(examples, self.rates, self.relevance, None), *read])
        return [float(value) for value in _averaged(self.trees, self.line, whole)]


def learn(examples: Sequence[Example], tied: Sequence[bool], relevance: Mapping[str, bool], counts: Counts | None = None) -> Method:
    """The method that these examples teach.

    The words of each example are scored by those that did not see it, so that the trees are not taught to trust them too much.

    Raises: TooLittle.
    """
    answers = np.array(tied, dtype=bool)
    if min(answers.sum(), (~answers).sum()) < LEAST:
        raise TooLittle(f"at least {LEAST} tied and {LEAST} other acts are needed")
    counts = counts or word_counts(examples)
    unseen = np.zeros((len(examples), len(counts)))
    for seen, rest in StratifiedKFold(INNER, shuffle=True, random_state=0).split(unseen, answers):
        for at, matrix in enumerate(counts):
            unseen[rest, at] = _Words.learnt(matrix[seen], answers[seen], STRENGTHS[at]).scores(matrix[rest])
    words = [_Words.learnt(matrix, answers, strength) for matrix, strength in zip(counts, STRENGTHS, strict=True)]
    rates = Rates(examples, answers.tolist())
    whole = np.column_stack([all_numbers(examples, rates, relevance, answers.tolist()), unseen])
    trees = ExtraTreesClassifier(TREES, max_features=0.3, bootstrap=True, oob_score=True, random_state=0).fit(whole, answers)
    line = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=1000)).fit(whole, answers)
    blended = (np.nan_to_num(trees.oob_decision_function_[:, 1]) + line.predict_proba(whole)[:, 1]) / 2
    return Method(words, rates, dict(relevance), trees, line, _screening(answers, blended))


def _averaged(trees: Any, line: Any, whole: Any) -> Any:
    return (trees.predict_proba(whole)[:, 1] + line.predict_proba(whole)[:, 1]) / 2


def _screening(tied: Any, scores: Any) -> float:
    """The highest threshold that still finds `SCREENING_RECALL` of the tied."""
    candidates = sorted({round(float(one), 4) for one in scores[tied]}, reverse=True)
    return next(one for one in candidates if recall_score(tied, scores >= one) >= SCREENING_RECALL) if candidates else 0.0


__all__ = ["Counts", "Method", "TooLittle", "learn"]
