"""The chapters of a report: the gravest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.documents.blocks import Block, FactsBlock, FigureBlock, Heading, Paragraph, TableBlock
from utsyn.foundation.documents.cells import DASH, Health, Share
from utsyn.foundation.ui.figures.axes import AxisShare
from utsyn.foundation.ui.formats import day
from utsyn.foundation.ui.health import health_word
from utsyn.governance.measures.models import HoldReason
from utsyn.governance.reporting.drawing_reports import axes_drawn
from utsyn.governance.reporting.queries.report_figures import indicators, money
from utsyn.governance.reporting.queries.report_reading import Reading, said, the_day

# In this order: what asks for a decision before what asks for patience.
DEVIATING = ("off_track", "at_risk", "not_reported", "on_hold")
OK = ("on_track", "completed")


def in_short(reading: Reading) -> list[Block]:
    """The figure, the count, and the words of the whole."""
    blocks: list[Block] = [Heading(_("In short"), key="short")]
    blocks += [Paragraph(said(one["text"])) for one in reading.data["words"] if not one["unit"]]
    blocks.append(FactsBlock(_counts(reading)))
    shares = [_share(reading, axis) for axis in reading.axes.values()]
    drawn = axes_drawn(shares)
    if drawn is None:
        return blocks
    _figure, paper, page = drawn
    rows = tuple((reading.axis_name(one.number), Share(one.share), Share(one.at_target)) for one in shares)
    headings = (_("Axis"), _("Measures completed or on track"), _("Indicators at target"))
    told = "; ".join(f"{name}: {share}" for name, share, _target in rows)
    caption = _(
        "The longer the spoke, the more of the measures are completed or on track. The ring shows the indicators that have reached their target."
    )
    table = TableBlock(_("The axes in figures"), headings, rows, frozenset({1, 2}), (3, 1.4, 1.4))
    alt = _("Share of measures completed or on track by axis. %(told)s.") % {"told": told}
    return [*blocks, FigureBlock(paper, alt, caption, table, page, width=0.8)]


def _share(reading: Reading, axis: dict[str, Any]) -> AxisShare:
    held = axis["indicators_with_target"]
    return AxisShare(
        axis["number"], said(axis["name"]), f"#axis-{axis['number']}", axis["ok"] / axis["total"] if axis["total"] else None,
        axis["indicators_at_target"] / held if held else None, said(axis["short_name"]),
    )  # fmt: skip


def _counts(reading: Reading) -> tuple[tuple[str, Any], ...]:
    healths = [one["health"] for one in reading.measures.values()]
    deviating = [f"{healths.count(health)} {health_word(health)}" for health in DEVIATING if health in healths]
    return (
        (_("Measures"), len([one for one in healths if one != "discontinued"])),
        (_("Completed or on track"), len([one for one in healths if one in OK])),
        (_("Deviations"), ", ".join(deviating) or _("none")),
    )


def deviations(reading: Reading) -> list[Block]:
    """Measures that do not go as they should, the gravest first."""
    found = [one for health in DEVIATING for one in reading.measures.values() if one["health"] == health]
    heading = Heading(_("Deviations"), key="deviations")
    if not found:
        return [heading, Paragraph(_("No measure deviates."))]
    rows = tuple((one["number"], reading.measure_link(one["code"]), Health(one["health"]), _unit(one), _why(one)) for one in found)
    headings = (pgettext("measure", "Number"), _("Measure"), _("Status"), _("Responsible"), _("What is said"))
    return [heading, TableBlock(_("Measures that deviate"), headings, rows, widths=(0.9, 2.4, 1.5, 1.6, 3))]


def _unit(one: dict[str, Any]) -> str:
    return said(one["unit"])


def _why(one: dict[str, Any]) -> str:
    """The reason of what waits, then the words."""
    reason = str(HoldReason(one["hold_reason"]).label).capitalize() + "." if one["hold_reason"] else ""
    return f"{reason} {said(one['said'])}".strip()


def since_last(reading: Reading) -> list[Block]:
    """What is different from the report before."""
    since = reading.data["since"]
    heading = Heading(_("Since the last report"), key="since")
    if since is None:
        return [heading, Paragraph(_("This is the first report on the strategy in Utsyn."))]
    return [heading, *changes(reading, since)]


def changes(reading: Reading, since: dict[str, Any]) -> list[Block]:
    """Changes between two reports, read with the later one."""
    blocks: list[Block] = []
    if since["health"]:
        now = tuple(
            (reading.measures[one["code"]]["number"], reading.measure_link(one["code"]), Health(one["before"]), Health(one["after"]))
            for one in since["health"]
        )
        heads = (pgettext("measure", "Number"), _("Measure"), pgettext("report", "Then"), pgettext("report", "Now"))
        blocks.append(TableBlock(_("Measures of which something else is said now"), heads, now, widths=(0.9, 4, 1.6, 1.6)))
    if since["reached"]:
        stones = tuple((said(one["title"]), reading.measure_link(one["code"]), the_day(one["reached_on"])) for one in since["reached"])
        headings = (_("Milestone"), _("Measure"), pgettext("milestone", "Reached"))
        blocks.append(TableBlock(_("Milestones reached"), headings, stones, widths=(3, 3, 1.2)))
    blocks += _come_and_gone(reading, since)
    return blocks or [Paragraph(_("Nothing has changed."))]


def _come_and_gone(reading: Reading, since: dict[str, Any]) -> list[Block]:
    came = tuple((reading.measures[code]["number"], reading.measure_link(code)) for code in since["added"])
    went = tuple((one["number"], said(one["title"])) for one in since["gone"])
    headings = (pgettext("measure", "Number"), _("Measure"))
    tables: list[tuple[str, tuple[tuple[Any, ...], ...]]] = [(_("New measures"), came), (_("Measures that are gone"), went)]
    return [TableBlock(caption, headings, rows, widths=(0.9, 6)) for caption, rows in tables if rows]


def by_axis(reading: Reading) -> list[Block]:
    """Every measure along its axis, with its milestones."""
    blocks: list[Block] = [Heading(_("Measures by axis"), key="measures")]
    for number in reading.axes:
        found = [one for one in reading.measures.values() if one["axis"] == number]
        blocks.append(Heading(reading.axis_name(number), 2, f"axis-{number}"))
        blocks += _axis(reading, number, found) if found else [Paragraph(_("No measures along this axis."))]
    return blocks


def _axis(reading: Reading, number: int, found: list[dict[str, Any]]) -> list[Block]:
    rows = tuple((one["number"], reading.measure_link(one["code"]), Health(one["health"]), _unit(one), said(one["said"])) for one in found)
    headings = (pgettext("measure", "Number"), _("Measure"), _("Status"), _("Responsible"), _("What is said"))
    caption = _("Measures along axis %(axis)s") % {"axis": reading.axis_name(number)}
    blocks: list[Block] = [TableBlock(caption, headings, rows, widths=(0.9, 2.4, 1.5, 1.6, 3))]
    stones = tuple(
        (said(stone["title"]), one["number"], the_day(stone["due_on"]), _reached(reading, stone))
        for one in found
        for stone in one["milestones"]
        if _is_news(reading, stone)
    )
    if stones:
        heads = (_("Milestone"), _("Measure"), pgettext("milestone", "Due"), pgettext("milestone", "Standing"))
        blocks.append(
            TableBlock(_("Milestones along axis %(axis)s") % {"axis": reading.axis_name(number)}, heads, stones, widths=(4, 0.9, 1.3, 2))
        )
    return blocks


def _is_news(reading: Reading, stone: dict[str, Any]) -> bool:
    """Reached since the period began, past its date, or due within half a year: the rest is for the measures' own pages."""
    if stone["reached_on"]:
        return bool(stone["reached_on"] >= reading.data["cycle"]["period_from"])
    locked = the_day(reading.data["frozen_on"])
    return locked is None or stone["due_on"] <= (locked + dt.timedelta(days=183)).isoformat()


def _reached(reading: Reading, stone: dict[str, Any]) -> str:
    if stone["reached_on"]:
        return _("reached %(day)s") % {"day": day(the_day(stone["reached_on"]))}
    return _("past its date") if stone["due_on"] < reading.data["frozen_on"] else DASH


def units(reading: Reading) -> list[Block]:
    """What the units said of themselves."""
    found = [one for one in reading.data["words"] if one["unit"]]
    if not found:
        return []
    blocks: list[Block] = [Heading(_("From the units"), key="units")]
    for one in found:
        blocks += [Heading(said(one["unit"]), 2), Paragraph(said(one["text"]))]
    return blocks


CHAPTERS: tuple[Callable[[Reading], list[Block]], ...] = (in_short, deviations, since_last, money, indicators, by_axis, units)
