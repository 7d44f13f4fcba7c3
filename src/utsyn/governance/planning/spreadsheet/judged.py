"""What a row of a file would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from utsyn.governance.planning.models import PlanLine


@dataclass(frozen=True)
class Change:
    """One amount that a row would set."""

    line: PlanLine
    stage: str
    amount: Decimal | None


@dataclass(frozen=True)
class Judged:
    """A row and what becomes of it: "new", "changed", "unchanged", or "wrong" for `reasons`."""

    line: int
    title: str
    verdict: str
    changes: tuple[Change, ...] = ()
    # For a new row: what it is, and its amounts by (year, stage).
    values: dict[str, Any] = field(default_factory=dict)
    amounts: dict[tuple[int, str], Decimal] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it would change something."""
        return self.verdict in ("new", "changed")
