"""Where the replica stands, from the environment."""

from __future__ import annotations

from typing import Any

import dj_database_url

DEFAULT, REPLICA = "default", "replica"
# A server that is away must not hold a page up.
CONNECT_SECONDS = 2


def replica_settings(url: str, default: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The second entry of DATABASES, or nothing when no replica is named.

    Raises:
        ValueError: there can be no replica of SQLite, or it is the very database that DATABASE_URL names.
    """
    if not url:
        return {}
    if not default["ENGINE"].endswith("postgresql"):
        raise ValueError("DATABASE_REPLICA_URL needs PostgreSQL: set DATABASE_URL as well, or leave it out. SQLite has no replica.")
    if not url.startswith(("postgres://", "postgresql://")):
        raise ValueError("DATABASE_REPLICA_URL reads postgres://user:password@host/name")
    place: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if all(str(place.get(name) or "") == str(default.get(name) or "") for name in ("NAME", "HOST", "PORT")):
        raise ValueError("DATABASE_REPLICA_URL names the same database as DATABASE_URL. Name the standby, or leave it out.")
    place["DISABLE_SERVER_SIDE_CURSORS"] = default.get("DISABLE_SERVER_SIDE_CURSORS", False)
    place["OPTIONS"] = {"connect_timeout": CONNECT_SECONDS, "tcp_user_timeout": CONNECT_SECONDS * 1000, **place.get("OPTIONS", {})}
    place["TEST"] = {"MIRROR": DEFAULT}
    return {REPLICA: place}


def lag_seconds(told: str) -> float:
    """How far the replica may be behind.

    Raises:
        ValueError: no number of seconds.
    """
    try:
        seconds = float(told)
    except ValueError:
        seconds = -1
    if not 0 < seconds <= 3600:
        raise ValueError("UTSYN_REPLICA_LAG reads a number of seconds above 0, at most 3600")
    return seconds
