"""A whole authority as one file: leave whenever you want."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import models

from utsyn import __version__
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.files.models import File
from utsyn.foundation.files.store import Damaged, chunks_of, fetched
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Unavailable
from utsyn.web.moving.belonging import LEFT_EMPTY, LEFT_OUT, Belongings, tables
from utsyn.web.moving.rows import Row, Tally, columns_of, line_of, one_moment, read
from utsyn.web.moving.sealed import MANIFEST, PackageError, Writing, seal_of, writing

FORMAT, VERSION = "utsyn-authority", 1
Step = Callable[[int, int, str], None]


def no_step(done: int, total: int, what: str = "") -> None:
    """For callers that show no progress."""


def part_of(model: type[models.Model]) -> str:
    """Where a table's rows lie in the package."""
    return f"rows/{model._meta.label_lower}.jsonl"


def heads(belongings: Belongings) -> dict[str, dict[str, Any]]:
    """Where each ledger that goes along stands.

    Raises:
        PackageError: one does not hold.
    """
    found = {}
    for ledger in belongings.rows(Ledger).order_by("pk"):
        if fault := next(verify(ledger), None):
            raise PackageError(f"The ledger does not hold at entry {fault.sequence} ({fault.kind}). See `utsyn ledger verify`.")
        found[str(ledger.pk)] = {"sequence": ledger.sequence, "head": ledger.head}
    return found


def rows_of(belongings: Belongings, model: type[models.Model]) -> Iterator[Row]:
    """The table's rows that go along, without what stays behind."""
    empty = LEFT_EMPTY.get(model._meta.label, {})
    return (row | dict.fromkeys(empty, "") for row in read(belongings.rows(model)))


def export(authority: Authority, to: Path, *, step: Step = no_step) -> dict[str, Any]:
    """Write all that is the authority's, as it is at this moment, to the file `to`; gives the manifest that stands in it, and the file's seal.

    Raises:
        PackageError: the file cannot be written, a content is not in the store, or the ledger does not hold. No file is left.
    """
    with writing(to) as package:
        manifest = _write(authority, package, step)
    return {**manifest, "seal": seal_of(to)}


def _write(authority: Authority, package: Writing, step: Step) -> dict[str, Any]:
    manifest: dict[str, Any] = {
        "format": FORMAT, "version": VERSION, "utsyn": __version__, "made_at": now().isoformat(), "authority": authority.slug,
        "left_out": LEFT_OUT | {f"{label}.{name}": why for label, one in LEFT_EMPTY.items() for name, why in one.items()},
    }  # fmt: skip
    with one_moment():
        told, digests = _rows(authority, package, step)
    # After the moment: contents never change, and the database waits for no disk and no network.
    for digest in digests:
        package.add(f"files/{digest}", _content(digest), is_packed=False)
    manifest |= {**told, "files": len(digests)}
    package.add(MANIFEST, [json.dumps(manifest, ensure_ascii=False, indent=1).encode()])
    return manifest


def _rows(authority: Authority, package: Writing, step: Step) -> tuple[dict[str, Any], list[str]]:
    """Every table's rows; gives what the manifest tells of them, and the contents that they name, each once."""
    belongings, every = Belongings(authority), tables()
    told: dict[str, Any] = {"ledgers": heads(belongings), "tables": {}}
    for number, model in enumerate(every):
        step(number, len(every) + 1, str(model._meta.verbose_name_plural))
        tally = Tally()
        package.add(part_of(model), (line_of(row) for row in tally.of(rows_of(belongings, model))))
        told["tables"][model._meta.label_lower] = {"columns": columns_of(model), "rows": tally.rows, "sha256": tally.sha256}
    step(len(every), len(every) + 1, "files")
    return told, list(belongings.rows(File).order_by("sha256").values_list("sha256", flat=True).distinct())


def _content(digest: str) -> Iterator[bytes]:
    try:
        with fetched(digest) as file:
            yield from chunks_of(file)
    except Damaged as damage:
        what = "is not in the store" if damage.kind == "missing" else "is no longer what it was"
        raise PackageError(f"The content of a file {what} ({digest}). Put it back from a backup, then export again.") from damage
    except Unavailable as error:
        raise PackageError(f"The content of a file cannot be read now ({digest}). Export again when the store answers.") from error
