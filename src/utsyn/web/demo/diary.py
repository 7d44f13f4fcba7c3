"""The example's diary: deeds with their day, done in order, each as of its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import as_of

DEMO = System("demo")


@dataclass
class Diary:
    """What is to be done when; `things` are the rows made so far, by the content's keys."""

    today: dt.date
    things: dict[str, Any] = field(default_factory=dict)
    _deeds: list[tuple[dt.date, int, Callable[[], Any], str]] = field(default_factory=list)

    def on(self, day: dt.date, deed: Callable[[], Any], key: str = "") -> None:
        """Note a deed; what it gives is kept under `key`. A day to come is taken as today."""
        self._deeds.append((min(day, self.today), len(self._deeds), deed, key))

    def get(self, key: str) -> Any:
        """The row made under `key`, as the verb that made it left it: each verb fetches its own thing anew."""
        return self.things[key]

    def maybe(self, key: str | None) -> Any:
        """The same, or None without a key."""
        return self.get(key) if key else None

    def do(self, verb: Callable[..., Any], key: str, **values: Any) -> Any:
        """The verb on the row made under `key`, by the demo."""
        return verb(self.get(key), by=DEMO, **values)

    def live(self, step: Callable[[int, int, str], None]) -> int:
        """Do it all, day by day; gives how many deeds were done."""
        deeds = sorted(self._deeds, key=lambda deed: deed[:2])
        for done, (day, _order, deed, key) in enumerate(deeds, start=1):
            with as_of(day):
                made = deed()
            if key:
                self.things[key] = made
            step(done, len(deeds), "")
        return len(deeds)
