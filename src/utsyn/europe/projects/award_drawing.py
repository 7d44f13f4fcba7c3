"""The cash-flow forecast as a picture."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from utsyn.europe.projects.queries.cashflow import CashFlow, FlowRow
from utsyn.foundation.ui.figures.charts import chart_svg, token


def flow_chart(flow: CashFlow, currency: str) -> Markup | None:
    """In and out as bars, what is left since the beginning as a line; None without a quarter."""
    if not flow.rows:
        return None
    order = [str(row.quarter) for row in flow.rows]
    into, out, left = _("In"), _("Out"), _("Left since the beginning")
    bars = [
        {"quarter": str(row.quarter), "what": what, "amount": float(amount)} for row in flow.rows for what, amount in zip((into, out), _sides(row), strict=True)
    ]  # fmt: skip
    line = [{"quarter": str(row.quarter), "what": left, "amount": float(row.balance)} for row in flow.rows]
    colours = {"domain": [into, out, left], "range": [token("success"), token("warning"), token("accent", "text-subtle")]}
    across: dict[str, Any] = {"field": "quarter", "type": "ordinal", "sort": order, "title": None, "axis": {"labelAngle": -45}}
    up = {"field": "amount", "type": "quantitative", "title": currency}
    colour = {"field": "what", "type": "nominal", "scale": colours, "title": None}
    spec = {
        "width": 620, "height": 240, "encoding": {"x": across, "color": colour},
        "layer": [
            {"data": {"values": bars}, "mark": {"type": "bar"}, "encoding": {"y": up}},
            {"data": {"values": line}, "mark": {"type": "line", "point": True}, "encoding": {"y": up}},
        ],
    }  # fmt: skip
    return chart_svg(spec, title=_("Cash flow by quarter"), description=_("The same amounts stand in the table below."))


def _sides(row: FlowRow) -> tuple[Any, Any]:
    return (row.received or 0) + (row.expected or 0), -((row.passed_on or 0) + (row.spent or 0))
