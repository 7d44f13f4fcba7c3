"""The ring of the axes' figure: how much of what is measured along each axis is at its target."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from utsyn.governance.indicators.lights import BELOW_TARGET, ON_TARGET
from utsyn.governance.indicators.queries.lists import listed, rows_of
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.registries import axis_targets


@axis_targets
def at_target(strategy: Strategy, person: Any) -> dict[int, float]:
    """The share at target of the axis's indicators that have both a value and a target; three queries."""
    lights: dict[int, list[str]] = defaultdict(list)
    for row in rows_of(listed(strategy.authority, person=person).filter(axis__strategy=strategy), person=person):
        if row.axis_id is not None and row.light in (ON_TARGET, BELOW_TARGET):
            lights[row.axis_id].append(row.light)
    return {axis: found.count(ON_TARGET) / len(found) for axis, found in lights.items()}
