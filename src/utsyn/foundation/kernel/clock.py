"""Now and today, as the authority's wall calendar shows them; the one place that asks the machine's clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

# Days that somebody writes lie between these years, both included: beyond, neither databases nor calendars can reckon.
EARLIEST_YEAR, LATEST_YEAR = 1814, 2200
_told: ContextVar[dt.datetime | None] = ContextVar("told", default=None)


def now() -> dt.datetime:
    """This moment, aware, UTC."""
    return _told.get() or timezone.now()


def today() -> dt.date:
    """The local date (Europe/Oslo by default)."""
    return timezone.localtime(now()).date()


@contextmanager
def as_of(day: dt.date) -> Iterator[None]:
    """Let commands run as of noon of `day`, or as of now while noon of today is yet to come: for example data, whose history must read as it happened. Not for requests."""
    noon = dt.datetime.combine(day, dt.time(12), tzinfo=timezone.get_default_timezone()).astimezone(dt.UTC)
    is_today = day == timezone.localdate()
    token = _told.set(min(noon, timezone.now()) if is_today else noon)
    try:
        yield
    finally:
        _told.reset(token)
