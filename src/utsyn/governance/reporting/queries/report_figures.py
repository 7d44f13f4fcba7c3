"""The chapters of numbers in a report: money and indicators."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.documents.blocks import Block, FigureBlock, Heading, Paragraph, TableBlock
from utsyn.foundation.documents.cells import DASH, Link
from utsyn.foundation.kernel.money import total
from utsyn.foundation.ui.formats import number
from utsyn.governance.indicators.lights import light_word
from utsyn.governance.indicators.models import Missing
from utsyn.governance.reporting.drawing_reports import series_drawn
from utsyn.governance.reporting.queries.report_reading import Reading, amount, said

STAGES = ("asked", "in_force", "used")


def money(reading: Reading) -> list[Block]:
    """Asked, adopted and used by axis and measure; without a plan, what the measures themselves say they cost."""
    told = reading.data["money"]
    heading = Heading(_("Money in %(year)s") % {"year": told["year"]}, key="money")
    if told["plan"]:
        return [heading, _money_by_axis(reading, told), _money_by_measure(reading, told)]
    return [heading, *_costs(reading, told["year"])]


def _columns() -> tuple[str, str, str]:
    return pgettext("money", "Asked, kr"), pgettext("money", "Adopted, kr"), pgettext("money", "Used, kr")


def _amounts(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(amount(row[stage]) for stage in STAGES)


def _money_by_axis(reading: Reading, told: dict[str, Any]) -> TableBlock:
    rows = tuple((reading.axis_name(one["axis"]), *_amounts(one)) for one in told["axes"] if isinstance(one["axis"], int))
    sums = tuple(total(column) for column in zip(*(row[1:] for row in rows), strict=True))
    caption = _("Money by axis, %(year)s") % {"year": told["year"]}
    note = _("Adopted is what the council last said: amendments during the year are counted in.")
    return TableBlock(
        caption, (_("Axis"), *_columns()), rows, frozenset({1, 2, 3}), (3, 1.4, 1.4, 1.4), (pgettext("money", "Total"), *sums), note
    )


def _money_by_measure(reading: Reading, told: dict[str, Any]) -> TableBlock:
    rows = tuple((reading.measures[one["code"]]["number"], reading.measure_link(one["code"]), *_amounts(one)) for one in told["rows"])
    sums = tuple(total(column) for column in zip(*(row[2:] for row in rows), strict=True))
    headings = (pgettext("measure", "Number"), _("Measure"), *_columns())
    caption = _("Money by measure, %(year)s") % {"year": told["year"]}
    return TableBlock(caption, headings, rows, frozenset({2, 3, 4}), (0.9, 3, 1.3, 1.3, 1.3), (pgettext("money", "Total"), None, *sums))


def _costs(reading: Reading, year: int) -> list[Block]:
    """No plan tells of the year: the measures' own cost lines, and that they are no more than that."""
    priced = [one for one in reading.measures.values() if one["cost"] is not None]
    if not priced:
        return [Paragraph(_("No plan and no measure tells of money for %(year)s.") % {"year": year})]
    rows = tuple((one["number"], reading.measure_link(one["code"]), amount(one["cost"])) for one in priced)
    headings = (pgettext("measure", "Number"), _("Measure"), pgettext("measure", "Cost, kr"))
    words = _("No economic plan in public tells of %(year)s. These are the costs that the measures themselves state.") % {"year": year}
    sums = (pgettext("money", "Total"), None, total(row[2] for row in rows))
    return [Paragraph(words), TableBlock(_("Stated costs, %(year)s") % {"year": year}, headings, rows, frozenset({2}), (0.9, 5, 1.6), sums)]


def indicators(reading: Reading) -> list[Block]:
    """The latest values beside their targets, and each series as a chart with its table."""
    found = reading.data["indicators"]
    if not found:
        return []
    headings = (
        _("Indicator"),
        _("Axis"),
        _("Counted in"),
        pgettext("indicator", "Period"),
        pgettext("indicator", "Value"),
        _("Target"),
        _("Standing"),
    )
    rows = tuple(_indicator_row(reading, one) for one in found)
    table = TableBlock(_("Indicators: latest values"), headings, rows, frozenset({4, 5}), (3, 0.7, 1.2, 0.9, 1.1, 1.1, 1.6))
    return [Heading(_("Indicators"), key="indicators"), table, *(block for one in found for block in _series(one))]


def _indicator_row(reading: Reading, one: dict[str, Any]) -> tuple[Any, ...]:
    name = Link(said(one["name"]), reading.link_to("indicator", one["code"], one["slug"]))
    return (
        name, one["axis"], said(one["unit"]), one["latest_period"], amount(one["latest_value"]), amount(one["target"]),
        light_word(one["light"], one["direction"]),
    )  # fmt: skip


def _series(one: dict[str, Any]) -> list[Block]:
    name, unit = said(one["name"]), said(one["unit"])
    known = [point for point in one["series"] if point["value"] is not None]
    ends = ", ".join(
        f"{point['period']}: {number(amount(point['value']))}" for point in (known[:1] + known[-1:] if len(known) > 1 else known)
    )
    alt = _("%(name)s, in %(unit)s. First and last value: %(ends)s.") % {"name": name, "unit": unit, "ends": ends or DASH}
    drawn = series_drawn(name, unit, one["series"], alt)
    if drawn is None:
        return []
    paper, page = drawn
    rows = tuple((point["period"], _value(point), amount(point["target"])) for point in one["series"])
    headings = (pgettext("indicator", "Period"), pgettext("indicator", "Value"), _("Target"))
    table = TableBlock(name, headings, rows, frozenset({1, 2}), (1, 1, 1))
    caption = _("%(name)s (%(unit)s)") % {"name": name, "unit": unit}
    return [FigureBlock(paper, alt, caption, table, page, width=0.75)]


def _value(point: dict[str, Any]) -> Any:
    """The value, or why there is none."""
    if point["value"] is not None:
        return amount(point["value"])
    return str(Missing(point["missing"]).label) if point["missing"] else None
