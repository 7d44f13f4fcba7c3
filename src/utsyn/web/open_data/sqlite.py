"""All tables in one SQLite file, with what describes them beside the data."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.open_data import CHUNK, OpenTable, tables
from utsyn.web.open_data.csvw import plain
from utsyn.web.open_data.listing import LICENCE, in_languages

TYPES = {"text": "TEXT", "whole": "INTEGER", "decimal": "NUMERIC", "date": "TEXT", "moment": "TEXT", "claim": "INTEGER"}


def write_sqlite(path: Path, authority: Authority) -> None:
    """The file at `path`: the same rows make the same bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;")
        for table in tables().values():
            base.execute(_definition(table, authority))
            _insert(base, table.name, table.rows(authority, authority.languages))
        for name, columns, rows in _about(authority):
            base.execute(f"CREATE TABLE {_name(name)} ({', '.join(f'{_name(one)} TEXT' for one in columns)})")
            _insert(base, name, rows)
        base.execute("COMMIT")


def _definition(table: OpenTable, authority: Authority) -> str:
    columns = []
    for one in table.flat(authority.languages):
        leads = f" REFERENCES {_name(one.column.leads_to)} (code)" if one.column.leads_to else ""
        columns.append(f"{_name(one.name)} {TYPES[one.kind]}{leads}")
    key = ", ".join(_name(one) for one in table.key)
    return f"CREATE TABLE {_name(table.name)} ({', '.join(columns)}, PRIMARY KEY ({key}))"


def _name(name: str) -> str:
    """Names are Utsyn's own; quoted, since "on" is a word of SQL."""
    return '"' + name.replace('"', '""') + '"'


def _insert(base: sqlite3.Connection, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """So many rows at a time as are held at once."""
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        places = ", ".join("?" * len(chunk[0]))
        base.executemany(f"INSERT INTO {_name(name)} VALUES ({places})", ([plain(value) for value in row] for row in chunk))  # noqa: S608


def _about(authority: Authority) -> Iterator[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]:
    """Whose data it is and on what terms; every column; what each word of a code list means."""
    languages = tuple(authority.languages)
    told = [("publisher", str(authority.name)), ("licence", LICENCE), ("made_on", today().isoformat())]
    if authority.banner:
        told.append(("notice", authority.banner.in_language(languages[0]).text))
    yield "about", ("key", "value"), told
    yield (
        "about_columns",
        ("table_name", "column_name", "type", "leads_to", *(f"told_{one}" for one in languages)),
        list(_columns(languages)),
    )
    yield "about_codes", ("table_name", "column_name", "code", *(f"told_{one}" for one in languages)), list(_codes(languages))


def _columns(languages: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    for table in tables().values():
        for one in table.flat(languages):
            yield table.name, one.name, one.kind, one.column.leads_to or None, *in_languages(one.column.told, languages).values()


def _codes(languages: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    for table in tables().values():
        for one in table.columns:
            for code, words in one.choices.choices if one.choices else ():
                yield table.name, one.name, code, *in_languages(words, languages).values()
