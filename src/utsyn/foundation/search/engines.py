"""What SQLite and PostgreSQL each need to find a part of a word at once: the same rows are found on both."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from utsyn.foundation.search.models import IndexedText
from utsyn.foundation.search.words import WHOLE

TABLE = "search_indexedtext"


def _sqlite(audience: str, holds: str) -> list[str]:
    fts, row = f"search_{audience}", "(rowid, folded) VALUES"
    drop = f"INSERT INTO {fts}({fts}, rowid, folded) VALUES ('delete', old.id, old.folded);"  # noqa: S608  (names of this module)
    add = f"INSERT INTO {fts}{row} (new.id, new.folded);"
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {fts} USING fts5(folded, content='{TABLE}', content_rowid='id', columnsize=0, tokenize='trigram')",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_added AFTER INSERT ON {TABLE} WHEN {holds.format('new')} BEGIN {add} END",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_removed AFTER DELETE ON {TABLE} WHEN {holds.format('old')} BEGIN {drop} END",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_changed AFTER UPDATE ON {TABLE} WHEN {holds.format('old')} BEGIN {drop} {add} END",
    ]


# A row never changes its audience, so that one trigger of each kind is enough for each index.
SQLITE = [*_sqlite("staff", "NOT {}.is_public"), *_sqlite("public", "{}.is_public")]
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX IF NOT EXISTS search_staff ON {TABLE} USING gin (folded gin_trgm_ops) WHERE NOT is_public",
    f"CREATE INDEX IF NOT EXISTS search_public ON {TABLE} USING gin (folded gin_trgm_ops) WHERE is_public",
]
SETUP = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def set_up(connection: Any) -> None:
    """Make what the engine lacks of its index; what is there stays."""
    with connection.cursor() as cursor:
        for statement in SETUP[connection.vendor]:
            cursor.execute(statement)


def restore(*, using: str, **_signal: Any) -> None:
    """After migrations: SQLite rebuilds a table by copying it, and forgets its triggers."""
    if TABLE in connections[using].introspection.table_names():
        set_up(connections[using])


def holding(rows: QuerySet[IndexedText], terms: list[str], *, is_public: bool) -> QuerySet[IndexedText]:
    """Those of `rows` that hold every term: within a word, or for a short term at its beginning."""
    rows = rows.filter(is_public=is_public)
    whole = [term for term in terms if len(term) >= WHOLE]
    if whole and connections[rows.db].vendor == "sqlite":
        fts = "search_public" if is_public else "search_staff"
        phrases = " ".join(f'"{term}"' for term in whole)
        # Both names are constants of this module; the terms are bound.
        rows = rows.filter(pk__in=RawSQL(f"SELECT rowid FROM {fts} WHERE {fts} MATCH %s", [phrases]))  # noqa: S608, S611
        whole = []
    for term in whole:
        rows = rows.filter(folded__contains=term)
    for term in terms:
        if len(term) < WHOLE:
            rows = rows.filter(folded__contains=f" {term}")
    return rows
