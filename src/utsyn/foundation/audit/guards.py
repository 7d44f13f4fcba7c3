"""The database itself refuses to change or delete an entry, whoever asks; on both engines.

A table's owner can lift a guard: the chain of hashes, and its head told elsewhere, show that too.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

ENTRY, PERSONAL, LEDGER, SIGNED = "audit_entry", "audit_personalchange", "audit_ledger", "audit_signedhead"
# (name, table, when, only if): personal parts may be emptied, which is how they are erased.
GUARDS = (
    ("audit_entry_kept", ENTRY, "DELETE", ""),
    ("audit_entry_unchanged", ENTRY, "UPDATE", ""),
    ("audit_personal_kept", PERSONAL, "DELETE", ""),
    ("audit_personal_only_emptied", PERSONAL, "UPDATE", "{} <> '{{}}'"),
    ("audit_ledger_kept", LEDGER, "DELETE", ""),
    ("audit_signed_kept", SIGNED, "DELETE", ""),
    ("audit_signed_unchanged", SIGNED, "UPDATE", ""),
)
REASON = "the ledger is never changed"


def _sqlite(name: str, table: str, deed: str, condition: str) -> str:
    when = f" WHEN {condition.format('new.changes')}" if condition else ""
    return f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {deed} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{REASON}'); END"


def _postgresql(name: str, table: str, deed: str, condition: str) -> str:
    when = f" WHEN ({condition.format('new.changes')}::jsonb)" if condition else ""
    return f"CREATE OR REPLACE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW{when} EXECUTE FUNCTION audit_refuse()"


REFUSE = f"CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REASON}'; END $$"


def set_up(connection: Any) -> None:
    """Put the guards up; those that stand, stay. A table that a later migration makes is guarded from then on."""
    there = set(connection.introspection.table_names())
    guards = [guard for guard in GUARDS if guard[1] in there]
    if connection.vendor == "sqlite":
        statements = [_sqlite(*guard) for guard in guards]
    else:
        statements = [REFUSE, *(_postgresql(*guard) for guard in guards)]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def take_down(connection: Any) -> None:
    """Lift the guards: for a migration backwards, and for tests that tamper."""
    with connection.cursor() as cursor:
        for name, table, _deed, _condition in GUARDS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def restore(*, using: str, **_signal: Any) -> None:
    """After migrations: SQLite rebuilds a table by copying it, and forgets its triggers."""
    connection = connections[using]
    if {ENTRY, PERSONAL, LEDGER} <= set(connection.introspection.table_names()):
        set_up(connection)
