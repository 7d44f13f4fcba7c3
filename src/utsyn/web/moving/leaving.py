"""A whole authority as one file: leave whenever you want."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import models

from utsyn import __version__
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.files.models import File
from utsyn.foundation.files.store import path_of
from utsyn.foundation.kernel.clock import now
from utsyn.web.moving.belonging import LEFT_EMPTY, LEFT_OUT, Belongings, tables
from utsyn.web.moving.rows import Row, Tally, columns_of, line_of, one_moment, read
from utsyn.web.moving.sealed import CHUNK, MANIFEST, PackageError, Writing, seal_of, writing

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
    with one_moment(), writing(to) as package:
        manifest = _write(authority, package, step)
    return {**manifest, "seal": seal_of(to)}


def _write(authority: Authority, package: Writing, step: Step) -> dict[str, Any]:
    belongings, every = Belongings(authority), tables()
    manifest: dict[str, Any] = {
        "format": FORMAT, "version": VERSION, "utsyn": __version__, "made_at": now().isoformat(), "authority": authority.slug,
        "ledgers": heads(belongings), "left_out": LEFT_OUT | {f"{label}.{name}": why for label, one in LEFT_EMPTY.items() for name, why in one.items()},
        "tables": {},
    }  # fmt: skip
    for number, model in enumerate(every):
        step(number, len(every) + 1, str(model._meta.verbose_name_plural))
        tally = Tally()
        package.add(part_of(model), (line_of(row) for row in tally.of(rows_of(belongings, model))))
        manifest["tables"][model._meta.label_lower] = {"columns": columns_of(model), "rows": tally.rows, "sha256": tally.sha256}
    step(len(every), len(every) + 1, "files")
    manifest["files"] = _files(belongings, package)
    package.add(MANIFEST, [json.dumps(manifest, ensure_ascii=False, indent=1).encode()])
    return manifest


def _files(belongings: Belongings, package: Writing) -> int:
    """Each content once, whatever rows name it."""
    digests = belongings.rows(File).order_by("sha256").values_list("sha256", flat=True).distinct()
    count = 0
    for digest in digests:
        package.add(f"files/{digest}", _content(digest), is_packed=False)
        count += 1
    return count


def _content(digest: str) -> Iterator[bytes]:
    found = sha256()
    try:
        with path_of(digest).open("rb") as file:
            while chunk := file.read(CHUNK):
                found.update(chunk)
                yield chunk
    except FileNotFoundError as error:
        raise PackageError(
            f"The content of a file is not in the store ({digest}). Put it back from a backup, then export again."
        ) from error
    if found.hexdigest() != digest:
        raise PackageError(f"The content of a file is no longer what it was ({digest}). Put it back from a backup, then export again.")
