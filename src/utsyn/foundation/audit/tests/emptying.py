"""Tests that cannot roll back must empty every table afterwards; only they may empty the ledger and the reports too."""

from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper

DatabaseOperations = DatabaseWrapper.ops_class


def allow() -> None:
    """Lift the guards before SQLite's flush deletes row by row; the signal after it puts them up again."""
    plain = DatabaseOperations.execute_sql_flush
    if getattr(plain, "lifts_guards", False):
        return

    def flush(self: Any, sql_list: Any) -> None:
        from utsyn.foundation.audit import guards
        from utsyn.governance.reporting import guards_reports

        guards.take_down(self.connection)
        guards_reports.take_down(self.connection)
        plain(self, sql_list)

    flush.lifts_guards = True  # type: ignore[attr-defined]
    DatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]
