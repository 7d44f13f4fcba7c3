"""Which numbers a municipality has had: by the changes that SSB's KLASS tells of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.kernel.clock import today
from utsyn.governance.indicators.models import Failure
from utsyn.governance.indicators.sources import fetching
from utsyn.governance.indicators.sources.trouble import SourceTrouble

MUNICIPALITIES = 131
FIRST = dt.date(1994, 1, 1)


@dataclass(frozen=True)
class Code:
    """A number that a municipality, or what became part of it, has had: for years from `first` up to `last`, both included."""

    code: str
    first: int
    last: int

    def holds_in(self, year: int) -> bool:
        """Whether statistics of that year are told under this number."""
        return self.first <= year <= self.last


def codes_of(number: str) -> list[Code]:
    """The number, and every earlier one that went over into it, itself or by way of others.

    Raises:
        SourceTrouble: KLASS is away or has changed, or the number has gone over into another.
    """
    told = fetching.get_json(
        f"{fetching.KLASS}/classifications/{MUNICIPALITIES}/changes.json", {"from": FIRST.isoformat(), "to": today().isoformat()}
    )
    changes = _changes(told)
    if gone := [change for change in changes if change.old == number and change.new != number and not _came_back(number, change, changes)]:
        raise SourceTrouble(Failure.UNKNOWN_CODE, f"{number} -> {gone[-1].new} ({gone[-1].on.year})")
    return _followed(number, changes)


@dataclass(frozen=True)
class _Change:
    old: str
    new: str
    on: dt.date


def _changes(told: Any) -> list[_Change]:
    try:
        rows = told["codeChanges"]
        found = [_Change(str(row["oldCode"]), str(row["newCode"]), dt.date.fromisoformat(row["changeOccurred"])) for row in _whole(rows)]
    except (KeyError, TypeError, ValueError) as error:
        raise SourceTrouble(Failure.CHANGED, "KLASS") from error
    return sorted(found, key=lambda change: change.on)


def _whole(rows: Any) -> list[Mapping[str, Any]]:
    """A code that came or went alone has no other side."""
    return [row for row in rows if row["oldCode"] and row["newCode"]]


def _came_back(number: str, gone: _Change, changes: list[_Change]) -> bool:
    """Whether the number is in use again: a split gave it back."""
    return any(change.new == number and change.on > gone.on for change in changes)


def _followed(number: str, changes: list[_Change]) -> list[Code]:
    found: dict[str, Code] = {}
    waiting = [(number, today().year)]
    while waiting:
        code, last = waiting.pop()
        before = [change for change in changes if change.new == code and change.old != code]
        began = max((change.on.year for change in before), default=FIRST.year)
        found[code] = Code(code, began if before else FIRST.year, last)
        waiting += [(change.old, change.on.year - 1) for change in before if change.old not in found]
    return list(found.values())
