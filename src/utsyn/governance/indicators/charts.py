"""A series as a line with its gaps, its targets as ticks, its forecast as a band: geometry only, drawn by `charts.html`.

Twenty of them stand on one page, so they are worked out here in microseconds; the colours are the theme's own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from utsyn.foundation.ui.formats import number
from utsyn.governance.indicators.periods import moment_of, said
from utsyn.governance.indicators.queries.series import Series, Shown

Pair = tuple[float, float]
# The number of lines across for a small and for a large figure.
SMALL, LARGE = (260, 112), (640, 300)


@dataclass(frozen=True)
class Tick:
    """A mark on an axis: where, and what it says."""

    at: float
    label: str


@dataclass(frozen=True)
class Dot:
    """An observation: where, and what is said of it."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class Plot:
    """Everything that is drawn, in the units of the view box."""

    width: int
    height: int
    left: float
    bottom: float
    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    gaps: tuple[Dot, ...]
    targets: tuple[Dot, ...]
    band: str
    ahead: str
    benchmarks: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    last: Dot | None


@dataclass(frozen=True)
class _Scale:
    """From years and values to the view box."""

    first: float
    last: float
    low: float
    high: float
    left: float
    right: float
    top: float
    bottom: float

    def x(self, moment: float) -> float:
        """Where a moment lies across."""
        span = self.last - self.first
        return round(self.left + (self.right - self.left) * ((moment - self.first) / span if span else 0.5), 1)

    def y(self, value: float | Decimal) -> float:
        """Where a value lies up."""
        return round(self.bottom - (self.bottom - self.top) * (float(value) - self.low) / (self.high - self.low), 1)


def plot_of(series: Series, *, size: Pair = LARGE, benchmarks: Sequence[Decimal] = ()) -> Plot | None:
    """The figure of a series; None when there is no value and no target to draw."""
    is_large = size[0] >= LARGE[0]
    targets = {year: value for year, value in series.targets.items() if is_large or year in {int(one.period[:4]) for one in series.shown}}
    known = [float(one.value) for one in series.shown if one.value is not None]
    ahead = series.forecast if is_large else ()
    values = [*known, *map(float, targets.values()), *map(float, benchmarks), *(edge for one in ahead for edge in (one.low, one.high))]
    moments = [*(moment_of(one.period) for one in series.shown), *map(float, targets), *(float(one.year) for one in ahead)]
    if not values or not moments:
        return None
    steps = _steps(min([0.0, *values]), max([0.0, *values]), 4 if is_large else 2)
    left = 14 + 8.2 * max(len(number(step)) for step in steps)
    scale = _Scale(min(moments), max(moments), steps[0], steps[-1], left, size[0] - (14 if is_large else 12), 12, size[1] - 24)
    return Plot(
        width=int(size[0]), height=int(size[1]), left=left, bottom=scale.bottom, lines=_lines(series.shown, scale),
        dots=tuple(_dot(one, scale) for one in series.shown if one.value is not None),
        gaps=tuple(Dot(scale.x(moment_of(one.period)), scale.bottom, said(one.period)) for one in series.shown if one.value is None),
        targets=tuple(Dot(scale.x(year), scale.y(value), number(value)) for year, value in sorted(targets.items())),
        band=_band(series, scale) if ahead else "", ahead=_ahead(series, scale) if ahead else "",
        benchmarks=tuple(Dot(scale.left, scale.y(value), number(value)) for value in benchmarks), across=_across(moments, scale, is_large),
        up=tuple(Tick(scale.y(step), number(step)) for step in steps), last=_last(series, scale),
    )  # fmt: skip


def _steps(low: float, high: float, wanted: int) -> list[float]:
    """Round numbers from below the lowest to above the highest."""
    span = (high - low) or 1.0
    rough = span / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= rough - 1e-9)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * number_, 10) for number_ in range(first, max(last, first + 1) + 1)]


def _lines(shown: Sequence[Shown], scale: _Scale) -> tuple[str, ...]:
    """One line for each run of known values: what is missing breaks it."""
    runs: list[list[str]] = [[]]
    for one in shown:
        if one.value is None:
            runs.append([])
        else:
            runs[-1].append(f"{scale.x(moment_of(one.period))},{scale.y(one.value)}")
    return tuple(" ".join(run) for run in runs if len(run) > 1)


def _dot(one: Shown, scale: _Scale) -> Dot:
    value = one.value if one.value is not None else Decimal(0)
    return Dot(scale.x(moment_of(one.period)), scale.y(value), f"{said(one.period)}: {number(value)}")


def _last(series: Series, scale: _Scale) -> Dot | None:
    return _dot(series.latest, scale) if series.latest else None


def _ahead(series: Series, scale: _Scale) -> str:
    start = (
        [f"{scale.x(moment_of(series.latest.period))},{scale.y(series.latest.value)}"]
        if series.latest and series.latest.value is not None
        else []
    )
    return " ".join([*start, *(f"{scale.x(one.year)},{scale.y(one.value)}" for one in series.forecast)])


def _band(series: Series, scale: _Scale) -> str:
    over = [f"{scale.x(one.year)},{scale.y(one.high)}" for one in series.forecast]
    under = [f"{scale.x(one.year)},{scale.y(one.low)}" for one in reversed(series.forecast)]
    return " ".join([*over, *under])


def _across(moments: Sequence[float], scale: _Scale, is_large: bool) -> tuple[Tick, ...]:
    """The first and the last year, and on a large figure round ones between."""
    first, last = math.floor(min(moments)), math.floor(max(moments))
    if not is_large or last - first < 2:
        years = sorted({first, last})
    else:
        step = max(1, math.ceil((last - first) / 7))
        years = list(range(last, first - 1, -step))[::-1]
    return tuple(Tick(scale.x(max(year, min(moments))), str(year)) for year in years)
