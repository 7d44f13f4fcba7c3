"""What this room shows elsewhere: under axes and goals, on the front, in menu and search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority, Unit
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, Searchable, along_with, nav, panel, searchable
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.foundation.ui.formats import number
from utsyn.governance.indicators.lights import BELOW_TARGET, light_word
from utsyn.governance.indicators.models import Indicator
from utsyn.governance.indicators.periods import said
from utsyn.governance.indicators.queries.lists import IndicatorRow, listed, rows_of
from utsyn.governance.strategy.models import Axis, Goal, Strategy

nav(NavItem("indicators", lambda: _("Indicators"), "indicators:indicators", order=40))
# So many on a front page that has other things to say.
ON_FRONT = 6


@panel("axis")
def of_axis(axis: Axis, person: Any) -> Panel:
    """What is measured along the axis."""
    return _table(axis, listed(axis.authority, person=person).filter(axis=axis), person, _("Nothing is measured along this axis yet."))


@panel("goal")
def of_goal(goal: Goal, person: Any) -> Panel:
    """What is measured to know whether the goal is reached."""
    found = listed(goal.authority, person=person).filter(goal=goal)
    return _table(goal, found, person, _("Nothing is measured for this goal yet."))


@panel("unit")
def of_unit(unit: Unit, person: Any) -> Panel:
    """What the unit answers for."""
    return _table(unit, listed(unit.authority, person=person).filter(owner_unit=unit), person, "")


@panel("portal front")
def on_front(authority: Authority, person: Any) -> Panel:
    """The first of each axis, and the way to all."""
    found = list(listed(authority, person=person).exclude(axis=None))
    first: dict[int, Indicator] = {}
    for one in found:
        first.setdefault(one.axis_id or 0, one)
    shown = list(first.values())[:ON_FRONT]
    more = address(Place(authority), "indicators:indicators") if shown else None
    return _table(authority, shown, person, "", more=more)


@panel("overview")
def below_target(authority: Authority, person: Any) -> Panel:
    """What was measured and has not reached its target; three queries."""
    rows = [row for row in rows_of(listed(authority, person=person), person=person) if row.light == BELOW_TARGET]
    more = address(Place(authority), "indicators:indicators")
    lines = tuple(_line(row, authority) for row in rows)
    return Panel(
        "indicators",
        _("Indicators that miss their target"),
        "table",
        _headings(),
        lines,
        _("Every target that is set is reached, or not measured yet."),
        more,
        order=40,
    )


def _headings() -> tuple[str, ...]:
    return (_("Indicator"), _("Latest value"), _("Period"), _("Target"), _("Status"))


def _table(thing: Any, found: Iterable[Indicator], person: Any, empty: str, *, more: str | None = None) -> Panel:
    rows = rows_of(found, person=person)
    authority = thing if isinstance(thing, Authority) else thing.authority
    return Panel("indicators", _("Indicators"), "table", _headings(), tuple(_line(row, authority) for row in rows), empty, more, order=60)


def _line(row: IndicatorRow, authority: Authority) -> PanelRow:
    value = None if row.latest_value is None else f"{number(row.latest_value)} {row.unit_of_measure}"
    period = said(row.latest_period) if row.latest_period else None
    target = None if row.target is None else number(row.target)
    cells = (row.name, value, period, target, capfirst(light_word(row.light, row.direction)))
    return PanelRow(cells, address_of(Place(authority), row))


def _texts(indicator: Indicator) -> dict[str, tuple[str, str]]:
    bodies = [part.texts() for part in (indicator.definition, indicator.method, indicator.source_name)]
    found = {language: " ".join(text[language] for text in bodies if language in text) for language in LANGUAGES}
    return {
        language: (indicator.name.in_language(language).text, body)
        for language, body in found.items()
        if body or language in indicator.name.languages
    }


searchable(
    Searchable(
        "indicator", Indicator, lambda: capfirst(_("indicator")), _texts,
        lambda indicator: _texts(indicator) if indicator.in_public else None,
    )
)  # fmt: skip
along_with(Strategy, lambda strategy: Indicator.objects.filter(axis__strategy=strategy).select_related("axis__strategy", "authority"))
