"""Keeping the index: a folder a version, and a pointer that moves when the new one is whole. Readers keep the old one until then."""

from __future__ import annotations

import json
import os
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from utsyn.europe.catalogue.models import Catalogue
from utsyn.europe.matching import engine
from utsyn.europe.matching.indexing import feeding

POINTER = "current.json"
INDEX, CIRCLE = "index.joblib", "circle.joblib"


def folder() -> Path:
    """Where it lies."""
    return Path(settings.UTSYN_MATCHING_INDEX)


def current() -> dict[str, Any]:
    """Which is in use: its folder and `content`, what it was made from; empty before the first."""
    try:
        told: dict[str, Any] = json.loads((folder() / POINTER).read_text())
    except (OSError, ValueError):
        return {}
    return told


def content() -> str:
    """What an index made now would be made from: the head of the catalogue's ledger, the vocabulary and the layout. One query."""
    catalogue = Catalogue.objects.select_related("ledger").first()
    return engine.digest_of([catalogue.ledger.head if catalogue else "", engine.shipped().digest, str(engine.LAYOUT)])


def is_stale() -> bool:
    """Whether the catalogue or the vocabulary has changed since it was made. Nothing read yet is nothing to make."""
    return Catalogue.objects.exists() and current().get("content") != content()


def rebuild() -> dict[str, int]:
    """Make it anew from the database; gives how many calls, projects and organisations it holds. For the worker and the command line."""
    import joblib

    made_from = content()
    index = engine.build(feeding.calls(), feeding.projects, engine.shipped(), made_from)
    circle = engine.Circle.of(feeding.projects())
    name = f"{made_from[:16]}-{os.getpid()}"
    made = folder() / name
    shutil.rmtree(made, ignore_errors=True)
    engine.save(index, made / INDEX)
    joblib.dump(circle, made / CIRCLE)
    counts = {"calls": len(index.calls.identifiers), "projects": len(index.projects.identifiers), "organisations": len(circle.keys)}
    _point_to(name, made_from, counts)
    return counts


def _point_to(name: str, made_from: str, counts: dict[str, int]) -> None:
    pointer = folder() / f"{POINTER}.{os.getpid()}"
    pointer.write_text(json.dumps({"folder": name, "content": made_from, **counts}))
    pointer.replace(folder() / POINTER)
    for old in folder().iterdir():
        if old.is_dir() and old.name != name:
            shutil.rmtree(old, ignore_errors=True)


def matcher() -> engine.Matcher | None:
    """The one in use, opened once a process; None while there is none that this version of Utsyn can read."""
    told = current()
    try:
        return _opened(str(folder() / told["folder"]), told["content"]) if told else None
    except (engine.StaleIndex, OSError):
        return None


@lru_cache(maxsize=1)
def _opened(path: str, made_from: str) -> engine.Matcher:
    import joblib

    vocabulary = engine.shipped()
    index = engine.load(Path(path) / INDEX, vocabulary, made_from)
    return engine.Matcher(index, vocabulary, joblib.load(Path(path) / CIRCLE, mmap_mode="r"))
