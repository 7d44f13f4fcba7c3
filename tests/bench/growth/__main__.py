"""`python -m tests.bench.growth [--postgres] [--authorities 1 10 357] [--minutes 10] [--markdown]`: pages as the installation grows, then under load.

Each authority has 200 measures. After each size the same pages of the first authority are measured again; the last column is the cost beside the
smallest size. Then the site is served by one, two and three web processes in turn, and at last people come to two at 20 requests a second.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

MEASURES = 200
A_SECOND = 20
# The pages may cost this much more at ten times the content.
MOST_MORE = 1.2
MOST_SECONDS = 0.3


def main() -> None:
    """Load, measure, print; for every size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL started for it")
    parser.add_argument("--authorities", type=int, nargs="+", default=[1, 10, 357], help="how many there are, size by size")
    parser.add_argument("--minutes", type=float, default=10, help="how long people come")
    chosen = parser.parse_args()
    from tests.postgres import server

    with ExitStack() as opened:
        folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="utsyn-bench-"))
        os.environ.update(UTSYN_DATA=folder, DJANGO_SETTINGS_MODULE="utsyn.web.settings", UTSYN_HOSTS="testserver,127.0.0.1")
        if chosen.postgres:
            os.environ["DATABASE_URL"] = opened.enter_context(server())
        token = grown(chosen.authorities)
        from tests.durability.site import Site

        site = Site(Path(folder), os.environ.get("DATABASE_URL", ""))
        by_processes(site)
        under_load(site, token, chosen.minutes * 60)


def grown(sizes: list[int]) -> str:
    """Print each page's cost at each size; gives a token of the first authority's coordinator."""
    from tests.bench.__main__ import engine, started

    started()
    from django.db import connections

    from tests.bench.content import make
    from tests.bench.growth import copies
    from tests.contract.world import token_of
    from utsyn.governance.measures.models import Measure

    content = make(size=MEASURES)
    rows, there, first = copies.rows_of(content.authority), 1, {}
    print(
        f"{engine()}, {sum(map(len, rows.values()))} rows an authority\n\n| authorities | measures | work | SQL | CPU ms | beside the first |\n|---|---|---|---|---|---|"
    )
    for size in sizes:
        for number in range(there, size):
            copies.copy(rows, number)
        there = size
        copies.settle()
        for row in pages(content):
            first.setdefault(row.work, row.cpu_ms)
            more = row.cpu_ms / first[row.work]
            print(
                f"| {size} | {Measure.objects.count()} | {row.work} | {row.sql} | {row.cpu_ms:.1f} | {more:.2f}{' **over**' if more > MOST_MORE else ''} |",
                flush=True,
            )
    token = token_of(content.coordinator, content.authority)
    connections.close_all()
    return token


def pages(content) -> list:
    """What people look at most, and one thing they save."""
    from django.test import Client

    from tests.bench.work import Bar, href, measured, page
    from utsyn.foundation.kernel.text import Translated
    from utsyn.governance.measures import commands
    from utsyn.governance.measures.models import Health, Measure, Status

    stranger, colleague = Client(), Client()
    colleague.force_login(content.coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    started = Measure.objects.filter(strategy=content.strategy, status=Status.IN_PROGRESS).select_related("authority")[0]
    here = f"/{content.authority.slug}/nb"

    def report():
        return commands.record_update(started, by=content.coordinator, health=Health.ON_TRACK, text=Translated({"nb": "Det går bra."}))

    return [
        measured("front page", Bar(), page(stranger, f"{here}/")),
        measured("strategy page", Bar(), page(stranger, href(content.strategy))),
        measured("list of measures", Bar(), page(stranger, f"{here}/measures/")),
        measured("one measure page", Bar(), page(stranger, href(started))),
        measured("search of two words", Bar(), page(stranger, f"{here}/search/?q=klima+ungdom")),
        measured("my page, as coordinator", Bar(), page(colleague, f"{here}/desk/")),
        measured("the ledger, as coordinator", Bar(), page(colleague, f"{here}/desk/ledger/")),
        measured("API list of measures", Bar(), page(stranger, f"/api/v1/{content.authority.slug}/measures?limit=100")),
        measured("save a status update", Bar(), report, times=30),
    ]


def by_processes(site) -> None:
    """Print what each web process more gives, and takes."""
    from tests.bench.growth.load import Ask, as_fast_as_it_goes
    from tests.durability.site import served

    size = (
        "SELECT pg_database_size(current_database())"
        if site.database
        else "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    )
    print(
        f"\nThe database: {site.asked(size)[0][0] / 1e6:.0f} MB\n\n| web processes | fresh pages a second | 95 % within, ms | faults | MB in all |\n|---|---|---|---|---|"
    )
    for workers in (1, 2, 3):
        with served(site, workers=workers):
            told = as_fast_as_it_goes(Ask("GET", f"{site.address}/benk/nb/measures/?{{fresh}}", 1), lasting=15)
            print(f"| {workers} | {told.a_second:.1f} | {told.by_20 * 1000:.0f} | {told.faults} | {_megabytes(site):.0f} |", flush=True)


def _megabytes(site) -> float:
    """What its processes hold, what they share counted once."""
    rolled = (Path(f"/proc/{one}/smaps_rollup").read_text() for one in site.processes())
    return sum(int(line.split()[1]) for text in rolled for line in text.splitlines() if line.startswith("Pss:")) / 1000


def under_load(site, token: str, lasting: float) -> None:
    """Serve by two web processes; print how fresh, unchanged and mixed requests are answered."""
    from tests.bench.growth.load import Ask, as_fast_as_it_goes, steady
    from tests.durability.site import served

    with served(site, workers=2):
        here = f"{site.address}/benk/nb"
        measures = [one["code"] for one in _asked(site, "measures?limit=20")]
        print("\n| people | a second | 95 % within, ms | faults |\n|---|---|---|---|")
        for what, address in (("one page, fresh each time", f"{here}/measures/?{{fresh}}"), ("one page, unchanged", f"{here}/measures/")):
            _print(f"8 at once: {what}", as_fast_as_it_goes(Ask("GET", address, 1), lasting=min(lasting, 30)))
        update = {"title": {"nb": "Milepæl under last"}, "due_on": f"{time.gmtime().tm_year + 1}-01-01"}
        mixed = [
            Ask("GET", f"{here}/", 4), Ask("GET", f"{here}/measures/?{{fresh}}", 2), Ask("GET", f"{here}/search/?q=klima&{{fresh}}", 2),
            *(Ask("GET", f"{here}/measures/{code}/x/?{{fresh}}", 1) for code in measures[:8]),
            Ask("GET", f"{site.address}/api/v1/benk/measures?limit=50", 2),
            Ask("POST", f"{site.address}/api/v1/benk/measures/{measures[0]}/milestones", 2, update, token),
        ]  # fmt: skip
        told = steady(mixed, a_second=A_SECOND, lasting=lasting)
        _print(f"{A_SECOND} a second for {lasting / 60:.0f} min, one in ten writes", told)
        print(
            f"\n95 % within {told.by_20 * 1000:.0f} ms of {MOST_SECONDS * 1000:.0f}: {'at its bar' if told.by_20 <= MOST_SECONDS and not told.faults else 'OVER'}"
        )


def _asked(site, path: str) -> list:
    import requests

    answer = requests.get(f"{site.address}/api/v1/benk/{path}", timeout=60)
    answer.raise_for_status()
    return answer.json()["items"]


def _print(what: str, told) -> None:
    print(f"| {what} | {told.a_second:.1f} | {told.by_20 * 1000:.0f} | {told.faults} |", flush=True)


if __name__ == "__main__":
    main()
