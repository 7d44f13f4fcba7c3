"""What an installation should know about itself before it is trusted: each finding says what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Max

from utsyn.foundation.files import scanning
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.ui import themes

# Several connections that write and checkpoint at once may, rarely, lose pages: https://sqlite.org/wal.html#walresetbug
WAL_RESET_FAULT = ((3, 7, 0), (3, 51, 2))
SHORTEST_KEY = 50
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
LITTLE_BYTES, TOO_LITTLE_BYTES = 1024**3, 50 * 1024**2


@dataclass(frozen=True)
class Finding:
    """One thing that is amiss; `is_grave` when the site should not be served like this."""

    what: str
    remedy: str
    is_grave: bool = False


def findings() -> list[Finding]:
    """All that is amiss, gravest first."""
    found = [*_sqlite(), *_folder(), *_keys(), *_space(), *_clock(), *_replica(), *_themes(), *_leaked_passwords(), *_scanner()]
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
    if address.startswith("http:") and urlsplit(address).hostname not in THIS_MACHINE:
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
