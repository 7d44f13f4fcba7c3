from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from utsyn.foundation.kernel.clock import as_of, now, today

pytestmark = pytest.mark.nodb
DAY = dt.date(2026, 11, 28)


def at(hour: int) -> dt.datetime:
    return dt.datetime.combine(DAY, dt.time(hour), tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize("hour", [0, 8, 12, 23])
def test_as_of_today_is_never_later_than_now(hour):
    with time_machine.travel(at(hour), tick=False), as_of(DAY):
        assert now() == at(min(hour, 12))
        assert today() == DAY


@pytest.mark.parametrize("days", [-400, -1, 1, 400])
def test_as_of_another_day_is_its_noon(days):
    other = DAY + dt.timedelta(days=days)
    with time_machine.travel(at(8), tick=False), as_of(other):
        assert today() == other
        assert timezone.localtime(now()).time() == dt.time(12)
