"""Figures on how the site fares, in the form that Prometheus reads; none tells of a person or of what is kept.

Requests are counted in each web process and summed from files that they share; what waits is asked of the database when it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from utsyn.foundation.kernel.clock import now

# Seconds; the third and sixth are what the house promises of a page and of a page under load.
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 10.0)
REQUESTS = Counter("utsyn_requests", "Requests answered", ("method", "route", "status"))
SECONDS = Histogram("utsyn_request_seconds", "Time until a request was answered", ("route",), buckets=BOUNDS)
READINGS = Counter(
    "utsyn_public_readings", "Strangers' reading of public pages where there is a replica, by the server that answered", ("server",)
)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
CLOCK_TURNED = "clock-turned"


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Note one answer; a method that nobody knows counts as "other", so that strangers cannot make rows without end."""
    REQUESTS.labels(method if method in METHODS else "other", route, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def count_reading(server: str) -> None:
    """Note which database server answered a stranger."""
    READINGS.labels(server).inc()


def clock_has_turned(faults: int) -> None:
    """Note that the clock went round, and how many of its duties stumbled."""
    cache.set(CLOCK_TURNED, (now(), faults), timeout=None)


class Standing:
    """What waits, what failed, and how much room there is: asked when somebody asks."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        from utsyn.web.checks import free_bytes

        yield GaugeMetricFamily("utsyn_free_bytes", "Room on the disk of the data folder", value=free_bytes())
        yield from _replica()
        try:
            figures = {**_jobs(), **_letters(), **_clock()}
        except DatabaseError:
            yield GaugeMetricFamily("utsyn_database_up", "1 while the database answers", value=0)
            return
        yield GaugeMetricFamily("utsyn_database_up", "1 while the database answers", value=1)
        for name, (meaning, value) in figures.items():
            if value is not None:
                yield GaugeMetricFamily(name, meaning, value=value)


Figures = dict[str, tuple[str, float | None]]


def _age(moment: datetime | None) -> float:
    """Seconds since `moment`; none waits no time."""
    return max((now() - moment).total_seconds(), 0) if moment is not None else 0


def _jobs() -> Figures:
    from django_tasks_db.models import DBTaskResult

    ready = Q(status="READY")
    told = DBTaskResult.objects.aggregate(
        waiting=Count("pk", filter=ready), oldest=Min("enqueued_at", filter=ready), failed=Count("pk", filter=Q(status="FAILED"))
    )
    return {
        "utsyn_jobs_waiting": ("Jobs that wait for the worker", told["waiting"]),
        "utsyn_jobs_oldest_seconds": ("How long the oldest of them has waited", _age(told["oldest"])),
        "utsyn_jobs_failed": ("Jobs kept that failed", told["failed"]),
    }


def _letters() -> Figures:
    from utsyn.foundation.mail.models import Message

    waits = Q(sent_at=None, given_up_at=None)
    told = Message.objects.aggregate(
        waiting=Count("pk", filter=waits), oldest=Min("queued_at", filter=waits), given_up=Count("pk", filter=Q(given_up_at__isnull=False))
    )
    return {
        "utsyn_letters_waiting": ("Letters not sent yet", told["waiting"]),
        "utsyn_letters_oldest_seconds": ("How long the oldest of them has waited", _age(told["oldest"])),
        "utsyn_letters_given_up": ("Letters given up", told["given_up"]),
    }


def _replica() -> Iterator[GaugeMetricFamily]:
    """As the answering process last saw it, within two seconds; nothing where there is none."""
    from utsyn.web.replica import standing

    if not standing.is_set():
        return
    told = standing.WATCH.standing
    states = GaugeMetricFamily("utsyn_replica", "1 for how the replica stands", labels=["state"])
    for state in standing.STATES:
        states.add_metric([state], state == told.state)
    yield states
    if told.lag is not None:
        yield GaugeMetricFamily("utsyn_replica_lag_seconds", "How far it is behind", value=told.lag)


def _clock() -> Figures:
    """Left out until the clock has gone round for the first time: a missing figure is missing, never zero."""
    turned, faults = cache.get(CLOCK_TURNED) or (None, None)
    return {
        "utsyn_clock_age_seconds": ("Since the clock went round; more than 120 means that it stands", _age(turned) if turned else None),
        "utsyn_clock_faults": ("Duties that stumbled the last time it did", faults),
    }


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_Counted())
    registry.register(Standing())
    return registry


class _Counted:
    """What this one process has counted."""

    def collect(self) -> Iterator[Any]:
        yield from REQUESTS.collect()
        yield from SECONDS.collect()
        yield from READINGS.collect()


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for whoever brings the installation's own token; without one set there is nothing here."""
    wanted = settings.UTSYN_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    if not wanted or not constant_time_compare(given, wanted):
        raise Http404
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)
