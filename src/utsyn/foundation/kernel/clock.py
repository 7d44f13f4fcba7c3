"""Today, as the authority's wall calendar shows it."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """This moment, aware, UTC."""
    return timezone.now()


def today() -> dt.date:
    """The local date (Europe/Oslo by default)."""
    return timezone.localdate()
