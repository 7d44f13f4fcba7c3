"""Days and times on the wall, as moments: an hour that the change to summer time skips does not exist."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid


def moment_of(day: dt.date, at: dt.time, *, field: str = "starts_at") -> dt.datetime:
    """The moment when the clock on the wall shows `at` on `day`; the first of the two when clocks are set back.

    Raises:
        Invalid: the clocks are set forward past that time.
    """
    zone = timezone.get_default_timezone()
    found = dt.datetime.combine(day, at.replace(tzinfo=None), tzinfo=zone)
    back = found.astimezone(dt.UTC).astimezone(zone)
    if back.replace(tzinfo=None, fold=0) != found.replace(tzinfo=None, fold=0):
        words = _("There is no such time that night: the clocks are set forward to summer time.")
        raise Invalid(words, fields={field: words})
    return found


def span_of(day: dt.date, begins: dt.time, ends: dt.time, *, last_day: dt.date | None = None) -> tuple[dt.datetime, dt.datetime]:
    """Beginning and end; without `last_day` an end before the beginning lies past midnight."""
    last = last_day or (day + dt.timedelta(days=1) if ends <= begins else day)
    return moment_of(day, begins), moment_of(last, ends, field="ends_at")


def day_bounds(first: dt.date, last: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """The moments from the beginning of `first` to the end of `last` (not included)."""
    zone = timezone.get_default_timezone()
    midnight = dt.time()
    return dt.datetime.combine(first, midnight, tzinfo=zone), dt.datetime.combine(last + dt.timedelta(days=1), midnight, tzinfo=zone)


def local(value: dt.datetime) -> dt.datetime:
    """The moment on the wall."""
    return timezone.localtime(value)
