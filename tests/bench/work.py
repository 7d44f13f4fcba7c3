"""The works of the table: each is done several times; the median counts."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.content import Content
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.addresses import address_of
from utsyn.governance.measures import commands as measures
from utsyn.governance.measures.models import Health, Measure, Status
from utsyn.governance.planning import commands as planning
from utsyn.governance.planning.models import PlanLine


@dataclass(frozen=True)
class Bar:
    """What a work may cost; None where the table sets no bar."""

    sql: int | None = None
    cpu_ms: float | None = None
    seconds: float | None = None
    megabytes: float | None = None


@dataclass(frozen=True)
class Row:
    """What a work cost here."""

    work: str
    bar: Bar
    sql: int | None = None
    cpu_ms: float | None = None
    wall_s: float | None = None
    size: int | None = None
    megabytes: float | None = None

    @property
    def ratios(self) -> dict[str, float]:
        """Measured over bar; at most 1 is at the bar."""
        pairs = {"sql": (self.sql, self.bar.sql), "cpu": (self.cpu_ms, self.bar.cpu_ms), "time": (self.wall_s, self.bar.seconds),
                 "memory": (self.megabytes, self.bar.megabytes)}  # fmt: skip
        return {name: measured / bar for name, (measured, bar) in pairs.items() if measured is not None and bar}


def measured(work: str, bar: Bar, deed: Callable[[], Any], *, times: int = 15) -> Row:
    """Do `deed` once to warm up and `times` more; SQL of the last, median CPU and wall time, bytes of its answer.

    CPU is that of this process and of those it started and waited for: a PDF is set in one of its own.
    """
    deed()
    cpu, wall, answer = [], [], None
    for _time in range(times):
        began, began_wall = cpu_s(), time.perf_counter()
        answer = deed()
        cpu.append((cpu_s() - began) * 1000)
        wall.append(time.perf_counter() - began_wall)
    with CaptureQueriesContext(connection) as queries:
        deed()
    asked = sum(1 for query in queries if not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")))
    size = len(answer.content) if hasattr(answer, "content") else (len(answer) if isinstance(answer, bytes) else None)
    return Row(work, bar, sql=asked, cpu_ms=statistics.median(cpu), wall_s=statistics.median(wall), size=size)


def cpu_s() -> float:
    """Seconds of CPU so far, of this process and of those it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


class _Place:
    def __init__(self, authority: Any) -> None:
        self.authority, self.language = authority, "nb"


def href(thing: Any) -> str:
    """The thing's page in bokmål."""
    return address_of(_Place(thing.authority), thing)


_serial = count()


def page(client: Client, path: str, **headers: str) -> Callable[[], Any]:
    """Get a page as a stranger, drawn anew each time (a query that no one sent before); refuses to measure an error."""

    def get() -> Any:
        fresh = path if headers else f"{path}{'&' if '?' in path else '?'}fresh={next(_serial)}"
        answer = client.get(fresh, headers=headers)
        if answer.status_code not in (200, 304):
            raise RuntimeError(f"{path}: {answer.status_code}")
        return answer

    return get


def rows_of(content: Content) -> list[Row]:
    """The whole table, in its order."""
    client, strategy = Client(raise_request_exception=True), content.strategy
    started = Measure.objects.filter(strategy=strategy, status=Status.IN_PROGRESS).select_related("authority").first()
    if started is None:
        raise RuntimeError("the generator made no measure that is in progress")
    front = href(strategy)
    tag = client.get(front).headers["ETag"]
    api = f"/api/v1/{content.authority.slug}/measures"
    listing = f"/{content.authority.slug}/nb/measures/"

    def report() -> Any:
        return measures.record_update(started, by=content.coordinator, health=Health.ON_TRACK, text=Translated({"nb": "Det går bra."}))

    return [
        measured("strategy page, all measures", Bar(10, 60), page(client, front)),
        measured("API list, all measures", Bar(10, 60), page(client, f"{api}?limit=1000")),
        measured("one measure page, every panel", Bar(20, 25), page(client, href(started))),
        measured("public page again, unchanged (304)", Bar(1, 1.5), page(client, front, **{"If-None-Match": tag}), times=50),
        measured("save a status update", Bar(12, 8), report, times=30),
        measured("XLSX of everything", Bar(20, seconds=1.5), page(client, f"{listing}?format=xlsx"), times=3),
        measured("list page by page", Bar(10), page(client, listing)),
        *plan_rows_of(content),
    ]


def pages_of(content: Content) -> list[str]:
    """What strangers ask for most of it, the heaviest among them."""
    started = Measure.objects.filter(strategy=content.strategy, status=Status.IN_PROGRESS).select_related("authority")[0]
    here = f"/{content.authority.slug}/nb"
    return [
        f"{here}/", href(content.strategy), href(started), f"{here}/measures/", f"{here}/measures/?format=xlsx", f"{here}/search/?q=klima",
        f"/api/v1/{content.authority.slug}/measures?limit=200",
    ]  # fmt: skip


def plan_rows_of(content: Content) -> list[Row]:
    """The grid of the economic plan with every measure in it, opened by the coordinator, and one box of it saved."""
    client = Client(raise_request_exception=True)
    client.force_login(content.coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    plan = planning.open_plan(content.authority, by=content.coordinator, first_year=content.strategy.first_year + 2)
    planning.bring_in(plan, by=content.coordinator)
    here, line = f"/{content.authority.slug}/nb/planning", PlanLine.objects.filter(row__plan=plan)[0]
    typed = [""]

    def save() -> Any:
        typed.append(f"{next(_serial)}.00")
        sent = {"stage": "asked", "value": typed[-1], "before": typed[-2]}
        answer = client.post(f"{here}/lines/{line.code}/-/cell/", sent)
        if answer.status_code != 200:
            raise RuntimeError(f"the box was not saved: {answer.status_code}")
        return answer

    return [
        measured("economic plan, grid of all measures", Bar(15, 80), page(client, f"{here}/{plan.code}/-/grid/")),
        measured("economic plan, save one box", Bar(12), save, times=30),
    ]


def memory_mb(process: int | str = "self") -> float:
    """The most the process has held so far; not by `getrusage`, whose figure a program inherits from the one that started it."""
    peak = next(line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024
