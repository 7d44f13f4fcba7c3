"""The mark of the product: one spoke an axis; its length and its ring say how far the work and its results have come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from utsyn.foundation.ui.colours import axis_colour
from utsyn.foundation.ui.figures.letters import wrapped

WIDTH = 640.0
RADIUS = 150.0
RING = 163.0
HUB = 18.0
SHARE_SIZE = 20.0
NAME_SIZE = 13.5
LINE = 17.0
GAP = 12.0
# The spokes fill this much of the circle; the rest is air between them.
FILLED = 0.66


@dataclass(frozen=True)
class AxisShare:
    """What one spoke shows: `share` of measures completed or on track, `at_target` of indicators at target (0-1, None missing)."""

    number: int
    name: Any
    href: str
    share: float | None
    at_target: float | None = None
    short_name: Any = ""
    colour: str = ""

    @property
    def data_color(self) -> str:
        """Its own colour, or the theme's for its number."""
        return self.colour or axis_colour(self.number)


@dataclass(frozen=True)
class Label:
    """The words at a spoke's end: baselines in order, `anchor` as SVG has it."""

    x: float
    share_y: float
    name_lines: tuple[tuple[float, str], ...]
    anchor: str


@dataclass(frozen=True)
class Spoke:
    """One axis, as SVG paths; an empty path is not drawn."""

    axis: AxisShare
    tray: str
    fill: str
    ring: str
    ring_reached: str
    label: Label


@dataclass(frozen=True)
class AxesFigure:
    """The figure, ready to draw in a box of `width` x `height` from (0, `top`)."""

    spokes: tuple[Spoke, ...]
    grid: tuple[str, ...]
    width: float
    top: float
    height: float

    @property
    def axes(self) -> tuple[AxisShare, ...]:
        """What it shows, for the table below it."""
        return tuple(spoke.axis for spoke in self.spokes)


def axes_figure(axes: Sequence[AxisShare]) -> AxesFigure:
    """The figure of 1 to 12 axes, the first on top and on with the clock.

    Raises:
        ValueError: no axes, or more than can be told apart.
    """
    if not 1 <= len(axes) <= 12:
        raise ValueError("the figure takes 1 to 12 axes")
    step = 2 * pi / len(axes)
    half = min(step, 2 * pi / 3) * FILLED / 2
    spokes = tuple(_spoke(axis, index * step, half) for index, axis in enumerate(axes))
    top, bottom = _extent(spokes)
    grid = tuple(_polygon(len(axes), RADIUS * share) for share in (0.25, 0.5, 0.75, 1.0))
    return AxesFigure(spokes, grid, WIDTH, top, bottom - top)


def _at(angle: float, radius: float) -> tuple[float, float]:
    """A point at `angle` (0 is up, with the clock) in the box, whose middle is (WIDTH / 2, 0)."""
    return WIDTH / 2 + radius * sin(angle), -radius * cos(angle)


def _spoke(axis: AxisShare, angle: float, half: float) -> Spoke:
    share = None if axis.share is None else min(max(axis.share, 0.0), 1.0)
    target = None if axis.at_target is None else min(max(axis.at_target, 0.0), 1.0)
    return Spoke(
        axis=axis,
        tray=_wedge(angle, half, RADIUS),
        fill="" if not share else _wedge(angle, half, HUB + (RADIUS - HUB) * share),
        ring=_arc(angle - half, angle + half, RING),
        ring_reached="" if not target else _arc(angle - half, angle - half + 2 * half * target, RING),
        label=_label(axis, angle),
    )


def _wedge(angle: float, half: float, radius: float) -> str:
    outer, inner = (_at(angle - half, radius), _at(angle + half, radius)), (_at(angle + half, HUB), _at(angle - half, HUB))
    return (
        f"M{_xy(inner[1])}L{_xy(outer[0])}A{radius:.1f} {radius:.1f} 0 0 1 {_xy(outer[1])}"
        f"L{_xy(inner[0])}A{HUB:.1f} {HUB:.1f} 0 0 0 {_xy(inner[1])}Z"
    )


def _arc(start: float, end: float, radius: float) -> str:
    return f"M{_xy(_at(start, radius))}A{radius:.1f} {radius:.1f} 0 0 1 {_xy(_at(end, radius))}"


def _polygon(corners: int, radius: float) -> str:
    return " ".join(_xy(_at(2 * pi * index / corners, radius)) for index in range(corners)) if corners > 2 else ""


def _xy(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _label(axis: AxisShare, angle: float) -> Label:
    """Beside the spoke's end, or above and below for the upright ones; it grows away from the figure."""
    x, y = _at(angle, RING + GAP)
    side = sin(angle)
    anchor = "middle" if abs(side) < 0.3 else "start" if side > 0 else "end"
    room = 2 * (RING + GAP) if anchor == "middle" else WIDTH / 2 - abs(x - WIDTH / 2)
    lines = wrapped(str(axis.short_name or axis.name), NAME_SIZE, min(room, 190.0))
    block = SHARE_SIZE + LINE * len(lines)
    # Upright: wholly above or below; sideways: shifted by how far up or down the spoke points.
    first = y - block / 2 - cos(angle) * block / 2 + SHARE_SIZE * 0.8
    return Label(round(x, 1), round(first, 1), tuple((round(first + LINE * (i + 1), 1), line) for i, line in enumerate(lines)), anchor)


def _extent(spokes: Sequence[Spoke]) -> tuple[float, float]:
    """Top and bottom of all that is drawn."""
    tops = [-RING - 4, *(spoke.label.share_y - SHARE_SIZE for spoke in spokes)]
    ends = [RING + 4]
    ends += [(spoke.label.name_lines[-1][0] if spoke.label.name_lines else spoke.label.share_y) + 6 for spoke in spokes]
    return round(min(tops) - 2, 1), round(max(ends) + 2, 1)
