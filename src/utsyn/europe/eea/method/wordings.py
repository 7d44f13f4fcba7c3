"""How a text reads that cites nothing: by its words alone, learnt from acts whose sentences about the EEA were taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from utsyn.europe.eea.method.features import READ, plain
from utsyn.europe.eea.method.masking import masked
from utsyn.europe.eea.method.model import LEAST, TooLittle

FOLDS, STRENGTH = 5, 10.0
_COUNTS = HashingVectorizer(n_features=1 << 18, ngram_range=(1, 2), alternate_sign=False, norm=None)


@dataclass
class Wordings:
    """Scores texts from 0 to 1, as probabilities (Platt's calibration on texts that the weights did not see)."""

    idf: TfidfTransformer
    weights: LogisticRegression
    calibration: LogisticRegression

    def scores(self, texts: Sequence[str]) -> list[float]:
        """How probable it is that each text is tied, by how acts read; in order."""
        return self.scores_of(counts_of(texts)) if texts else []

    def scores_of(self, counts: Any) -> list[float]:
        """The same for whoever has counted already (`counts_of`)."""
        raw = self.weights.decision_function(self.idf.transform(counts))
        return [float(value) for value in self.calibration.predict_proba(raw.reshape(-1, 1))[:, 1]]


def counts_of(texts: Sequence[str]) -> Any:
    """Counts of words in the beginning of each text, the sentences that name the EEA left out."""
    return _COUNTS.transform(plain(masked(one[: 2 * READ])[:READ]) for one in texts)


def learn_wordings(texts: Sequence[str], tied: Sequence[bool]) -> Wordings:
    """What these texts teach; the same texts give the same.

    Raises: TooLittle.
    """
    return learn_counted(counts_of(texts), tied)


def learn_counted(counts: Any, tied: Sequence[bool]) -> Wordings:
    """The same for whoever has counted already (`counts_of`).

    Raises: TooLittle.
    """
    answers = np.array(tied, dtype=bool)
    if min(answers.sum(), (~answers).sum()) < LEAST:
        raise TooLittle(f"at least {LEAST} tied and {LEAST} other acts are needed")
    unseen = np.zeros(len(answers))
    for seen, rest in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(unseen, answers):
        idf, weights = _weighed(counts[seen], answers[seen])
        unseen[rest] = weights.decision_function(idf.transform(counts[rest]))
    calibration = LogisticRegression(C=1e3).fit(unseen.reshape(-1, 1), answers)
    return Wordings(*_weighed(counts, answers), calibration)


def _weighed(counts: Any, answers: Any) -> tuple[TfidfTransformer, LogisticRegression]:
    idf = TfidfTransformer(sublinear_tf=True).fit(counts)
    weights = LogisticRegression(C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=0)
    return idf, weights.fit(idf.transform(counts), answers)
