"""The index: calls and funded projects laid out for quick comparing, built from iterables and kept as one derived file."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from scipy import sparse

from utsyn.europe.matching.engine.reading import entries_in
from utsyn.europe.matching.engine.shapes import Call, Funded
from utsyn.europe.matching.engine.space import Matrix, Rows, Space, Vector, counts_of, fit, unit
from utsyn.europe.matching.engine.themes import Themes
from utsyn.europe.matching.engine.vocabulary import Vocabulary

LAYOUT = 1
"""Raised whenever the layout below changes, so that an old file is built anew."""
TITLE_TIMES, KEYWORD_TIMES = 3, 2
PROJECT_TERMS = 80
NEVER = date.max.toordinal()

Projects = Callable[[], Iterable[Funded]]
"""Gives the funded projects anew each time it is called; they are read twice and never all held."""


class StaleIndex(Exception):
    """The kept file is of another layout, vocabulary or content: build it anew."""


@dataclass(frozen=True)
class CallPart:
    """Calls by row: title words, all words, the words of their family, themes, last day (ordinal), mentions of local government, text or title only."""

    identifiers: list[str]
    titles: Matrix
    whole: Matrix
    families: Vector
    siblings: Matrix
    length: Vector
    themes: Vector
    closes: Vector
    local: Vector
    bare: Vector


@dataclass(frozen=True)
class ProjectPart:
    """Projects by row: words, themes, start (ordinal, 0 = unknown), topic's row in `topic_titles` (-1 = unknown) and family."""

    identifiers: list[str]
    whole: Matrix
    themes: Vector
    starts: Vector
    topics: Vector
    topic_titles: Matrix
    families: Vector


@dataclass(frozen=True)
class Index:
    """All of it, with the digest of what it was built from."""

    digest: str
    layout: int
    vocabulary: str
    space: Space
    themes: Themes
    calls: CallPart
    projects: ProjectPart


def family_of(identifier: str) -> str:
    """What calls of one kind share: the first three parts of the identifier that are no numbers (`LIFE-2026-CET-RENEWHC` -> `LIFE-CET-RENEWHC`)."""
    parts = [part for part in re.split(r"[-_.]+", identifier.removeprefix("H2020-")) if part and not part.isdigit()]
    return "-".join(parts[:FAMILY_PARTS])


FAMILY_PARTS = 3
LOCAL = re.compile(
    r"\b(?:municipal\w*|cities|city|towns?|rural|(?:local|regional|public)(?: and (?:regional|local|public))? (?:authorit\w*|administration\w*|government\w*))",
    re.IGNORECASE,
)


def build(calls: Iterable[Call], projects: Projects, vocabulary: Vocabulary, digest: str = "") -> Index:
    """Read everything and lay it out. `digest` names the content, so that a kept file is known to be of it (see `digest_of`)."""
    listed = list(calls)
    space = fit(_texts(listed, projects))
    themes = Themes.learn((entries_in(_body(call), vocabulary) for call in listed), vocabulary)
    families: dict[str, int] = {}
    call_part = _calls(listed, space, themes, vocabulary, families)
    return Index(digest, LAYOUT, vocabulary.digest, space, themes, call_part, _projects(projects, space, themes, vocabulary, families))


def _body(call: Call) -> str:
    return f"{call.title}. {call.keywords}. {call.text}"


def _texts(calls: list[Call], projects: Projects) -> Iterator[tuple[str, bool]]:
    yield from ((_body(call), True) for call in calls)
    yield from ((f"{project.title}. {project.text}", False) for project in projects())


def _calls(calls: list[Call], space: Space, themes: Themes, vocabulary: Vocabulary, families: dict[str, int]) -> CallPart:
    titles, whole, heavy, mentions = Rows(space), Rows(space), [], []
    for call in calls:
        titles.add({term: often for term, often in counts_of((call.title, 1)).items() if " " not in term})
        whole.add(counts_of((call.title, TITLE_TIMES), (call.keywords, KEYWORD_TIMES), (call.text, 1)))
        mentions.append(mentions_of_local(call.text))
        heavy.append(themes.of_call(entries_in(call.title, vocabulary), entries_in(f"{call.keywords}. {call.text}", vocabulary)))
    family = np.array([families.setdefault(family_of(call.identifier), len(families)) for call in calls], np.int32)
    matrix, local = whole.matrix(), np.array(mentions, np.int32)
    return CallPart(
        [call.identifier for call in calls], titles.matrix(), matrix, family, _siblings(matrix, family),
        np.log1p([len(call.title.split()) for call in calls]).astype(np.float32), _stacked(heavy, themes),
        np.array([call.closes_on.toordinal() if call.closes_on else NEVER for call in calls], np.int32), local,
        np.array([not call.text for call in calls]),
    )  # fmt: skip


def mentions_of_local(text: str) -> int:
    """How often a call's text speaks of municipalities, towns, regional and public authorities."""
    return len(LOCAL.findall(text))


def _siblings(matrix: Matrix, family: Any) -> Matrix:
    """Each call's row replaced by that of its whole family."""
    many = int(family.max(initial=-1)) + 1
    belongs = sparse.csr_matrix((np.ones(len(family), np.float32), (family, np.arange(len(family)))), shape=(many, len(family)))
    return unit(belongs @ matrix)[family]


def _projects(projects: Projects, space: Space, themes: Themes, vocabulary: Vocabulary, families: dict[str, int]) -> ProjectPart:
    rows, topic_titles, heavy = Rows(space, PROJECT_TERMS), Rows(space), []
    identifiers, starts, topics, family = [], [], [], []
    numbers: dict[str, int] = {}
    for project in projects():
        identifiers.append(project.identifier)
        rows.add(counts_of((project.title, 2), (project.text, 1)))
        heavy.append(themes.of_call(entries_in(project.title, vocabulary), entries_in(project.text, vocabulary)))
        starts.append(project.started_on.toordinal() if project.started_on else 0)
        if project.topic and project.topic not in numbers:
            numbers[project.topic] = len(numbers)
            topic_titles.add({term: often for term, often in counts_of((project.topic_title, 1)).items() if " " not in term})
        topics.append(numbers.get(project.topic, -1))
        family.append(families.setdefault(family_of(project.topic), len(families)) if project.topic else -1)
    return ProjectPart(
        identifiers, rows.matrix(), _stacked(heavy, themes), np.array(starts, np.int32), np.array(topics, np.int32),
        topic_titles.matrix(), np.array(family, np.int32),
    )  # fmt: skip


def _stacked(heavy: list[Vector], themes: Themes) -> Vector:
    return np.array(heavy, np.float32) if heavy else np.zeros((0, len(themes.keys)), np.float32)


def digest_of(parts: Iterable[str]) -> str:
    """A name for content: give it identifiers with versions, in a fixed order."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def save(index: Index, path: Path) -> None:
    """Write beside and rename, so that a reader sees the old file or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    joblib.dump(index, beside)
    beside.replace(path)


def load(path: Path, vocabulary: Vocabulary, digest: str | None = None) -> Index:
    """Read a kept index; its matrices stay on disk until they are touched. Only files that Utsyn wrote itself are read: the format can run code.

    Raises: StaleIndex, also when there is no file or it is broken.
    """
    try:
        index = joblib.load(path, mmap_mode="r")
    except Exception as fault:  # a broken pickle may raise anything
        raise StaleIndex(str(fault)) from fault
    if (
        not isinstance(index, Index)
        or index.layout != LAYOUT
        or index.vocabulary != vocabulary.digest
        or digest not in (None, index.digest)
    ):
        raise StaleIndex(path.name)
    return index
