"""`python -m tests.bench.cooperation [--postgres] [--markdown]`: the rows of cooperation, on a fresh database in a temporary folder.

On PostgreSQL (`--postgres`: one that lives as long as the run, or that of DATABASE_URL, which must be empty) CPU is that of the web process alone.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from contextlib import ExitStack


def main() -> None:
    """Load, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL started for it")
    parser.add_argument("--markdown", action="store_true", help="print the table as docs/performance.md holds it")
    chosen = parser.parse_args()
    from tests.bench.__main__ import show
    from tests.postgres import server

    with ExitStack() as opened:
        folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="utsyn-bench-"))
        os.environ.update(UTSYN_DATA=folder, DJANGO_SETTINGS_MODULE="utsyn.web.settings", UTSYN_HOSTS="testserver,127.0.0.1")
        if chosen.postgres:
            os.environ["DATABASE_URL"] = opened.enter_context(server())
        show(measure(), chosen.markdown)


def measure() -> list:
    """Make the world and do the works."""
    import django

    django.setup()
    from tests.bench.cooperation.content import world
    from tests.bench.cooperation.rush import row_of
    from tests.bench.cooperation.work import rows_of
    from tests.bench.work import Bar, Row
    from utsyn.web.serving import prepare_database

    prepare_database()
    began, began_cpu = time.perf_counter(), time.process_time()
    made = world()
    loaded = Row(
        "make the content, by bulk inserts", Bar(), cpu_ms=(time.process_time() - began_cpu) * 1000, wall_s=time.perf_counter() - began
    )
    rows = [loaded, *rows_of(made), row_of(made)]
    _close()
    return rows


def _close() -> None:
    """Let go of the database before its server stops."""
    from django.db import connections

    connections.close_all()


if __name__ == "__main__":
    main()
