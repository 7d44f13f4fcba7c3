"""The database itself refuses to change or delete a report, whoever asks; on both engines. See the ledger's guards."""

from __future__ import annotations

from typing import Any

from django.db import connections

TABLE = "reporting_report"
REASON = "a report is never changed"
_KEPT = ("content", "sha256", "cycle_id", "authority_id", "frozen_on", "code")
_CHANGED = " OR ".join(f"new.{column} <> old.{column}" for column in _KEPT)
# (name, deed, only if): its publication may change.
GUARDS = (("report_kept", "DELETE", ""), ("report_unchanged", "UPDATE", f" WHEN ({_CHANGED})"))
REFUSE = f"CREATE OR REPLACE FUNCTION report_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REASON}'; END $$"


def set_up(connection: Any) -> None:
    """Put the guards up; those that stand, stay."""
    if connection.vendor == "sqlite":
        statements = [
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {deed} ON {TABLE}{when} BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
            for name, deed, when in GUARDS
        ]
    else:
        statements = [REFUSE] + [
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {deed} ON {TABLE} FOR EACH ROW{when} EXECUTE FUNCTION report_refuse()"
            for name, deed, when in GUARDS
        ]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def take_down(connection: Any) -> None:
    """Lift the guards: for a migration backwards, and for tests that empty the tables."""
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for name, _deed, _when in GUARDS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {TABLE}" if connection.vendor == "postgresql" else ""))


def restore(*, using: str, **_signal: Any) -> None:
    """After migrations: SQLite rebuilds a table by copying it, and forgets its triggers."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        set_up(connection)
