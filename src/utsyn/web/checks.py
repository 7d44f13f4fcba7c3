"""What an installation should know about itself before it is trusted: each finding says what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Max

from utsyn.foundation.files import scanning
from utsyn.foundation.files.store import CONTENTS
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.ui import themes
from utsyn.web.serving import is_loopback

# Several connections that write and checkpoint at once may, rarely, lose pages: https://sqlite.org/wal.html#walresetbug
WAL_RESET_FAULT = ((3, 7, 0), (3, 51, 2))
SHORTEST_KEY = 50
LITTLE_BYTES, TOO_LITTLE_BYTES = 1024**3, 50 * 1024**2


@dataclass(frozen=True)
class Finding:
    """One thing that is amiss; `is_grave` when the site should not be served like this."""

    what: str
    remedy: str
    is_grave: bool = False


def findings() -> list[Finding]:
    """All that is amiss, gravest first."""
    found = [
        *_sqlite(), *_folder(), *_keys(), *_space(), *_clock(), *_replica(), *_themes(), *_contents(), *_machines(), *_leaked_passwords(), *_scanner()
    ]  # fmt: skip
    return sorted(found, key=lambda one: not one.is_grave)


def _sqlite() -> Iterator[Finding]:
    lowest, highest = WAL_RESET_FAULT
    if connection.vendor == "sqlite" and lowest <= sqlite3.sqlite_version_info <= highest:
        yield Finding(
            f"SQLite {sqlite3.sqlite_version} has a rare fault when several processes write at once (the WAL-reset fault, 3.7.0 to 3.51.2).",
            "Fine for trying out. In production use PostgreSQL or a Python built with SQLite 3.51.3 or later.",
        )


def _folder() -> Iterator[Finding]:
    folder = Path(settings.DATA)
    if not can_be_written(folder):
        yield Finding(f"The data folder {folder} cannot be written.", "Give it to the user that runs Utsyn.", is_grave=True)
    elif folder.stat().st_mode & (stat.S_IRWXO):
        yield Finding(f"The data folder {folder} is open to everyone on this machine.", f"chmod o-rwx {folder}")


def can_be_written(folder: Path) -> bool:
    """Whether the folder is there and this process may write in it; nothing is written to find out."""
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _keys() -> Iterator[Finding]:
    if len(settings.SECRET_KEY) < SHORTEST_KEY:
        yield Finding(
            f"The secret key is shorter than {SHORTEST_KEY} characters: sessions and links could be forged.",
            "Unset UTSYN_SECRET_KEY, and a good one is made; or give a longer one.",
            is_grave=True,
        )
    for variable, name in (("UTSYN_SECRET_KEY", "secret-key"), ("UTSYN_LEDGER_KEY", "ledger-key")):
        path = Path(settings.DATA) / name
        if not os.environ.get(variable) and path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Finding(f"{path} can be read by others than its owner.", f"chmod 600 {path}", is_grave=True)


def _space() -> Iterator[Finding]:
    free = free_bytes()
    if free < LITTLE_BYTES:
        is_grave = free < TOO_LITTLE_BYTES
        yield Finding(
            f"Only {free // 1024**2} MB are free where the data lies.", "Make room, before writing is refused.", is_grave=is_grave
        )


def free_bytes() -> int:
    """How much more the data folder's disk takes."""
    return shutil.disk_usage(settings.DATA).free


def _clock() -> Iterator[Finding]:
    from utsyn.foundation.audit.models import Entry

    try:
        last = Entry.objects.aggregate(last=Max("at"))["last"]
    except DatabaseError:
        return  # no tables yet: nothing to compare with
    if last is not None and last > now():
        yield Finding(
            f"The clock says {now():%Y-%m-%d %H:%M}, and the ledger's last entry is of {last:%Y-%m-%d %H:%M} (UTC).",
            "Set the clock, and keep it by a time service.",
            is_grave=True,
        )


_REPLICA = {
    "behind": ("is more than UTSYN_REPLICA_LAG seconds behind", "See what it waits for: pg_stat_replication on the primary."),
    "unreachable": ("does not answer", "Start it, or correct DATABASE_REPLICA_URL."),
    "no standby": (
        "is no standby: it takes writes of its own",
        "If it has taken over, name it in DATABASE_URL and take away DATABASE_REPLICA_URL.",
    ),
    "another database": ("is a copy of another database", "Correct DATABASE_REPLICA_URL."),
}


