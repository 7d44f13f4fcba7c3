"""Making the index from the database, in bounded memory; readers keep the old one until the new is whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tantivy

from utsyn.europe.catalogue.models import Call, Catalogue, FundedProject
from utsyn.europe.catalogue.retrieval.schema import BODIES, KINDS, NORDIC, TITLES, folder, schema, with_tokenizers

HEAP_BYTES = 64 * 1024 * 1024
CHUNK = 2_000
POINTER = "current.json"


def current() -> dict[str, Any]:
    """Which index is in use: its folder, and the head of the catalogue's ledger when it was made; empty before the first."""
    try:
        told: dict[str, Any] = json.loads((folder() / POINTER).read_text())
    except (OSError, ValueError):
        return {}
    return told


def is_stale() -> bool:
    """Whether rows have been taken in since the index was made."""
    catalogue = Catalogue.objects.select_related("ledger").first()
    return catalogue is not None and current().get("head") != catalogue.ledger.head


def build() -> dict[str, int]:
    """Make both indexes anew; gives how many rows each holds."""
    head = Catalogue.here().ledger.head
    folder().mkdir(parents=True, exist_ok=True)
    name = f"{head[:16]}-{os.getpid()}"
    made = folder() / name
    shutil.rmtree(made, ignore_errors=True)
    counts = {kind: _write(made / kind, rows) for kind, rows in zip(KINDS, (_calls(), _projects()), strict=True)}
    pointer = folder() / f"{POINTER}.{os.getpid()}"
    pointer.write_text(json.dumps({"folder": name, "head": head, **counts}))
    os.replace(pointer, folder() / POINTER)
    for old in folder().iterdir():
        if old.is_dir() and old != made:
            shutil.rmtree(old, ignore_errors=True)
    return counts


Row = tuple[str, str, str, str]


def _write(path: Path, rows: Iterator[Row]) -> int:
    path.mkdir(parents=True)
    index = with_tokenizers(tantivy.Index(schema(), path=str(path)))
    writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
    count = 0
    for code, language, title, body in rows:
        stem = "no" if language in NORDIC else "en"
        document = tantivy.Document()
        document.add_text("code", code)
        document.add_text(TITLES[stem], title)
        document.add_text(BODIES[stem], body)
        writer.add_document(document)
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def _calls() -> Iterator[Row]:
    names = ("code", "language", "identifier", "title", "call_title", "description", "keywords", "who_may_apply")
    for code, language, identifier, title, *body in Call.objects.order_by("pk").values_list(*names).iterator(chunk_size=CHUNK):
        yield code, language, f"{title} {identifier}", "\n".join(body)


def _projects() -> Iterator[Row]:
    names = ("code", "language", "acronym", "identifier", "title", "objective", "subjects", "topic_title")
    for code, language, acronym, identifier, title, *body in (
        FundedProject.objects.order_by("pk").values_list(*names).iterator(chunk_size=CHUNK)
    ):
        yield code, language, f"{acronym} {title} {identifier}", "\n".join(body)
