"""`python -m tests.bench [--size N] [--markdown] [--postgres]`: the speed table on a fresh database in a temporary folder.

On PostgreSQL CPU is that of the web process alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path


def main() -> None:
    """Load, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1000, help="measures in the generated authority")
    parser.add_argument("--markdown", action="store_true", help="print the table as docs/performance.md holds it")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL started for it")
    chosen = parser.parse_args()
    from tests.postgres import server

    with ExitStack() as opened:
        folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="utsyn-bench-"))
        os.environ.update(UTSYN_DATA=folder, DJANGO_SETTINGS_MODULE="utsyn.web.settings", UTSYN_HOSTS="testserver,127.0.0.1")
        if chosen.postgres:
            os.environ["DATABASE_URL"] = opened.enter_context(server())
        rows = measure(chosen.size, Path(folder))
        # The example wants a database of its own.
        rows.append(start_time(opened.enter_context(server()) if chosen.postgres else ""))
        show(rows, chosen.markdown)


def measure(size: int, folder: Path) -> list:
    """Make the content and do the works, in a process that has read its modules as those of the site do."""
    started()
    from django.db import connections

    from tests.bench.content import make
    from tests.bench.indicators import SERIES
    from tests.bench.indicators import rows as indicator_rows
    from tests.bench.reports import freezing
    from tests.bench.reports import rows_of as report_rows
    from tests.bench.work import Bar, Row, pages_of, rows_of
    from utsyn.governance.indicators.models import Indicator
    from utsyn.governance.measures.models import Measure

    began, began_cpu = time.perf_counter(), time.process_time()
    content = make(size=size)
    loaded = Row(
        f"load {size} measures", Bar(seconds=15), cpu_ms=(time.process_time() - began_cpu) * 1000, wall_s=time.perf_counter() - began
    )
    measures, indicators = Measure.objects.count(), Indicator.objects.count()
    froze, report = freezing(content, f"freeze a report of {measures} measures, {indicators} indicators", Bar(40, seconds=1), first=0)
    rows = [*rows_of(content), loaded, froze, *report_rows(content, report), *indicator_rows(content)]
    rows.append(freezing(content, f"freeze the same and {SERIES} more indicators", Bar(40), first=5)[0])
    connections.close_all()
    rows.append(Row("memory of a web process after these pages", Bar(megabytes=200), megabytes=web_memory_mb(folder, pages_of(content))))
    return rows


def started() -> None:
    """Make the tables in a process of its own, and begin as those of the site do: none of them holds what migrations leave behind."""
    from utsyn.web.terminal import start_django

    made = "from utsyn.web.terminal import start_django; start_django(); from utsyn.web.serving import prepare_database; prepare_database()"
    subprocess.run([sys.executable, "-c", made], check=True)
    start_django()


def web_memory_mb(folder: Path, pages: list[str]) -> float:
    """The most that the one web process of the site in `folder` has held when each page was asked for five times."""
    from tests.bench.work import memory_mb
    from tests.durability.site import Site, served

    site = Site(folder, os.environ.get("DATABASE_URL", ""))
    with served(site, workers=1):
        for page in 5 * pages:
            with urllib.request.urlopen(f"{site.address}{page}", timeout=60) as answer:
                answer.read()
        programs = {one: Path(f"/proc/{one}/cmdline").read_text() for one in site.processes()[1:]}
        (web,) = (one for one, program in programs.items() if "utsyn.web.jobs" not in program)
        return memory_mb(web)


def start_time(database: str):
    """From `script/server`'s program to its first page, on a prepared installation with the demo in it."""
    from tests.bench.work import Bar, Row
    from tests.postgres import free_port

    with tempfile.TemporaryDirectory(prefix="utsyn-start-") as folder:
        # A prepared machine has its modules compiled: the example's own process leaves them so.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"UTSYN_DATA": folder, "UTSYN_HOSTS": "127.0.0.1", "DATABASE_URL": database}
        utsyn = [sys.executable, "-m", "utsyn.web.cli"]
        subprocess.run([*utsyn, "demo"], env=environment, check=True, capture_output=True)
        port, began = free_port(), time.perf_counter()
        server = subprocess.Popen([*utsyn, "serve", "--demo", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
        try:
            while not answers(f"http://127.0.0.1:{port}/hamar/nb/"):
                if time.perf_counter() - began > 30:
                    raise RuntimeError("the server did not come up in 30 s")
                time.sleep(0.02)
            return Row("start to first page", Bar(seconds=3), wall_s=time.perf_counter() - began)
        finally:
            server.terminate()
            server.wait(timeout=15)


def answers(address: str) -> bool:
    """Whether the page comes."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def show(rows: list, markdown: bool) -> None:
    """Print the table; every row with its ratios to the bar."""
    print(f"Python {platform.python_version()}, {engine()}, {os.cpu_count()} cores, {platform.machine()}\n")
    if markdown:
        print("| work | SQL | CPU ms | time s | kB | MB | measured / bar |\n|---|---|---|---|---|---|---|")
    for row in rows:
        cells = [row.work, _number(row.sql, "d"), _number(row.cpu_ms, ".1f"), _number(row.wall_s, ".3f"),
                 _number(row.size and row.size / 1024, ".0f"), _number(row.megabytes, ".0f"),
                 ", ".join(f"{name} {ratio:.2f}" for name, ratio in row.ratios.items())]  # fmt: skip
        print(
            "| " + " | ".join(cells) + " |"
            if markdown
            else f"{cells[0]:38} " + " ".join(f"{cell:>9}" for cell in cells[1:6]) + f"   {cells[6]}"
        )


def engine() -> str:
    """The database and its version."""
    import sqlite3

    from django.db import connection

    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    version = connection.pg_version
    connection.close()
    return f"PostgreSQL {version // 10000}.{version % 10000}"


def _number(value, shape: str) -> str:
    return "" if value is None else format(value, shape)


if __name__ == "__main__":
    main()
