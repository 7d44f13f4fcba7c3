"""A funded project's text or title -> the topic that paid for it, among H2020 topics of which only the title is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np

from tests.bench.matching.figures import Row, found, rank_of, timed
from tests.bench.matching.shared import BOTTOM_UP, cleantech, norwegian, topic_calls, years_of
from tests.bench.matching.simple import Bm25, TfIdf
from utsyn.europe.matching.engine import Funded, Index, Vocabulary, build
from utsyn.europe.matching.engine.reading import read
from utsyn.europe.matching.engine.scoring import combined, features, neighbours
from utsyn.europe.matching.engine.space import Vector

SPLIT = date(2018, 1, 1)
"""Projects that began before it are what is known and tuned on; those from it on are the questions."""


def known() -> list[Funded]:
    """What was funded before the split."""
    return [project for project in cleantech() + norwegian() if project.started_on and project.started_on < SPLIT]


def questions(projects: list[Funded], since: date = SPLIT, before: date = date.max) -> list[Funded]:
    """Projects of those days whose topic names a subject."""
    titles = {call.identifier for call in topic_calls()}
    return [
        project
        for project in projects
        if project.started_on and since <= project.started_on < before and project.topic in titles and not BOTTOM_UP.search(project.topic)
    ]


def index_of(vocabulary: Vocabulary) -> Index:
    """All 3,489 topics and what was known."""
    return build(topic_calls(), known, vocabulary)


def features_of(index: Index, vocabulary: Vocabulary, project: Funded, as_of: date) -> dict[str, Vector]:
    """A project as a need."""
    reading = read(f"{project.title}. {project.text}", vocabulary, "en")
    need = index.space.vector(reading.terms)
    return features(index, reading, need, neighbours(index, need, as_of))


def rows(vocabulary: Vocabulary) -> Iterator[Row]:
    """Both kinds of question, among the topics of the year and among all."""
    index = index_of(vocabulary)
    identifiers = index.calls.identifiers
    place = {identifier: row for row, identifier in enumerate(identifiers)}
    years = [years_of(identifier) for identifier in identifiers]
    titles = [call.title for call in topic_calls()]
    methods = {"BM25 (FTS5)": Bm25(titles).scores, "TF-IDF": TfIdf(titles).scores}
    for name, projects, bar in (("project text", cleantech(), 0.80), ("Norwegian project's title", norwegian(), 0.62)):
        asked = questions(projects)
        scored = {method: _scores_of(scores, asked) for method, scores in methods.items()}
        scored["Utsyn"] = _utsyn(index, vocabulary, asked)
        of_year = [np.array([bool(one & years_of(project.topic)) for one in years]) for project in asked]
        for pool, among in (("topics of its year", of_year), ("all 3,489 topics", [np.ones(len(years), bool)] * len(asked))):
            for method, (scores, ms) in scored.items():
                ranks = [rank_of(one, place[project.topic], allowed) for one, project, allowed in zip(scores, asked, among, strict=True)]
                bars = {"R@10": bar} if method == "Utsyn" and pool == "topics of its year" else {}
                yield Row(f"{name} -> topic, {pool} (n={len(asked)})", method, {**found(ranks), "ms": ms}, bars)


Scored = tuple[list[Vector], float]
"""Scores of each question, and CPU milliseconds of one."""


def _scores_of(scores: Callable[[str], Vector], asked: list[Funded]) -> Scored:
    texts = [f"{project.title}. {project.text}" for project in asked]
    return timed(lambda: [scores(text) for text in texts], len(asked))


def _utsyn(index: Index, vocabulary: Vocabulary, asked: list[Funded]) -> Scored:
    return timed(lambda: [combined(index, features_of(index, vocabulary, one, SPLIT), local=False) for one in asked], len(asked))
