"""Needs in three languages against the open calls: whether the languages find the same, and whether a known call is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from tests.bench.matching.figures import Row, between, overlap, timed
from tests.bench.matching.shared import cleantech, lines_of, norwegian, open_calls
from tests.bench.matching.simple import Bm25, TfIdf
from utsyn.europe.matching.engine import Matcher, Vocabulary, build

HERE = Path(__file__).parent
BARS = {"nb-en": 0.50, "nn-en": 0.50, "different nb": 0.20, "different nn": 0.20, "different en": 0.20, "renderings": 0.60}
MANY = 1_000
Ten = Callable[[str], set[str]]


def rows(vocabulary: Vocabulary) -> Iterator[Row]:
    """The frozen needs first, then those that were tuned by; then the speed."""
    calls = open_calls()
    identifiers = [call.identifier for call in calls]
    texts = [f"{call.title}. {call.keywords}. {call.text}" for call in calls]
    funded = cleantech() + norwegian()
    matcher = Matcher(build(calls, lambda: funded, vocabulary), vocabulary)
    methods: dict[str, Ten] = {name: _ten(simple, identifiers) for name, simple in (("BM25 (FTS5)", Bm25(texts)), ("TF-IDF", TfIdf(texts)))}
    methods["Utsyn"] = lambda text: {hit.identifier for hit in matcher.calls_for(text, as_of=None)}
    methods["Utsyn, what fits well"] = lambda text: {hit.identifier for hit in matcher.calls_for(text, as_of=None) if not hit.weak}
    for name, ending in (("frozen", ""), ("tuning", "_tuning")):
        for method, ten in methods.items():
            yield _row(name, method, ten, lines_of(HERE / f"needs{ending}.jsonl"), lines_of(HERE / f"renderings{ending}.jsonl"))
    yield from _speed(matcher)


def _ten(method: Bm25 | TfIdf, identifiers: list[str]) -> Ten:
    def ten(text: str) -> set[str]:
        scores = method.scores(text)
        return {identifiers[row] for row in np.argsort(-scores, kind="stable")[:10] if scores[row] > 0}

    return ten


def _row(name: str, method: str, ten: Ten, needs: list[dict[str, str]], renderings: list[dict[str, str]]) -> Row:
    lists, ms = timed(lambda: {language: [ten(need[language]) for need in needs] for language in ("nb", "nn", "en")}, 3 * len(needs))
    figures = {f"{one}-en": overlap(lists[one], lists["en"]) for one in ("nb", "nn")}
    figures |= {f"different {language}": between(found) for language, found in lists.items()}
    figures["without any nb"] = float(np.mean([not found for found in lists["nb"]]))
    figures["renderings"] = float(np.mean([one["identifier"] in ten(one["text"]) for one in renderings]))
    return Row(f"{name} needs, ten best of {629} calls (n={len(needs)})", method, {**figures, "ms": ms}, BARS if method == "Utsyn" else {})


def texts_of(many: int) -> list[tuple[str, str]]:
    """So many needs of two sentences, with their language: the tuning needs in turn, each made different."""
    needs = [(language, need[language]) for need in lines_of(HERE / "needs_tuning.jsonl") for language in ("nb", "nn", "en")]
    return [
        (needs[number % len(needs)][0], f"{needs[number % len(needs)][1]} {needs[(7 * number + 1) % len(needs)][1]}")
        for number in range(many)
    ]


def _speed(matcher: Matcher) -> Iterator[Row]:
    """A thousand measures in one run, by the engine alone."""
    texts = [text for _language, text in texts_of(MANY)]
    _found, ms = timed(lambda: [matcher.calls_for(text, as_of=None) for text in texts], MANY)
    yield Row(f"{MANY} measures in one run, the engine alone", "Utsyn", {"CPU s": ms * MANY / 1000, "ms": ms})
