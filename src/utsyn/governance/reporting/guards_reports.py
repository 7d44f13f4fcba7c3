"""The database itself refuses to change or delete a report, whoever asks; on both engines. See the ledger's guards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connections

TABLE = "reporting_report"
REASON = "a report is never changed"
_KEPT = ("content", "sha256", "cycle_id", "authority_id", "frozen_on", "code", "replaces_id")
NAMES = ("report_kept", "report_unchanged")
REFUSE = f"CREATE OR REPLACE FUNCTION report_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REASON}'; END $$"


def set_up(connection: Any) -> None:
    """Put the guards up; those that stand, stay. A column that a later migration adds is guarded from then on."""
    with connection.cursor() as cursor:
        columns = {one.name for one in connection.introspection.get_table_description(cursor, TABLE)}
        changed = " OR ".join(f"new.{one} IS DISTINCT FROM old.{one}" for one in _KEPT if one in columns)
        # Its publication may change.
        guards = zip(NAMES, (("DELETE", ""), ("UPDATE", f" WHEN ({changed})")), strict=True)
        for statement in _statements(connection.vendor, guards):
            cursor.execute(statement)


def _statements(vendor: str, guards: Iterable[tuple[str, tuple[str, str]]]) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {deed} ON {TABLE}{when} BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
            for name, (deed, when) in guards
        ]
    return [REFUSE] + [
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {deed} ON {TABLE} FOR EACH ROW{when} EXECUTE FUNCTION report_refuse()"
        for name, (deed, when) in guards
    ]


def take_down(connection: Any) -> None:
    """Lift the guards: for a migration backwards, and for tests that empty the tables."""
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {TABLE}" if connection.vendor == "postgresql" else ""))


def restore(*, using: str, **_signal: Any) -> None:
    """After migrations: SQLite rebuilds a table by copying it, and forgets its triggers."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        set_up(connection)
