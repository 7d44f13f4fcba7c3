"""Small frozen values that pages hand to components."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from utsyn.foundation.kernel.money import total


@dataclass(frozen=True)
class Step:
    """One step of the golden thread; without `href` it is the page one stands on."""

    label: Any
    href: str | None = None
    sub_label: Any = ""
    colour: str = ""


@dataclass(frozen=True)
class TimeMark:
    """One mark on a time line: when (shown as given when it is text), what, and whether it is done or late."""

    when: dt.date | str | None
    label: Any
    is_done: bool = False
    is_late: bool = False
    note: Any = ""


@dataclass(frozen=True)
class Action:
    """A button: its words, the route it leads to and the code that the route takes.

    `is_deed`: pressing it does the deed at once (POST). With `reason` it is not allowed, and that is why.
    """

    label: Any
    route: str
    code: str = ""
    is_deed: bool = False
    reason: str | None = None


@dataclass(frozen=True)
class Fact:
    """A word and what stands beside it; with `href` a link."""

    label: Any
    value: Any
    href: str | None = None


@dataclass(frozen=True)
class CostRow:
    """One source of money: `amounts` by year, a year that is not there is missing (never zero)."""

    source: Any
    amounts: dict[int, Decimal]
    note: Any = ""

    @property
    def total(self) -> Decimal | None:
        """The sum of the amounts there are."""
        return total(self.amounts.values())


@dataclass(frozen=True)
class CostTable:
    """Money by source and year; every sum is the sum of the lines shown."""

    rows: Sequence[CostRow]
    years: Sequence[int]

    def of_year(self, year: int) -> Decimal | None:
        """The sum of a column."""
        return total(row.amounts.get(year) for row in self.rows)

    @property
    def total(self) -> Decimal | None:
        """The sum of all shown amounts."""
        return total(self.of_year(year) for year in self.years)


@dataclass(frozen=True)
class AxisRow:
    """An axis as a row with a bar: `on_track` of `total` measures completed or on track, `at_risk` more at risk."""

    number: int
    name: Any
    href: str
    on_track: int
    at_risk: int
    total: int
    colour: str
    note: Any = ""

    @property
    def share(self) -> float | None:
        """Share (0-1) completed or on track; None without measures."""
        return self.on_track / self.total if self.total else None

    @property
    def share_at_risk(self) -> float:
        """Share (0-1) at risk."""
        return self.at_risk / self.total if self.total else 0.0
