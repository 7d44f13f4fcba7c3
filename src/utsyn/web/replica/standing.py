"""How far the replica is behind, asked every second by each web process: requests only read the answer.

Measured by what was written: the primary says how far it has come, and the replica is as fresh as the last such place that it has reached. A
replica that is cut off from an idle primary is not behind; one whose primary goes on writing is.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import Error, connections

from utsyn.web.replica.setting import CONNECT_SECONDS, DEFAULT, REPLICA

log = logging.getLogger("utsyn.replica")
EVERY_SECONDS = 1.0
STATES = IN_USE, BEHIND, UNREACHABLE, NO_STANDBY, ANOTHER, UNKNOWN = (
    "in use", "behind", "unreachable", "no standby", "another database", "unknown",
)  # fmt: skip
_PRIMARY = "SELECT pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0'), system_identifier, current_database() FROM pg_control_system()"
_STANDBY = "SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0'), system_identifier, current_database() FROM pg_control_system()"


@dataclass(frozen=True)
class Standing:
    """`state` is one of STATES; `lag` in seconds, None when not known."""

    state: str = UNKNOWN
    lag: float | None = None
    primary_answers: bool = True


def is_set() -> bool:
    """Whether there is a replica at all."""
    return REPLICA in settings.DATABASES


class Watch:
    """What one process knows of the replica. `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._standing, self._clock, self._at = Standing(), clock, clock()
        self._places: deque[tuple[float, int]] = deque(maxlen=4000)
        self._fresh_at: float | None = None
        self._owner, self._hand = 0, threading.Lock()

    @property
    def standing(self) -> Standing:
        """What was last found; unknown when that is long ago, as when a server neither answers nor refuses."""
        is_old = self._clock() - self._at > settings.UTSYN_REPLICA_LAG + EVERY_SECONDS + CONNECT_SECONDS
        return Standing(primary_answers=self._standing.primary_answers) if is_old else self._standing

    def measure(self) -> Standing:
        """Ask both servers now."""
        told = self._measured()
        if told.state != self._standing.state and self._standing.state != UNKNOWN:
            log.warning("The replica was %s and is now %s.", self._standing.state, told.state)
        self._standing, self._at = told, self._clock()
        return told

    def settled(self) -> Standing:
        """Ask until it has what the primary held at the first question, or may no longer be behind: for whoever asks but once."""
        began = self._clock()
        while (told := self.measure()).state == BEHIND and self._clock() - began <= settings.UTSYN_REPLICA_LAG:
            time.sleep(EVERY_SECONDS / 5)
        return told

    def _measured(self) -> Standing:
        began = self._clock()
        here = _asked(DEFAULT, _PRIMARY)
        if here:
            self._places.append((began, int(here[0])))
        if not (there := _asked(REPLICA, _STANDBY, "SELECT pg_is_in_recovery()")):
            return Standing(UNREACHABLE, primary_answers=bool(here))
        if there[0] is None or not there[-1]:
            return Standing(NO_STANDBY, primary_answers=bool(here))
        if here and here[1:3] != there[1:3]:
            return Standing(ANOTHER)
        return self._by_place(int(there[0]), primary_answers=bool(here))

    def _by_place(self, reached: int, *, primary_answers: bool) -> Standing:
        while self._places and self._places[0][1] <= reached:
            self._fresh_at = self._places.popleft()[0]
        if self._fresh_at is None:
            return Standing(BEHIND, primary_answers=primary_answers)
        # It may have all that the primary was last known to hold.
        lag = self._clock() - self._places[0][0] if self._places else 0.0
        return Standing(IN_USE if lag <= settings.UTSYN_REPLICA_LAG else BEHIND, lag, primary_answers)

    def failed(self) -> None:
        """A query there has just failed: nobody is sent there until it has been asked again."""
        self._standing = Standing(UNREACHABLE, primary_answers=self._standing.primary_answers)

    def is_usable(self) -> bool:
        """Whether strangers may read from it now; until the first answer the primary serves."""
        self.begin()
        return self.standing.state == IN_USE

    def begin(self) -> None:
        """Watch from now on, unless this process does already: a fork takes no thread along."""
        with self._hand:
            if self._owner != os.getpid():
                self._owner = os.getpid()
                threading.Thread(target=self._go_on, name="replica-watch", daemon=True).start()

    def _go_on(self) -> None:
        while True:
            try:
                self.measure()
            except Exception:
                log.exception("The replica could not be measured.")
                self.failed()
            time.sleep(EVERY_SECONDS)


def _asked(alias: str, *questions: str) -> list[Any] | None:
    """The answers in one row; None when the server does not answer."""
    connection, found = connections[alias], []
    try:
        connection.close_if_unusable_or_obsolete()
        with connection.cursor() as cursor:
            for question in questions:
                cursor.execute(question)
                found.extend(cursor.fetchone())
    except Error:
        connection.close()
        return None
    return found


WATCH = Watch()
