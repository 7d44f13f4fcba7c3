"""Where a query goes: to the replica while a stranger's reading of a public page is answered, else to the primary."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import Error, connections

from utsyn.web.replica.setting import DEFAULT, REPLICA

# Kept where everyone counts together.
_ALWAYS_PRIMARY = frozenset({"django_cache", "sessions", "django_tasks_database"})


@dataclass
class Reading:
    """One request: whether a stranger reads, from the replica, whether that failed on the way, and whether it wrote."""

    is_strangers: bool = False
    from_replica: bool = False
    has_failed: bool = False
    has_written: bool = False


reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


class Router:
    """Django asks it for every query. Outside requests (worker, commands, command line) it always says the primary."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """The replica only for a request that reads from it, outside any transaction."""
        now = reading.get()
        if now and now.from_replica and model._meta.app_label not in _ALWAYS_PRIMARY and not connections[DEFAULT].in_atomic_block:
            return REPLICA
        return _not_replica(hints)

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        """Never the replica, though the thing was read there."""
        now = reading.get()
        if now:
            now.has_written = True
        return _not_replica(hints)

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool | None:
        """They are the same rows."""
        return True if {one._state.db, other._state.db} <= {DEFAULT, REPLICA} else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """What the primary has, the replica gets."""
        return False if db == REPLICA else None


def _not_replica(hints: dict[str, Any]) -> str | None:
    instance = hints.get("instance")
    return DEFAULT if instance is not None and instance._state.db == REPLICA else None


def notes_failure(now: Reading) -> Callable[..., Any]:
    """Around each query at the replica: an error there is noted, whatever becomes of it further out."""

    def run(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        try:
            return execute(sql, params, many, context)
        except Error:
            now.has_failed = True
            raise

    return run
