"""`script/bench eea [--seed N]`: how well the method knows what carries out the EEA Agreement, beside a simple one; and how fast.

Every act published in 2025 is scored by a method that did not see it: five folds, the same for all methods. Consolidated acts are learnt
in every fold, but never one that stands in the fold that is scored. The crossed threshold of a fold is half of the greatest F1 on the other four,
so that no act has a say in its own; the fixed ones are the product's own and one half. Intervals are of 95 %, by drawing acts again 1,000 times. Words are counted once for all folds: counting knows no answers.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, precision_recall_curve, precision_score, recall_score
from sklearn.model_selection import StratifiedKFold

DATA = Path(__file__).parents[3] / "shared" / "data" / "law"
PUBLISHED, IN_FORCE, EU = "lovtidend_2025.jsonl.gz", "laws_in_force_with_eea_references.tar.gz", "eurlex_eea_flag.jsonl.gz"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="which five folds")
    seed = parser.parse_args().seed
    with tempfile.TemporaryDirectory(prefix="utsyn-bench-") as folder:
        os.environ.update(UTSYN_DATA=folder, DJANGO_SETTINGS_MODULE="utsyn.web.settings")
        django.setup()
        measure(seed)


def measure(seed: int) -> None:
    """Score, show, and time."""
    rows, published, library = _read()
    answers = np.array([bool(row.references) for row in rows])
    told = answers[:published]
    print(f"{published} acts published, {int(told.sum())} tied; {len(rows) - published} in force learnt from besides; folds {seed}\n")
    began = time.process_time()
    read = Read.of(rows, library)
    print(f"read and counted: {time.process_time() - began:.0f} s CPU", flush=True)
    for name, said in _said(read, published, answers, seed).items():
        _show(name, told, said)
    _speed(read, library, answers)


def _read() -> tuple[list[Any], int, Any]:
    from utsyn.europe.eea.library import KnownAct, Library
    from utsyn.europe.eea.reading.lovdata import ReadAct, ReadEuAct, rows_of

    def read(name: str) -> list[Any]:
        with (DATA / name).open("rb") as stream:
            return list(rows_of(stream, name))

    published = [row for row in read(PUBLISHED) if isinstance(row, ReadAct)]
    rows = published + [row for row in read(IN_FORCE) if isinstance(row, ReadAct)]
    relevance = {row.celex: row.is_relevant for row in read(EU) if isinstance(row, ReadEuAct)}
    known = {row.identifier: KnownAct(row.identifier, row.title, row.short, row.references, changes=row.changes) for row in rows}
    return rows, len(published), Library(known, relevance)


@dataclass(frozen=True)
class Read:
    """The acts as each method sees them; `plain` and `hidden` are counts of words and pairs for the simple one, of whole and of masked texts."""

    rows: list[Any]
    relevance: Any
    examples: list[Any]
    words: tuple[Any, ...]
    wordings: Any
    plain: Any
    hidden: Any

    @classmethod
    def of(cls, rows: list[Any], library: Any) -> Read:
        """Read and count."""
        from utsyn.europe.eea.method.features import example_of, word_counts
        from utsyn.europe.eea.method.masking import masked
        from utsyn.europe.eea.method.wordings import counts_of

        examples = [example_of(library, row.identifier, row.title, row.text) for row in rows]
        texts = [f"{row.title}\n{row.text}" for row in rows]
        plain, hidden = (_pairs_in(given) for given in ([row.text for row in rows], map(masked, texts)))
        return cls(rows, library.relevance, examples, word_counts(examples), counts_of(texts), plain, hidden)


def _pairs_in(texts: Iterable[str]) -> Any:
    return CountVectorizer(ngram_range=(1, 2), min_df=2, dtype=np.float32).fit_transform(texts)


def _said(read: Read, published: int, answers: Any, seed: int) -> dict[str, Any]:
    """What each method says of each published act."""
    from utsyn.europe.eea.classifying import LIKELY_ACT
    from utsyn.europe.eea.verdicts import LIKELY

    own, fold, screening, words, *simple = (np.zeros(published) for _column in range(8))
    for number, (seen, rest) in enumerate(StratifiedKFold(5, shuffle=True, random_state=seed).split(own, answers[:published]), 1):
        began, unseen = time.process_time(), {read.rows[at].identifier for at in rest}
        learnt = np.array([*seen, *(at for at in range(published, len(read.rows)) if read.rows[at].identifier not in unseen)])
        fold[rest] = number
        own[rest], screening[rest] = _by_method(read, learnt, rest, answers)
        words[rest] = _by_wordings(read, learnt, rest, answers)
        for into, (counts, given) in zip(
            simple, ((read.plain, seen), (read.plain, learnt), (read.hidden, seen), (read.hidden, learnt)), strict=True
        ):
            into[rest] = _by_simple(counts, given, rest, answers)
        print(f"fold {number}: {time.process_time() - began:.0f} s CPU", flush=True)
    kinds = ("simple, published acts alone", "simple, all acts", "masked: simple, published acts alone", "masked: simple, all acts")
    return {
        **{name: scores >= 0.5 for name, scores in zip(kinds[:2], simple[:2], strict=True)},
        "method, crossed threshold": own >= _crossed(own, fold, answers[:published]), "method, the product's .46": own >= LIKELY_ACT,
        "method, threshold .50": own >= 0.5, "method, screening": own >= screening,
        **{name: scores >= 0.5 for name, scores in zip(kinds[2:], simple[2:], strict=True)},
        "masked: wordings": words >= LIKELY, "masked: wordings, threshold .25": words >= 0.25,
    }  # fmt: skip


def _crossed(scores: Any, fold: Any, answers: Any) -> Any:
    """The threshold of each act: half of the greatest F1 among the acts of the other folds."""
    thresholds = np.zeros(len(scores))
    for number in np.unique(fold):
        others = fold != number
        precision, recall, _at = precision_recall_curve(answers[others], scores[others])
        thresholds[~others] = (precision * recall / np.maximum(precision + recall, 1e-9)).max()
    return thresholds


def _by_method(read: Read, learnt: Any, rest: Any, answers: Any) -> tuple[list[float], float]:
    from utsyn.europe.eea.method.model import learn

    def counts(which: Any) -> tuple[Any, ...]:
        return tuple(one[which] for one in read.words)

    method = learn([read.examples[at] for at in learnt], answers[learnt].tolist(), read.relevance, counts(learnt))
    return method.scores([read.examples[at] for at in rest], counts(rest)), method.screening


def _by_wordings(read: Read, learnt: Any, rest: Any, answers: Any) -> list[float]:
    from utsyn.europe.eea.method.wordings import learn_counted

    return learn_counted(read.wordings[learnt], answers[learnt].tolist()).scores_of(read.wordings[rest])


def _by_simple(counts: Any, learnt: Any, rest: Any, answers: Any) -> Any:
    """TF-IDF of words and pairs that two texts learnt from have, the 100,000 commonest; logistic regression."""
    known = counts[learnt]
    often = np.asarray((known > 0).sum(axis=0)).ravel()
    total = np.where(often >= 2, np.asarray(known.sum(axis=0)).ravel(), 0)
    kept = np.sort(np.argsort(-total, kind="stable")[: min(100_000, int((often >= 2).sum()))])
    weighed = TfidfTransformer(sublinear_tf=True).fit(known[:, kept])
    model = LogisticRegression(C=10, max_iter=1000).fit(weighed.transform(known[:, kept]), answers[learnt])
    return model.predict_proba(weighed.transform(counts[rest][:, kept]))[:, 1]


def _show(name: str, told: Any, said: Any) -> None:
    dice = np.random.default_rng(0)
    drawn = [dice.integers(0, len(told), len(told)) for _time in range(1000)]
    low, high = np.percentile([f1_score(told[at], said[at]) for at in drawn], [2.5, 97.5])
    figures = f1_score(told, said), precision_score(told, said), recall_score(told, said)
    print(f"{name:42} F1 {figures[0]:.3f} ({low:.3f} to {high:.3f})  precision {figures[1]:.3f}  recall {figures[2]:.3f}", flush=True)


def _speed(read: Read, library: Any, answers: Any) -> None:
    """A thousand cases of 4,000 characters made of the acts' own words, and one text of 100 kB."""
    from utsyn.europe.eea.classifying import Text, classified
    from utsyn.europe.eea.method.keeping import Kept
    from utsyn.europe.eea.method.model import learn
    from utsyn.europe.eea.method.wordings import learn_counted

    began, tied = time.process_time(), answers.tolist()
    method = Kept(learn(read.examples, tied, library.relevance, read.words), learn_counted(read.wordings, tied))
    print(f"\nlearn from {len(read.rows)} acts that are counted: {time.process_time() - began:.1f} s CPU", flush=True)
    cases = [Text(str(at), f"Sak {at}", read.rows[at % len(read.rows)].text[:4000]) for at in range(1000)]
    began = time.process_time()
    for first in range(0, 1000, 200):
        classified(library, method, cases[first : first + 200])
    print(f"classify 1,000 cases: {time.process_time() - began:.2f} s CPU (bar 5 s)", flush=True)
    long = "".join(row.text for row in read.rows)[:100_000]
    began = time.process_time()
    library.finder.find(long)
    print(f"citations in 100 kB: {(time.process_time() - began) * 1000:.0f} ms CPU (bar 100 ms)")


if __name__ == "__main__":
    main()
