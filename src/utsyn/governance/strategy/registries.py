"""What rooms above hang on a strategy: the measures of each axis, what they add to a frozen version, what serves the SDGs.

A strategy never imports its measures. They register here, in their own `panels.py`:

    @axis_shares_provider
    def shares(strategy, person) -> dict[int, AxisShare]: ...     # by the axis's primary key; at most one query

    @snapshot_part("measures")
    def snapshot(strategy) -> list[dict]: ...                     # JSON, stable codes, roles and never persons

    @sdg_uses
    def uses(strategy, person) -> Iterable[SdgUse]: ...           # at most one query

What lies below the measures and is hung on an axis registers here too:

    @axis_targets
    def at_target(strategy, person) -> dict[int, float]: ...      # share (0-1) of what is measured that is at its target
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.accounts.remembering import eyes_of, remembered
from utsyn.foundation.kernel.registries import Panel


@dataclass(frozen=True)
class AxisShare:
    """How it goes along one axis: of `total` measures, `on_track` are completed or on track and `at_risk` at risk.

    `panel` lists them under the axis on the strategy's page (a "table" or "list"); None shows nothing.
    """

    on_track: int
    at_risk: int
    total: int
    panel: Panel | None = None


@dataclass(frozen=True)
class SdgUse:
    """Something that serves a sustainable development goal or target, by the target's or goal's code ("11.3", "11")."""

    reference: str
    label: Any
    href: str | None = None
    kind: str = ""


ShareProvider = Callable[[Any, Any], Mapping[int, AxisShare]]
SnapshotMaker = Callable[[Any], Any]
UseFinder = Callable[[Any, Any], Iterable[SdgUse]]
TargetFinder = Callable[[Any, Any], Mapping[int, float]]
_SHARES: list[ShareProvider] = []
_SNAPSHOTS: dict[str, SnapshotMaker] = {}
_USES: list[UseFinder] = []
_TARGETS: list[TargetFinder] = []


def axis_shares_provider(provider: ShareProvider) -> ShareProvider:
    """Let `provider(strategy, person)` say how it goes along each axis."""
    if provider not in _SHARES:
        _SHARES.append(provider)
    return provider


def axis_shares(strategy: Any, person: Any) -> dict[int, AxisShare]:
    """The share of each axis by its primary key, as `person` may know it; empty when no room tells."""
    found: dict[int, AxisShare] = {}
    for provider in _SHARES:
        found.update(provider(strategy, person))
    return found


def snapshot_part(key: str) -> Callable[[SnapshotMaker], SnapshotMaker]:
    """Let the function's JSON be frozen under `key` in every version of a strategy."""

    def register(maker: SnapshotMaker) -> SnapshotMaker:
        _SNAPSHOTS[key] = maker
        return maker

    return register


def snapshot_parts(strategy: Any) -> dict[str, Any]:
    """What the rooms above freeze with `strategy`, by key."""
    return {key: _SNAPSHOTS[key](strategy) for key in sorted(_SNAPSHOTS)}


def sdg_uses(finder: UseFinder) -> UseFinder:
    """Let `finder(strategy, person)` tell what else of the strategy serves which sustainable development goal."""
    if finder not in _USES:
        _USES.append(finder)
    return finder


def uses_of_sdgs(strategy: Any, person: Any) -> list[SdgUse]:
    """What the rooms above say serves the sustainable development goals."""
    return [use for finder in _USES for use in finder(strategy, person)]


def axis_targets(finder: TargetFinder) -> TargetFinder:
    """Let `finder(strategy, person)` say how much of what is measured along each axis is at its target."""
    if finder not in _TARGETS:
        _TARGETS.append(finder)
    return finder


def targets_reached(strategy: Any, *, person: Any, authority: Any) -> Mapping[int, float]:
    """The share (0-1) at target by the axis's primary key; an axis where nothing has a target is left out. Counted once, see `remembered`."""
    return remembered(
        f"targets:{strategy.pk}:{eyes_of(person, authority)}",
        authority,
        lambda: {axis: share for finder in _TARGETS for axis, share in finder(strategy, person).items()},
    )
