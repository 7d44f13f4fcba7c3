"""Everything in one file: built once a version, kept in the data folder, and given again until something public changes.

The version is that of the public pages: what is not published neither stands in a file nor makes a new one.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.web.open_data.parquet import write_parquet
from utsyn.web.open_data.sqlite import write_sqlite
from utsyn.web.portal.unchanged import build

Writer = Callable[[Path, Authority], None]
WRITERS: dict[str, Writer] = {"sqlite": write_sqlite, "parquet.zip": write_parquet}


def file_of(authority: Any, ending: str) -> Path:
    """The file of today's version, built now if nobody has asked for it yet. `authority` comes with `shared_version`."""
    folder = _folder()
    path = folder / f"{authority.code}-{_version(authority)}.{ending}"
    if not path.exists():
        with _alone(folder / f"{authority.code}.lock"):
            if not path.exists():
                _build(path, authority, WRITERS[ending])
                _forget(folder, authority, path, ending)
    return path


def _folder() -> Path:
    folder = Path(settings.UTSYN_OPEN_DATA)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _version(authority: Any) -> str:
    head = f"{authority.ledger_id}.{authority.ledger.public_sequence}.{authority.shared_version}.{today():%Y%m%d}.{build()}"
    return sha256(head.encode()).hexdigest()[:16]


def _build(path: Path, authority: Authority, write: Writer) -> None:
    """Beside its place first: a file that stands there is whole."""
    with TemporaryDirectory(dir=path.parent) as folder:
        fresh = Path(folder) / path.name
        write(fresh, authority)
        os.replace(fresh, path)


def _forget(folder: Path, authority: Authority, kept: Path, ending: str) -> None:
    """Older versions; whoever is reading one reads it to its end."""
    for old in folder.glob(f"{authority.code}-*.{ending}"):
        if old != kept:
            old.unlink(missing_ok=True)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One builds at a time, in whatever process; the others wait and then find it done."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
