"""Several machines that serve one site: whose clock goes round, and whether they have been told the same."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils.crypto import salted_hmac

from utsyn.foundation.audit.signing import key, public_key_of
from utsyn.foundation.files.store import CONTENTS
from utsyn.foundation.kernel import machine
from utsyn.foundation.kernel.clock import now

CLOCK, MACHINES = "clock-in-hand", "machines"
# After so long without a sign a machine is taken for dead: its clock may be another's, and what it was told counts no more.
LEASE_SECONDS, DEAD = 15 * 60, timedelta(minutes=15)
# Of PostgreSQL's locks by number, the one for bringing the database up to the program.
UPGRADE_LOCK = 0x75747379


@contextmanager
def clock_in_hand() -> Iterator[Callable[[], None] | None]:
    """None while a clock goes round already, here or on another machine; else what to call now and then, to show that this one still does.

    On one machine a file is locked, which is free at once when its process dies; between machines a row tells whose turn it is.
    """
    with (Path(settings.DATA) / "clock.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        mine = machine.name()
        # What this machine took and did not give back, it took in a process that has died.
        if not cache.add(CLOCK, mine, timeout=LEASE_SECONDS) and cache.get(CLOCK) != mine:
            yield None
            return
        try:
            yield _renewing(mine)
        finally:
            cache.delete(CLOCK)


def _renewing(mine: str) -> Callable[[], None]:
    last = monotonic()

    def renew() -> None:
        nonlocal last
        if monotonic() - last > LEASE_SECONDS / 15:
            cache.set(CLOCK, mine, timeout=LEASE_SECONDS)
            last = monotonic()

    return renew


def told_here() -> dict[str, str]:
    """What all machines of a site must have been told alike, as marks that give nothing away."""
    contents = settings.STORAGES.get(CONTENTS, {}).get("OPTIONS")
    named = [contents.get(name, "") for name in ("bucket_name", "location", "endpoint_url")] if contents else ["folder", machine.name()]
    return {
        "secret": salted_hmac("utsyn.machine", "secret", secret=settings.SECRET_KEY).hexdigest()[:16],
        "ledger": sha256(public_key_of(key()).encode()).hexdigest()[:16],
        "files": sha256("\n".join(map(str, named)).encode()).hexdigest()[:16],
        "version": settings.VERSION,
    }


def note_here() -> None:
    """Say that this machine lives and what it was told. With the clock in hand: nobody else writes meanwhile."""
    alive = _alive() | {machine.name(): {"at": now(), **told_here()}}
    cache.set(MACHINES, alive, timeout=None)


def _alive() -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = cache.get(MACHINES) or {}
    return {name: told for name, told in known.items() if told["at"] > now() - DEAD}


def differing() -> set[str]:
    """In what another living machine was told otherwise than this one: "secret", "ledger", "files", "version"."""
    others = [told for name, told in _alive().items() if name != machine.name()]
    mine = told_here() if others else {}
    return {what for told in others for what, mark in mine.items() if told.get(what) != mark}


@contextmanager
def upgrading_alone() -> Iterator[None]:
    """One machine at a time brings the database up to the program. SQLite is one machine's, and waits by itself."""
    if connection.vendor != "postgresql":
        yield
        return
    # In a transaction of its own, beside the one that migrates: so it holds behind pgbouncer too, and is gone with its process.
    beside = connection.copy()
    try:
        beside.set_autocommit(False)
        with beside.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [UPGRADE_LOCK])
        yield
    finally:
        beside.close()
