"""How it goes along each axis: the figures behind the five-axis figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.models import Health, Measure, Status, health_shown
from utsyn.governance.strategy.models import Strategy

# Discontinued measures are no longer part of what is to be done.
OK = frozenset({Status.COMPLETED.value, Health.ON_TRACK.value})


@dataclass(frozen=True)
class AxisCount:
    """Measures along one axis: completed or on track, at risk, others; discontinued ones are not counted."""

    axis_id: int
    ok: int = 0
    at_risk: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """All that count."""
        return self.ok + self.at_risk + self.other

    @property
    def share(self) -> float | None:
        """Share (0-1) completed or on track; None without measures."""
        return self.ok / self.total if self.total else None


def axis_counts(strategy: Strategy, *, person: Any) -> dict[int, AxisCount]:
    """How it goes along each axis that has measures, by the axis's primary key, of what `person` may see; one query."""
    found = Measure.objects.visible_to(person).filter(strategy=strategy).order_by()
    on = today()
    return counted((axis, health_shown(status, health, due, on)) for axis, status, health, due in found.values_list(
        "axis_id", "status", "health", "next_update_due_on"
    ))  # fmt: skip


def counted(shown: Iterable[tuple[int, str]]) -> dict[int, AxisCount]:
    """Counts (axis, health as shown) pairs."""
    tally: dict[int, list[int]] = {}
    for axis_id, health in shown:
        if health != Status.DISCONTINUED:
            tally.setdefault(axis_id, [0, 0, 0])[0 if health in OK else 1 if health == Health.AT_RISK else 2] += 1
    return {axis_id: AxisCount(axis_id, *counts) for axis_id, counts in tally.items()}
