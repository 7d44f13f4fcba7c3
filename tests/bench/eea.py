"""`python -m tests.bench.eea [--seed N]`: how well the method knows what carries out the EEA Agreement, beside a simple one; and how fast.

Every act published in 2025 is scored by a method that did not see it: five folds, the same for all methods. Consolidated acts are learnt
from in every fold, but never one that stands in the fold that is scored. Intervals are of 95 %, by drawing acts again 1,000 times.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import django
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, precision_score, recall_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline

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
    scored = _scored(rows, published, library, answers, seed)
    for name, (scores, threshold) in scored.items():
        _show(name, told, scores >= threshold)
    _speed(rows, library, answers)


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


def _scored(rows: list[Any], published: int, library: Any, answers: Any, seed: int) -> dict[str, tuple[Any, Any]]:
    from utsyn.europe.eea.classifying import LIKELY_ACT
    from utsyn.europe.eea.method.features import example_of
    from utsyn.europe.eea.method.masking import masked
    from utsyn.europe.eea.method.model import learn
    from utsyn.europe.eea.method.wordings import learn_wordings
    from utsyn.europe.eea.verdicts import LIKELY

    examples = [example_of(library, row.identifier, row.title, row.text) for row in rows]
    texts, hidden = [row.text for row in rows], [masked(f"{row.title}\n{row.text}") for row in rows]
    own, screening, simple, words, simple_masked = (np.zeros(published) for _column in range(5))
    for seen, rest in StratifiedKFold(5, shuffle=True, random_state=seed).split(own, answers[:published]):
        unseen = {rows[at].identifier for at in rest}
        learnt = [*seen, *(at for at in range(published, len(rows)) if rows[at].identifier not in unseen)]
        method = learn([examples[at] for at in learnt], answers[learnt].tolist(), library.relevance)
        own[rest], screening[rest] = method.scores([examples[at] for at in rest]), method.screening
        wordings = learn_wordings([hidden[at] for at in learnt], answers[learnt].tolist())
        words[rest] = wordings.scores([hidden[at] for at in rest])
        for into, given in ((simple, texts), (simple_masked, hidden)):
            model = _simple().fit([given[at] for at in seen], answers[seen])
            into[rest] = model.predict_proba([given[at] for at in rest])[:, 1]
    return {
        "simple: TF-IDF and logistic regression": (simple, 0.5),
        "method": (own, LIKELY_ACT),
        "method, threshold .50": (own, 0.5),
        "method, screening": (own, screening),
        "simple, sentences on the EEA masked": (simple_masked, 0.5),
        "wordings, sentences on the EEA masked": (words, LIKELY),
        "wordings, masked, threshold .25": (words, 0.25),
    }


def _simple() -> Any:
    return make_pipeline(
        TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), min_df=2, max_features=100_000), LogisticRegression(C=10, max_iter=1000)
    )


def _show(name: str, told: Any, said: Any) -> None:
    dice = np.random.default_rng(0)
    drawn = [dice.integers(0, len(told), len(told)) for _time in range(1000)]
    low, high = np.percentile([f1_score(told[at], said[at]) for at in drawn], [2.5, 97.5])
    figures = f1_score(told, said), precision_score(told, said), recall_score(told, said)
    print(f"{name:42} F1 {figures[0]:.3f} ({low:.3f} to {high:.3f})  precision {figures[1]:.3f}  recall {figures[2]:.3f}", flush=True)


def _speed(rows: list[Any], library: Any, answers: Any) -> None:
    """A thousand cases of 4,000 characters made of the acts' own words, and one text of 100 kB."""
    from utsyn.europe.eea.classifying import Text, classified
    from utsyn.europe.eea.method.features import example_of
    from utsyn.europe.eea.method.keeping import Kept
    from utsyn.europe.eea.method.model import learn
    from utsyn.europe.eea.method.wordings import learn_wordings

    examples = [example_of(library, row.identifier, row.title, row.text) for row in rows]
    began = time.process_time()
    texts = [row.text for row in rows]
    method = Kept(learn(examples, answers.tolist(), library.relevance), learn_wordings(texts, answers.tolist()))
    print(f"\nlearn from {len(rows)} acts: {time.process_time() - began:.1f} s CPU")
    cases = [Text(str(at), f"Sak {at}", rows[at % len(rows)].text[:4000]) for at in range(1000)]
    began = time.process_time()
    for first in range(0, 1000, 200):
        classified(library, method, cases[first : first + 200])
    print(f"classify 1,000 cases: {time.process_time() - began:.2f} s CPU (bar 5 s)")
    long = "".join(texts)[:100_000]
    began = time.process_time()
    library.finder.find(long)
    print(f"citations in 100 kB: {(time.process_time() - began) * 1000:.0f} ms CPU (bar 100 ms)")


if __name__ == "__main__":
    main()
