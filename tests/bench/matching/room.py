"""The room's whole path: a thousand measures matched by the worker, with what is read, said and written in the database."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.matching.figures import Row
from tests.bench.matching.needs import texts_of
from tests.bench.matching.shared import FOLDER
from utsyn.europe.matching.engine import Vocabulary

MANY = 1_000
DAY = dt.date(2026, 8, 15)
"""When the calls were read: nearly all of them are open."""
TAKEN_IN = ("eu/calls/open_calls.jsonl.gz", "eu/cordis/h2020_cleantech_projects.csv.gz", "eu/norway/h2020_norwegian_participations.csv.gz")


def rows(_vocabulary: Vocabulary) -> Iterator[Row]:
    """On SQLite in a folder of its own, calls and projects taken in from the shared files; needs as in the engine's own row."""
    with tempfile.TemporaryDirectory(prefix="utsyn-bench-") as folder:
        os.environ.update(UTSYN_DATA=folder, DJANGO_SETTINGS_MODULE="utsyn.web.settings", UTSYN_HOSTS="testserver,127.0.0.1")
        import django

        django.setup()
        yield from _measured()


def _measured() -> Iterator[Row]:
    from tests.bench.work import memory_mb
    from utsyn.europe.matching import indexing, jobs
    from utsyn.europe.matching.models import Match
    from utsyn.foundation.kernel.clock import as_of

    authority = _prepared()
    matcher, content = indexing.matcher(), str(indexing.keeping.current()["content"])
    if matcher is None:
        raise RuntimeError("there is no index")
    began, began_wall = time.process_time(), time.perf_counter()
    with as_of(DAY):
        matched = jobs.match(authority, matcher, content)
    cpu, wall = time.process_time() - began, time.perf_counter() - began_wall
    told = {"CPU s": cpu, "clock s": wall, "matches": float(Match.objects.count()), "peak MB": memory_mb()}
    yield Row(f"{matched} measures in one run, by the worker", "Utsyn", told, {"CPU s": 20})


def _prepared() -> Any:
    """Calls, projects, the index, and an authority whose measures say what the tuning needs say, two and two."""
    from tests.bench.content import make
    from utsyn.europe.catalogue.taking import take_in_all
    from utsyn.europe.matching import indexing
    from utsyn.foundation.kernel.actors import System
    from utsyn.foundation.kernel.text import Translated
    from utsyn.governance.measures.models import Measure
    from utsyn.web.serving import prepare_database

    prepare_database()
    for name in TAKEN_IN:
        take_in_all(str(FOLDER / name), by=System("bench"))
    indexing.rebuild()
    authority = make(size=MANY).authority
    measures, empty = list(Measure.objects.filter(authority=authority).order_by("pk")), Translated({})
    for measure, (language, text) in zip(measures, texts_of(MANY), strict=True):
        measure.title, measure.description, measure.expected_effect = Translated({language: text}), empty, empty
    Measure.objects.bulk_update(measures, ["title", "description", "expected_effect"], batch_size=100)
    return authority
