"""`python -m tests.durability.there_and_back`: every app's migrations taken back and forward again on the example; prints what became of the rows.

Each app starts from a copy of the populated database. It goes back three migrations (to none at all, if it has no more than one), as
far as the program itself would with `migrate`, and then everything goes forward again.
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import Any

BACK = 3
# What the engine, the framework and passing work keep for themselves.
PASSING = ("django_", "utsyn_cache", "search_staff", "search_public", "sqlite_", "auth_permission")


class Copies:
    """The populated database, to be had anew as often as wanted."""

    def __init__(self) -> None:
        from django.db import connection

        self._connection, self._values = connection, connection.settings_dict
        self._is_sqlite = connection.vendor == "sqlite"
        self._kept = Path(f"{self._values['NAME']}.populated") if self._is_sqlite else None
        connection.close()
        if self._kept:
            shutil.copyfile(self._values["NAME"], self._kept)
        else:
            self._on_server(f'CREATE DATABASE populated TEMPLATE "{self._values["NAME"]}"')

    def again(self) -> None:
        """The database as it was populated."""
        self._connection.close()
        if self._kept:
            for rest in ("-wal", "-shm"):
                Path(f"{self._values['NAME']}{rest}").unlink(missing_ok=True)
            shutil.copyfile(self._kept, self._values["NAME"])
        else:
            self._on_server(f'DROP DATABASE "{self._values["NAME"]}"', f'CREATE DATABASE "{self._values["NAME"]}" TEMPLATE populated')

    def _on_server(self, *statements: str) -> None:
        import psycopg

        address = {"host": self._values["HOST"], "port": self._values["PORT"], "user": self._values["USER"]}
        with psycopg.connect(**address, dbname="template1", autocommit=True) as server:
            for statement in statements:
                server.execute(statement)


def columns() -> dict[str, dict[str, str]]:
    """Of each table: its number of rows, and what each column comes to in order of the rows' keys."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table.startswith(PASSING):
                continue
            key = connection.introspection.get_primary_key_column(cursor, table)
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')
            names, digests = [one.name if hasattr(one, "name") else one[0] for one in cursor.description], defaultdict(sha256)
            rows = 0
            for row in cursor:
                rows += 1
                for name, value in zip(names, row, strict=True):
                    digests[name].update(repr(value).encode())
            found[table] = {"rows": str(rows)} | {name: digests[name].hexdigest() for name in names}
    return found


def standing() -> set[str]:
    """Triggers, indexes and constraints by name."""
    from django.db import connection

    asked = (
        "SELECT type || ' ' || name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%%'"
        if connection.vendor == "sqlite"
        else "SELECT 'index ' || indexname FROM pg_indexes WHERE schemaname = 'public'"
        " UNION SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal"
        " UNION SELECT 'constraint ' || conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {name for (name,) in cursor.fetchall()}


def targets() -> dict[str, str]:
    """Where each app goes back to: its fourth last migration, or "zero"."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    by_app = defaultdict(list)
    for app, name in sorted(MigrationLoader(None).disk_migrations):
        by_app[app].append(name)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("utsyn.")}
    return {
        app: names[-1 - min(BACK, len(names) - 1)] if len(names) > 1 else "zero" for app, names in sorted(by_app.items()) if app in ours
    }


def there_and_back(app: str, target: str) -> dict[str, Any]:
    """One app, back to `target` and forward again."""
    from django.core.management import call_command
    from django.db.migrations.exceptions import IrreversibleError

    before, stood = columns(), standing()
    try:
        call_command("migrate", app, target, verbosity=0, interactive=False)
    except IrreversibleError as error:
        return {"to": target, "cannot": str(error)}
    below = columns()
    call_command("migrate", verbosity=0, interactive=False)
    after = columns()
    both = [(table, name) for table, names in below.items() if table in before for name in names if name in before[table]]
    return {
        "to": target,
        "kept": len(both),
        "changed": [f"{table}.{name}" for table, name in both if before[table][name] != after[table][name]],
        "emptied": sorted(table for table in before if table not in below and before[table]["rows"] != "0"),
        "columns_lost": sorted(
            f"{table}.{name}" for table in before if table in below for name in before[table] if name not in below[table]
        ),
        "missing": sorted(stood ^ standing()),
    }


def main() -> None:
    """Take every app there and back in the installation that the environment names."""
    import django

    django.setup()
    copies, told = Copies(), {}
    for app, target in targets().items():
        told[app] = there_and_back(app, target)
        copies.again()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
