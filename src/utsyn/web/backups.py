"""Backup and restore, each with its own proof. The database first, then the files: a row never names a file that is missing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models

from utsyn import __version__
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.files import store
from utsyn.foundation.files.folder import Folder, sync
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Unavailable
from utsyn.web.moving.rows import one_moment, second

Step = Callable[[int, int, str], None]
MANIFEST = "manifest.json"
COPY = "copy"
# Passing things: they differ between two looks without anything being lost.
PASSING = frozenset({"django_session", "utsyn_cache", "django_content_type", "django_migrations"})


class BackupError(Exception):
    """Why a backup or restore was not done, in words for whoever runs it."""


def _no_step(done: int, total: int, what: str = "") -> None:
    """For callers that show no progress."""


def tables() -> list[type[models.Model]]:
    """Every table whose rows must survive, in a stable order; join tables too."""
    found = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    return [found[name] for name in sorted(found) if name not in PASSING and not name.startswith("django_tasks")]


def fingerprint(model: type[models.Model], using: str = "default") -> str:
    """SHA-256 over the rows in order of their keys; equal on both engines for equal content."""
    digest = sha256()
    columns = sorted(field.attname for field in model._meta.concrete_fields)
    for row in model._base_manager.using(using).order_by("pk").values_list(*columns).iterator(chunk_size=2000):
        digest.update(json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    if hasattr(value, "as_json"):
        return value.as_json()
    return value if isinstance(value, (dict, list, int, float, bool, type(None))) else str(value)


def _check_ledgers(using: str = "default") -> dict[str, str]:
    heads = {}
    for ledger in Ledger.objects.using(using).order_by("pk"):
        if fault := next(verify(ledger), None):
            raise BackupError(f"The ledger does not hold at entry {fault.sequence} ({fault.kind}). See `utsyn ledger verify`.")
        heads[str(ledger.pk)] = ledger.head
    return heads


def backup(to: Path, *, step: Step = _no_step) -> dict[str, Any]:
    """Copy everything to the folder `to`; gives the manifest that stands in it.

    Raises:
        BackupError: the folder is not empty, the copy is damaged, or the ledger does not hold.
    """
    if to.exists() and any(to.iterdir()):
        raise BackupError(f"{to} is not empty. A backup wants a folder of its own.")
    to.mkdir(parents=True, exist_ok=True)
    step(1, 4, "Database")
    with _copied(to) as (copy, using):
        step(2, 4, "Proof")
        proof = {"ledgers": _check_ledgers(using), **_proof(using)}
    step(3, 4, "Files")
    count, damaged = _copy_contents(to / "files")
    manifest = {
        "utsyn": __version__,
        "made_at": now().isoformat(),
        "engine": connection.vendor,
        "database": copy.name,
        "files": count,
        "damaged": damaged,
        **proof,
    }
    (to / MANIFEST).write_text(json.dumps(manifest, indent=2))
    for path in (to / MANIFEST, copy, to):
        sync(path)
    return manifest


def _proof(using: str = "default") -> dict[str, Any]:
    return {
        "tables": {model._meta.db_table: model._base_manager.using(using).count() for model in tables()},
        "fingerprints": {model._meta.db_table: fingerprint(model, using) for model in tables()},
    }


@contextmanager
def _copied(to: Path) -> Iterator[tuple[Path, str]]:
    """Copy the database to the folder; gives the copy, and a connection that sees just what was copied while others go on writing."""
    if connection.vendor == "postgresql":
        copy = to / "database.dump"
        with one_moment(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            _pg("pg_dump", "--format=custom", f"--file={copy}", f"--snapshot={cursor.fetchone()[0]}")
            yield copy, "default"
        return
    copy = to / "database.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    with closing(sqlite3.connect(copy)) as check:
        if check.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError("The copy of the database is damaged.")
    place = {"ENGINE": connection.settings_dict["ENGINE"], "NAME": str(copy)}
    with second(COPY, place):
        yield copy, COPY


def _pg(program: str, *arguments: str) -> None:
    values = connection.settings_dict
    address = {
        "PGHOST": values["HOST"],
        "PGPORT": str(values["PORT"]),
        "PGUSER": values["USER"],
        "PGPASSWORD": values["PASSWORD"],
        "PGDATABASE": values["NAME"],
    }
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is not installed.")
    done = subprocess.run(
        [found, *arguments], env={**os.environ, **{k: v for k, v in address.items() if v}}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupError(f"{program}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'failed'}")


def _copy_contents(target: Path) -> tuple[int, list[str]]:
    """Every content that lies in the store to the folder `target`; gives how many, and which are not what they were: those are left out.

    Raises:
        BackupError: the store cannot be read now.
    """
    to, damaged, count = Folder(target), set[str](), 0
    try:
        for kept in store.place().all():
            try:
                with store.fetched(kept.sha256) as content:
                    store.write(store.chunks_of(content), to=to)
            except store.Damaged as damage:
                damaged.add(damage.digest)
            else:
                count += 1
    except (OSError, Unavailable) as error:
        raise BackupError("The files could not be copied: where they are kept cannot be read now, or there is no room here.") from error
    # What a row names and nobody finds was not among them.
    named = File.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    damaged |= {digest for digest in named.iterator() if to.look(digest) is None}
    return count, sorted(damaged)


def _bring_contents(source: Folder) -> int:
    """Every content of a backup into the store of this installation; gives how many.

    Raises:
        BackupError: one is not what its name says, or the store takes none now.
    """
    count = 0
    try:
        for kept in source.all():
            with source.get(kept.sha256) as content:
                if store.write(store.chunks_of(content)).sha256 != kept.sha256:
                    raise BackupError("A file in the backup is not what it was. Do not use this installation; keep the backup.")
            count += 1
    except (OSError, Unavailable) as error:
        raise BackupError("The files could not be brought back: where they are to be kept takes none now. Restore once more.") from error
    return count


def restore(source: Path, *, step: Step = _no_step) -> dict[str, Any]:
    """Put the backup in the folder `source` into this (empty) installation, and prove it.

    Raises:
        BackupError: no backup lies there, it is of another engine, this installation is not empty, or the proof fails.
    """
    manifest = _manifest(source)
    if _has_content():
        raise BackupError("This installation is not empty. Restore into an empty one: set UTSYN_DATA (or DATABASE_URL) to a new place.")
    step(1, 3, "Files")
    # Before the rows that name them, as ever.
    files = _bring_contents(Folder(source / "files"))
    step(2, 3, "Database")
    _load(source / manifest["database"])
    step(3, 3, "Proof")
    if (
        _check_ledgers() != manifest["ledgers"]
        or files != manifest["files"]
        or _proof() != {k: manifest[k] for k in ("tables", "fingerprints")}
    ):
        raise BackupError("What came back is not what was backed up. Do not use this installation; keep the backup.")
    return manifest


def erase_again(given: Path | None = None) -> int:
    """Erase who was erased after the backup was made, by the list in the data folder and by the one `given`; gives how many persons.

    Raises:
        BackupError: a list cannot be read. What was restored stands; run `utsyn privacy erase-again` with the right list.
    """
    from utsyn.foundation.privacy import fingerprints
    from utsyn.foundation.privacy.commands import erase_again as again

    lists = [path for path in (given, fingerprints.list_path()) if path is not None and (path == given or path.exists())]
    try:
        lines = [line for path in lists for line in fingerprints.read(path)]
    except (OSError, ValueError) as error:
        raise BackupError(
            f"The list of erasures cannot be read: {error}. The backup is restored; run `utsyn privacy erase-again`."
        ) from error
    return again(lines)


def _manifest(source: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((source / MANIFEST).read_text())
    except (OSError, ValueError) as error:
        raise BackupError(f"There is no backup in {source}.") from error
    if manifest["engine"] != connection.vendor:
        raise BackupError(f"This is a backup of {manifest['engine']}; the installation runs on {connection.vendor}.")
    return manifest


def _has_content() -> bool:
    return Ledger._meta.db_table in connection.introspection.table_names() and Ledger.objects.exists()


def _load(copy: Path) -> None:
    if connection.vendor == "postgresql":
        _pg(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--exit-on-error",
            f"--dbname={connection.settings_dict['NAME']}",
            str(copy),
        )
        return
    target = Path(settings.DATABASES["default"]["NAME"])
    connection.close()
    for rest in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
        rest.unlink(missing_ok=True)
    shutil.copyfile(copy, target)
    sync(target)