def _replica() -> Iterator[Finding]:
    """The primary answers strangers meanwhile, so none of it is grave."""
    from utsyn.web.replica import standing

    if standing.is_set() and (amiss := _REPLICA.get(standing.Watch().settled().state)):
        yield Finding(f"The replica {amiss[0]}; strangers read from the primary.", amiss[1])


_STORAGE = {
    "403": ("does not let us in", "See that UTSYN_FILES_KEY and UTSYN_FILES_SECRET are right, and may read, write, list and remove there."),
    "404": ("has no such bucket", "Make the bucket, or correct UTSYN_FILES."),
}
_SILENT = ("does not answer", "Start it, or correct UTSYN_FILES_ENDPOINT. Until then no file is taken or given.")


def _contents() -> Iterator[Finding]:
    """Where UTSYN_FILES names object storage; asked by a connection of its own, for web processes are forked after this."""
    if CONTENTS not in settings.STORAGES:
        return
    from django.core.files.storage import storages

    from utsyn.foundation.files.bucket import Bucket, is_versioned, trouble  # with boto3, which is heavy

    storage: Any = storages.create_storage(settings.STORAGES[CONTENTS])
    if code := trouble(Bucket(storage)):
        what, remedy = _STORAGE.get(code, _SILENT)
        yield Finding(f"The object storage for files {what} ({code}).", remedy, is_grave=True)
    elif is_versioned(Bucket(storage)):
        yield Finding(
            "The bucket for files keeps earlier versions: what is erased is not gone.",
            "Turn versioning off, or let a rule of the bucket remove what is no longer current.",
        )
    address = urlsplit(storage.endpoint_url or "https:")
    if address.scheme == "http" and not is_loopback(address.hostname or ""):
        yield Finding("Files go to the object storage unprotected, by http.", "Give UTSYN_FILES_ENDPOINT an address by https.")


_MACHINES = {
    "secret": ("has another secret key: whoever signs in there is not known here", "Give all the same UTSYN_SECRET_KEY.", True),
    "files": ("keeps files elsewhere: what is brought there is not found here", "Give all the same UTSYN_FILES, or one folder.", True),
    "ledger": ("signs the ledgers with another key", "Give all the same UTSYN_LEDGER_KEY.", False),
    "version": ("runs another version of Utsyn", "Bring all up to the same.", False),
}


def _machines() -> Iterator[Finding]:
    from utsyn.web.machines import differing

    try:
        found = differing()
    except DatabaseError:
        return  # no tables yet: nobody else serves from them
    for what in sorted(found):
        words, remedy, is_grave = _MACHINES[what]
        yield Finding(f"Another machine on this database {words}.", remedy, is_grave)


def _themes() -> Iterator[Finding]:
    for path in sorted(themes.folder().glob("*")):
        if why := themes.amiss(path):
            yield Finding(f"{path} {why}, and is not used.", "Mend it as docs/howto/theme.md says, or take it away.")


def _leaked_passwords() -> Iterator[Finding]:
    """New passwords are taken meanwhile by the other rules, so none of it is grave."""
    from utsyn.foundation.accounts.leaked import NoAnswer, leaked_with

    address: str = settings.UTSYN_LEAKED_PASSWORDS
    if not address:
        return
    if address.startswith("http:") and not is_loopback(urlsplit(address).hostname or ""):
        yield Finding(
            "The list of leaked passwords is asked without TLS: others could read and change what it answers.", "Name it by https."
        )
    try:
        leaked_with("00000")
    except NoAnswer as error:
        yield Finding(
            f"The list of leaked passwords does not answer ({error}); new passwords are not looked up.",
            "Let Utsyn reach it, or correct UTSYN_LEAKED_PASSWORDS.",
        )


def _scanner() -> Iterator[Finding]:
    if settings.UTSYN_CLAMD and not scanning.is_there():
        yield Finding("The virus scanner does not answer; no file is taken until it does.", "Start clamd, or correct UTSYN_CLAMD.")
