"""What if an axis or a source had more or less: which measures it touches, and by how much. Nothing is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from utsyn.foundation.kernel.money import ORE, total
from utsyn.governance.planning.models import EconomicPlan
from utsyn.governance.planning.queries.rows import Amount, RowShown, axis_key, plan_rows, shown_stage


@dataclass(frozen=True)
class Touched:
    """A row that would have another sum over the four years."""

    row: RowShown
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        """How much more or less."""
        return self.after - self.before


@dataclass(frozen=True)
class WhatIf:
    """All rows touched, and the plan's sum before and after."""

    touched: Sequence[Touched]
    before: Amount
    after: Amount


def what_if(plan: EconomicPlan, *, person: Any, division: str, key: str, percent: Decimal) -> WhatIf:
    """The rows of one axis ("axis", "3") or source ("source", "eu") with `percent` more (less when negative); two queries."""
    rows = plan_rows(plan, person=person, stage=shown_stage(plan))
    chosen = [row for row in rows if (axis_key(row) if division == "axis" else row.source) == key]
    touched = [Touched(row, row.total, changed(row, percent)) for row in chosen if row.total]
    before = total(row.total for row in rows)
    after = None if before is None else before + sum((one.difference for one in touched), Decimal(0))
    return WhatIf(touched, before, after)


def changed(row: RowShown, percent: Decimal) -> Decimal:
    """Each year's amount changed and rounded to øre, then added up: a sum shown is the sum of its lines."""
    return sum(
        ((amount * (100 + percent) / 100).quantize(ORE, rounding=ROUND_HALF_UP) for amount in row.amounts.values() if amount is not None),
        Decimal(0),
    )
