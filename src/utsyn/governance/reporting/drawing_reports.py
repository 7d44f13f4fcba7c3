"""Pictures of a report: the axes figure and the indicators' series, for pages (the theme's colours) and for paper (its light ones)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from django.template import engines
from django.utils.translation import gettext as _
from markupsafe import Markup

from utsyn.foundation.ui.figures.axes import AxesFigure, AxisShare, Spoke, axes_figure
from utsyn.foundation.ui.figures.charts import chart_svg, light_colours, token
from utsyn.foundation.ui.formats import percent

# Smaller ones make up a chart without a line.
FEWEST_POINTS = 2


def axes_drawn(axes: Sequence[AxisShare]) -> tuple[AxesFigure, str, Markup] | None:
    """The figure, as SVG for paper, and for a page; None without axes."""
    if not 1 <= len(axes) <= 12:
        return None
    figure = axes_figure(axes)
    macros: Any = engines["jinja2"].env.get_template("ui/components/figures.html").module  # type: ignore[attr-defined]
    return figure, _on_paper(figure), macros.axes_svg(figure, _("Axes: share of measures completed or on track"))


def _colour(name: str, part: str) -> str:
    return light_colours().get(f"--ds-color-{name}-{part}", "#24313A")


def _on_paper(figure: AxesFigure) -> str:
    line = _colour("neutral", "border-subtle")
    return "".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{figure.width:.0f}" height="{figure.height:.0f}" '
        f'viewBox="0 {figure.top} {figure.width} {figure.height}" font-family="Inter">',
        *(f'<polygon points="{points}" fill="none" stroke="{line}"/>' for points in figure.grid if points),
        *(_spoke(spoke) for spoke in figure.spokes),
        "</svg>",
    ])  # fmt: skip


def _spoke(spoke: Spoke) -> str:
    name, label = spoke.axis.data_color, spoke.label
    edge = _colour(name, "border-default")
    known = (
        f'fill="{_colour(name, "surface-tinted")}"'
        if spoke.axis.share is not None
        else f'fill="none" stroke="{edge}" stroke-dasharray="5 4"'
    )
    parts = [f'<path d="{spoke.tray}" {known}/>']
    if spoke.fill:
        parts.append(f'<path d="{spoke.fill}" fill="{_colour(name, "base-default")}"/>')
    ring = (
        f'stroke="{edge}" stroke-width="2" stroke-dasharray="3 5"'
        if spoke.axis.at_target is None
        else f'stroke="{_colour(name, "surface-active")}" stroke-width="6"'
    )
    parts.append(f'<path d="{spoke.ring}" fill="none" {ring}/>')
    if spoke.ring_reached:
        parts.append(f'<path d="{spoke.ring_reached}" fill="none" stroke="{_colour(name, "base-default")}" stroke-width="6"/>')
    share = "–" if spoke.axis.share is None else percent(spoke.axis.share)
    place = f'text-anchor="{label.anchor}" x="{label.x}"'
    parts.append(
        f'<text {place} y="{label.share_y}" font-size="20" font-weight="600" fill="{_colour(name, "text-subtle")}">{escape(share)}</text>'
    )
    quiet = _colour("neutral", "text-subtle")
    parts += [f'<text {place} y="{y}" font-size="13.5" fill="{quiet}">{escape(line)}</text>' for y, line in label.name_lines]
    return "".join(parts)


def series_drawn(name: str, unit: str, series: Sequence[dict[str, Any]], alt: str) -> tuple[str, Markup] | None:
    """The values period by period with the target as a dashed line, for paper and for a page; None when there are too few."""
    points = [{"period": one["period"], "value": float(one["value"])} for one in series if one["value"] is not None]
    if len(points) < FEWEST_POINTS:
        return None
    periods = [one["period"] for one in series]
    targets = [{"period": one["period"], "target": float(one["target"])} for one in series if one["target"] is not None]
    spec = {
        "width": 420, "height": 150,
        "layer": [
            {"data": {"values": points}, "mark": {"type": "line", "point": True}, "encoding": _encoding(periods, "value", unit)},
            *([_target(periods, targets, unit)] if targets else []),
        ],
    }  # fmt: skip
    return str(chart_svg(spec, title=name, description=alt, for_print=True)), chart_svg(spec, title=name, description=alt)


def _encoding(periods: list[str], field: str, unit: str) -> dict[str, Any]:
    # Every other label where they are many; zero stands on the axis only where the values come near it.
    axis = {"title": None, "labelAngle": 0, "labelOverlap": True}
    return {
        "x": {"field": "period", "type": "ordinal", "scale": {"domain": periods}, "axis": axis},
        "y": {"field": field, "type": "quantitative", "title": unit, "axis": {"tickCount": 4}},
    }


def _target(periods: list[str], targets: list[dict[str, Any]], unit: str) -> dict[str, Any]:
    mark = {"type": "line", "strokeDash": [5, 4], "color": token("neutral", "border-strong"), "interpolate": "step"}
    return {"data": {"values": targets}, "mark": mark, "encoding": _encoding(periods, "target", unit)}
