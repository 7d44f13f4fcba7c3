"""What the overview of those who follow everything shows of measures: how it goes in each unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.registries import Panel, PanelRow, panel
from utsyn.foundation.ui.addresses import Place, address
from utsyn.foundation.ui.formats import number
from utsyn.foundation.ui.health import HEALTHS, health_word
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.panels import alive
from utsyn.governance.measures.queries.lists import MeasureRow, rows_of


@panel("overview")
def by_unit(authority: Authority, person: Any) -> Panel:
    """Each unit's measures by health, those that no unit leads last, and the sum of them all; one query."""
    found = alive(Measure.objects.visible_to(person).filter(authority=authority)).order_by("sort_number")
    units: dict[str, list[MeasureRow]] = defaultdict(list)
    for row in rows_of(found, person=person, authority_id=authority.pk):
        units[row.unit].append(row)
    shown = [health for health in HEALTHS if any(row.health == health for rows in units.values() for row in rows)]
    named = sorted((name for name in units if name), key=str.casefold)
    listed = [(name, units[name]) for name in named] + [(_("No unit leads them"), rows) for name, rows in units.items() if not name]
    everything = [row for rows in units.values() for row in rows]
    rows = [_line(name, of_unit, shown) for name, of_unit in listed]
    if len(listed) > 1:
        rows.append(_line(pgettext("measures", "All"), everything, shown))
    headings = (_("Unit"), _("Measures"), *(health_word(health).capitalize() for health in shown), _("Without owner"))
    more = address(Place(authority), "measures:measures")
    return Panel(
        "measures-by-unit", _("How it goes in the units"), "table", headings, tuple(rows), _("There are no measures yet."), more, order=10
    )


def _line(name: str, rows: list[MeasureRow], shown: list[str]) -> PanelRow:
    tally = Counter(row.health for row in rows)
    ownerless = sum(not row.owner for row in rows)
    return PanelRow((name, number(len(rows)), *(number(tally[health]) for health in shown), number(ownerless)))
