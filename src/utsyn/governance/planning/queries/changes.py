"""What changed since last year's plan, in the years that both cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.kernel.money import total
from utsyn.governance.planning.models import EconomicPlan
from utsyn.governance.planning.queries.rows import Amount, RowShown, plan_rows, shown_stage


@dataclass(frozen=True)
class RowChange:
    """A row that is new, gone, or asks for another amount; both sums are of the years that both plans cover."""

    row: RowShown
    kind: str
    before: Amount
    after: Amount

    @property
    def difference(self) -> Amount:
        """How much more or less; None where one of them is not known."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class Changes:
    """All of it, against which plan."""

    earlier: EconomicPlan
    years: Sequence[int]
    rows: Sequence[RowChange]

    @property
    def before(self) -> Amount:
        """The sum of what changed, as it was."""
        return total(one.before for one in self.rows)

    @property
    def after(self) -> Amount:
        """And as it is."""
        return total(one.after for one in self.rows)


def earlier_plan(plan: EconomicPlan, *, person: Any) -> EconomicPlan | None:
    """Last year's plan, or the nearest before; one query."""
    seen = EconomicPlan.objects.visible_to(person).filter(authority_id=plan.authority_id, first_year__lt=plan.first_year)
    return seen.filter(last_year__gte=plan.first_year).order_by("-first_year").first()


def changes_since(plan: EconomicPlan, *, person: Any, stage: str = "") -> Changes | None:
    """Row by row against the plan before; None when there is none. Five queries."""
    earlier = earlier_plan(plan, person=person)
    if earlier is None:
        return None
    years = [year for year in plan.years if year in earlier.years]
    old = {row.key: row for row in plan_rows(earlier, person=person, stage=shown_stage(earlier))}
    new = {row.key: row for row in plan_rows(plan, person=person, stage=shown_stage(plan, stage))}
    rows = [_compared(old.get(key), row, years) for key, row in new.items()]
    gone = [RowChange(row, "gone", _sum(row, years), None) for key, row in old.items() if key not in new]
    return Changes(earlier, years, [one for one in [*rows, *gone] if one.kind != "same"])


def _sum(row: RowShown, years: Sequence[int]) -> Amount:
    return total(row.amounts.get(year) for year in years)


def _compared(old: RowShown | None, new: RowShown, years: Sequence[int]) -> RowChange:
    after = _sum(new, years)
    if old is None:
        return RowChange(new, "new", None, after)
    before = _sum(old, years)
    same = all(old.amounts.get(year) == new.amounts.get(year) for year in years)
    return RowChange(new, "same" if same else "more" if (after or 0) > (before or 0) else "less", before, after)
