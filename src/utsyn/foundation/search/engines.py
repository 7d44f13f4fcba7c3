"""What SQLite and PostgreSQL each need to find a part of a word at once: the same rows are found on both."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.search.models import IndexedText
from utsyn.foundation.search.words import WHOLE

TABLE = "search_indexedtext"
AUDIENCES = ("staff", "public")
# Signs of Unicode's private area: no text keeps them (see `words.plain`), so that none is taken for an authority.
_FIRST, _SIGNS = 0xE000, 6400


def _sign_of(authority: int) -> str:
    """What SQLite's index holds with every row of an authority: three signs, which are one of its trigrams."""
    return "".join(chr(_FIRST + authority // _SIGNS**place % _SIGNS) for place in range(3))


def _signed(row: str) -> str:
    """The same in SQL, at the end of a row's words."""
    signs = ", ".join(f"{_FIRST} + {row}.authority_id / {_SIGNS**place} % {_SIGNS}" for place in range(3))
    return f"{row}.folded || char({signs})"


def _sqlite(audience: str, holds: str) -> list[str]:
    fts, row = f"search_{audience}", "(rowid, folded) VALUES"
    drop = f"INSERT INTO {fts}({fts}, rowid, folded) VALUES ('delete', old.id, {_signed('old')});"  # noqa: S608  (names of this module)
    add = f"INSERT INTO {fts}{row} (new.id, {_signed('new')});"
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


def take_down(connection: Any) -> None:
    """Do away with the engine's index, and leave the rows."""
    with connection.cursor() as cursor:
        for audience in AUDIENCES:
            if connection.vendor == "sqlite":
                for deed in ("added", "removed", "changed"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS search_{audience}_{deed}")
                cursor.execute(f"DROP TABLE IF EXISTS search_{audience}")
            else:
                cursor.execute(f"DROP INDEX IF EXISTS search_{audience}")


def sign_anew(connection: Any) -> None:
    """Build SQLite's index again from the rows, each with the sign of its authority. PostgreSQL has an index of authorities beside it."""
    if connection.vendor != "sqlite":
        return
    take_down(connection)
    set_up(connection)
    with connection.cursor() as cursor:
        for audience in AUDIENCES:
            words = f"SELECT id, {_signed('one')} FROM {TABLE} one WHERE is_public = %s"  # noqa: S608  (names of this module)
            cursor.execute(f"INSERT INTO search_{audience}(rowid, folded) {words}", [audience == "public"])


def restore(*, using: str, **_signal: Any) -> None:
    """After migrations: SQLite rebuilds a table by copying it, and forgets its triggers."""
    if TABLE in connections[using].introspection.table_names():
        set_up(connections[using])


def holding(authority: Authority, terms: list[str], *, is_public: bool) -> QuerySet[IndexedText]:
    """Those of the authority's rows that hold every term: within a word, or for a short term at its beginning."""
    rows = IndexedText.objects.filter(authority=authority, is_public=is_public)
    whole = [term for term in terms if len(term) >= WHOLE]
    if whole and connections[rows.db].vendor == "sqlite":
        fts = "search_public" if is_public else "search_staff"
        phrases = " ".join(f'"{term}"' for term in (_sign_of(authority.pk), *whole))
        # Both names are constants of this module; the terms are bound.
        rows = rows.filter(pk__in=RawSQL(f"SELECT rowid FROM {fts} WHERE {fts} MATCH %s", [phrases]))  # noqa: S608, S611
        whole = []
    for term in whole:
        rows = rows.filter(folded__contains=term)
    for term in terms:
        if len(term) < WHOLE:
            rows = rows.filter(folded__contains=f" {term}")
    return rows
