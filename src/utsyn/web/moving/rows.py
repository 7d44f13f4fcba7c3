"""Rows as JSON and back, exactly: the same on SQLite and PostgreSQL, to the microsecond."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain, islice
from typing import Any

from django.db import connections, models, transaction
from django.db.models import Field, QuerySet

Model = type[models.Model]
Row = dict[str, Any]
BATCH = 2000


def fields_of(model: Model) -> list[Field[Any, Any]]:
    """The columns that hold something of their own, in order of their names."""
    return sorted((field for field in model._meta.concrete_fields if not field.generated), key=lambda field: field.attname)


def columns_of(model: Model) -> list[str]:
    """Their names, keys of other rows by the column that holds them ("unit_id")."""
    return [field.attname for field in fields_of(model)]


def as_json(value: Any) -> Any:
    """What a column holds, as JSON: moments in ISO 8601 with microseconds, decimals and durations as text, bytes in base 64."""
    if hasattr(value, "as_json"):
        return value.as_json()
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value if isinstance(value, dict | list | int | float | bool | str | None) else str(value)


def line_of(row: Row) -> bytes:
    """One row as one line."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"


class Tally:
    """How many rows went by, and what they come to: the same for the same content, in whatever order an engine keeps the keys of JSON."""

    def __init__(self) -> None:
        self.rows, self._digest = 0, sha256()

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, counted as they pass."""
        for row in rows:
            self.rows += 1
            self._digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True, allow_nan=False).encode())
            yield row

    @property
    def sha256(self) -> str:
        """What they come to."""
        return self._digest.hexdigest()


def tally_of(rows: Iterable[Row]) -> Tally:
    """The tally of all the rows."""
    tally = Tally()
    for _row in tally.of(rows):
        pass
    return tally


def read(rows: QuerySet[Any]) -> Iterator[Row]:
    """The rows as JSON, in order of their keys; in bounded memory."""
    names = columns_of(rows.model)
    for values in rows.order_by("pk").values_list(*names).iterator(chunk_size=BATCH):
        yield {name: as_json(value) for name, value in zip(names, values, strict=True)}


def write(model: Model, rows: Iterable[Row], *, using: str = "default") -> int:
    """Put rows into the table as they are, keys and all; gives how many.

    Nothing is worked out on the way (no signals, no moments set anew). Call it in a transaction.

    Raises:
        ValidationError, KeyError, TypeError, ValueError: a value is not what the column holds.
        DatabaseError: the database does not take a row.
    """
    connection, fields = connections[using], fields_of(model)
    ready = ([field.get_db_prep_save(field.to_python(row[field.attname]), connection) for field in fields] for row in rows)
    first = next(ready, None)
    if first is None:
        return 0
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(str(field.column)) for field in fields)
    every = chain([first], ready)
    return _copy(connection, table, names, every) if connection.vendor == "postgresql" else _insert(connection, table, names, every)


def _insert(connection: Any, table: str, names: str, rows: Iterator[list[Any]]) -> int:
    marks, count = ", ".join(["%s"] * (names.count(",") + 1)), 0
    with connection.cursor() as cursor:
        while some := list(islice(rows, BATCH)):
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", some)  # noqa: S608  (names of our own tables)
            count += len(some)
    return count


def _copy(connection: Any, table: str, names: str, rows: Iterator[list[Any]]) -> int:
    count = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def renumber(tables: Iterable[Model], *, using: str = "default") -> None:
    """Let new rows be numbered after those that were put in."""
    from django.core.management.color import no_style

    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


@contextmanager
def second(alias: str, place: dict[str, Any]) -> Iterator[str]:
    """Another database for a while, under the name `alias`."""
    connections.databases[alias] = connections.configure_settings({"default": {}, alias: place})[alias]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias], connections.databases[alias]


@contextmanager
def one_moment(using: str = "default") -> Iterator[None]:
    """All that is read inside is as it was at one moment, while others go on writing. Inside a transaction: as that one sees it."""
    connection: Any = connections[using]
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(using=using), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        connection.ensure_connection()  # which reads the mode from the settings
        mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic(using=using):
                yield
        finally:
            connection.transaction_mode = mode
