"""`script/bench matching --learn`: the weights of calls known by title, learnt on projects that began before the split."""

from __future__ import annotations

from datetime import date

import numpy as np
from scipy.optimize import minimize

from tests.bench.matching.shared import cleantech, years_of
from tests.bench.matching.topics import SPLIT, features_of, index_of, questions
from utsyn.europe.matching.engine import Vocabulary

CALM = 0.001
"""How strongly weights are held small."""
FREE = {"length"}
"""May be negative; every other feature speaks for a call."""


def weights(vocabulary: Vocabulary) -> dict[str, float]:
    """Those under which the right topic is likeliest among the topics of its year (softmax), what is known ending where its year begins."""
    index = index_of(vocabulary)
    asked = questions(cleantech(), date(2015, 1, 1), SPLIT)
    found = [features_of(index, vocabulary, one, date(one.started_on.year, 1, 1)) for one in asked if one.started_on]
    names = list(found[0])
    place = {identifier: row for row, identifier in enumerate(index.calls.identifiers)}
    years = [years_of(identifier) for identifier in index.calls.identifiers]
    among = np.array([[bool(one & years_of(project.topic)) for one in years] for project in asked])
    stack = np.stack([np.array([one[name] for one in found]) for name in names], axis=-1)
    scale = stack.std(axis=(0, 1)) + 1e-9
    learnt = _likeliest(stack / scale, among, np.array([place[project.topic] for project in asked]), names) / scale
    return {name: float(weight) for name, weight in zip(names, learnt / learnt[names.index("whole")] / 2, strict=True)}


def _likeliest(stack: np.ndarray, among: np.ndarray, right: np.ndarray, names: list[str]) -> np.ndarray:
    many = np.arange(len(right))

    def loss(guess: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.where(among, stack @ guess, -1e9)
        share = np.exp(scores - scores.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        slope = np.einsum("ij,ijk->k", share, stack) / len(right) - stack[many, right].mean(axis=0) + 2 * CALM * guess
        return float(-np.log(share[many, right] + 1e-12).mean() + CALM * guess @ guess), slope

    bounds = [(None, None) if name in FREE else (0, None) for name in names]
    return np.asarray(minimize(loss, np.full(len(names), 0.3), jac=True, method="L-BFGS-B", bounds=bounds).x)
