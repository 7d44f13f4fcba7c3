"""People who come whether the site is quick or not: so many requests a second, each answered or not, with how long it took."""

from __future__ import annotations

import itertools
import random
import statistics
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import requests


@dataclass(frozen=True)
class Told:
    """What came of it: times in seconds, from when the request was due until its answer was read."""

    seconds: list[float]
    faults: int
    lasted: float

    @property
    def by_20(self) -> float:
        """The 95th percentile."""
        return statistics.quantiles(self.seconds, n=20)[-1]

    @property
    def a_second(self) -> float:
        return len(self.seconds) / self.lasted


@dataclass(frozen=True)
class Ask:
    """One kind of request and how often it comes among the others."""

    method: str
    address: str
    weight: int
    body: object = None
    token: str = ""


def steady(asks: Sequence[Ask], *, a_second: float, lasting: float) -> Told:
    """Requests at an even pace from forty people; one that waits its turn is timed from when it was due."""
    pick = random.Random(1)  # noqa: S311  (content, not secrets)
    wanted = pick.choices(asks, [one.weight for one in asks], k=int(a_second * lasting))
    told, here = _Tally(), threading.local()
    began = time.perf_counter()
    with ThreadPoolExecutor(40) as people:
        for number, ask in enumerate(wanted):
            due = began + number / a_second
            time.sleep(max(due - time.perf_counter(), 0))
            people.submit(told.ask, here, ask, due)
    return Told(told.seconds, told.faults, time.perf_counter() - began)


def as_fast_as_it_goes(ask: Ask, *, lasting: float, people: int = 8) -> Told:
    """Each of so many people asks again as soon as they are answered."""
    told, here, began = _Tally(), threading.local(), time.perf_counter()

    def go_on(_number: int) -> None:
        while time.perf_counter() < began + lasting:
            told.ask(here, ask, time.perf_counter())

    with ThreadPoolExecutor(people) as all_of_them:
        list(all_of_them.map(go_on, range(people)))
    return Told(told.seconds, told.faults, time.perf_counter() - began)


class _Tally:
    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.faults = 0
        self._serial = itertools.count()

    def ask(self, here: threading.local, ask: Ask, due: float) -> None:
        if not hasattr(here, "session"):
            here.session = requests.Session()
        headers = {"Authorization": f"Bearer {ask.token}"} if ask.token else {}
        address = ask.address.replace("{fresh}", f"fresh={time.time_ns()}-{next(self._serial)}")
        try:
            answer = here.session.request(ask.method, address, json=ask.body, headers=headers, timeout=60)
            is_fault = answer.status_code >= 400
        except requests.RequestException:
            is_fault = True
        self.seconds.append(time.perf_counter() - due)
        self.faults += is_fault
