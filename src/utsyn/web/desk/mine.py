"""What my page shows to one person: what waits, their measures, how those go, and what comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import Q

from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Panel, ToDo, panels_for, remarks_on
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.colours import axis_colour
from utsyn.foundation.ui.figures.axes import AxesFigure, AxisShare, axes_figure
from utsyn.governance.measures.models import Measure, Milestone
from utsyn.governance.measures.panels import alive
from utsyn.governance.measures.queries import AxisCount, MeasureRow, rows_of
from utsyn.governance.measures.queries.finding import strategies_of
from utsyn.governance.measures.queries.shares import counted
from utsyn.governance.strategy.models import Axis, Strategy
from utsyn.governance.strategy.registries import targets_reached
from utsyn.web.desk.waiting import waiting_for
from utsyn.web.portal.attention import Dated, to_decide
from utsyn.web.portal.front import MOST_AXES

# Who answers for, or follows, all of it; the others see what is theirs.
OVERSEERS = (Role.COORDINATOR, Role.CHIEF_EXECUTIVE, Role.AUDITOR, Role.POLITICIAN)
# Who is asked to decide.
DECIDERS = (Role.CHIEF_EXECUTIVE, Role.POLITICIAN, Role.COUNCIL_SECRETARY)
NEEDS_CARE = ("off_track", "at_risk", "not_reported", "on_hold")
MOST_ROWS, MOST_COMING = 12, 6
_SHOWN_COUNTS = ("on_track", "at_risk", "off_track", "on_hold", "not_reported")


@dataclass(frozen=True)
class MineRow:
    """A measure on my page, and its next milestone."""

    measure: MeasureRow
    milestone: Milestone | None


@dataclass(frozen=True)
class Desk:
    """My page, ready to print. `oversees` says that `rows` are those of everyone that need care, else one's own.

    `remarks` is how many the linter has, None while nobody has counted; shown when `is_checked`.
    """

    strategy: Strategy | None
    oversees: bool
    todos: Sequence[tuple[ToDo, int | None]]
    rows: Sequence[MineRow]
    counts: Sequence[tuple[str, int]]
    on_track: int
    total: int
    figure: AxesFigure | None
    coming: Sequence[Milestone]
    to_decide: Sequence[Dated]
    is_checked: bool
    # What somebody outside finds on their own page: their entry, applications, events.
    own: Sequence[Panel]
    remarks: int | None


def desk(request: Any, authority: Authority, person: Person) -> Desk:
    """What waits for `person` here, and how it goes with what is theirs; twelve queries, and what the rooms ask for their to-dos when
    anything was written since they were asked last."""
    roles = person.roles_at(authority.pk)
    strategies = strategies_of(authority, person=person)
    strategy = next(iter(strategies), None)
    if strategy is not None:
        strategy.authority = authority
    oversees = not roles.isdisjoint(OVERSEERS)
    measures = _measures(authority, person, strategy, oversees=oversees)
    axis_counts = counted((row.axis_id, row.health) for row in measures)
    milestones = _milestones(measures)
    decides = not roles.isdisjoint(DECIDERS)
    return Desk(
        strategy=strategy,
        oversees=oversees,
        todos=todos(person, authority),
        rows=[MineRow(row, next((one for one in milestones if one.measure_id == row.pk), None)) for row in _shown(measures, oversees)],
        counts=_counts(measures),
        on_track=sum(count.ok for count in axis_counts.values()),
        total=sum(count.total for count in axis_counts.values()),
        figure=figure_of(request, strategy, axis_counts),
        coming=[one for one in milestones if one.due_on >= today()][:MOST_COMING],
        to_decide=to_decide(request, authority, strategies, strategy) if decides else (),
        is_checked=strategy is not None and Role.COORDINATOR in roles,
        own=panels_for("own page", authority, person) if Role.REPRESENTATIVE in roles else (),
        remarks=known_remarks(strategy) if strategy else None,
    )


def todos(person: Person, authority: Authority) -> list[tuple[ToDo, int | None]]:
    """What waits for the person, each with the days left (negative: past); None without a date."""
    found = waiting_for(person, authority)
    return [(todo, (todo.due_on - today()).days if todo.due_on else None) for todo in found]


def _measures(authority: Authority, person: Person, strategy: Strategy | None, *, oversees: bool) -> list[MeasureRow]:
    found = Measure.objects.visible_to(person).filter(authority=authority)
    if oversees:
        found = found.filter(strategy=strategy)
    else:
        own = Q(owner=person) | Q(lead_unit__in=person.units_led(authority.pk))
        found = alive(found.filter(own))
    return rows_of(found.order_by("axis__number", "sort_number"), person=person, authority_id=authority.pk)


def _shown(measures: Sequence[MeasureRow], oversees: bool) -> Sequence[MeasureRow]:
    if not oversees:
        return [row for row in measures if row.status not in ("completed", "discontinued")]
    worst_first = sorted(measures, key=lambda row: NEEDS_CARE.index(row.health) if row.health in NEEDS_CARE else len(NEEDS_CARE))
    return [row for row in worst_first if row.health in NEEDS_CARE][:MOST_ROWS]


def _counts(measures: Sequence[MeasureRow]) -> list[tuple[str, int]]:
    tally = Counter(row.health for row in measures)
    return [(health, tally[health]) for health in _SHOWN_COUNTS if tally[health]]


def _milestones(measures: Sequence[MeasureRow]) -> list[Milestone]:
    """The open milestones of the measures, the earliest first; one query."""
    if not measures:
        return []
    open_ones = Milestone.objects.filter(measure__in=[row.pk for row in measures]).open()
    return list(open_ones.select_related("measure").order_by("due_on", "pk"))


def figure_of(request: Any, strategy: Strategy | None, counts: dict[int, AxisCount]) -> AxesFigure | None:
    """The axes with what is completed or on track along each; None without axes or measures."""
    if strategy is None or not counts:
        return None
    axes = list(Axis.objects.filter(strategy=strategy).current())
    if not 1 <= len(axes) <= MOST_AXES:
        return None
    targets = targets_reached(strategy, person=request.person, authority=request.authority)
    return axes_figure([
        AxisShare(one.number, one.name, address_of(request, one), counts[one.pk].share if one.pk in counts else None, targets.get(one.pk),
                  one.short_name, axis_colour(one.number))
        for one in axes
    ])  # fmt: skip


def known_remarks(strategy: Strategy) -> int | None:
    """How many remarks the linter has, if this process has counted them since anything changed; no query."""
    found = caches["memory"].get(_remarks_key(strategy))
    return None if found is None else int(found)


def remark_count(strategy: Strategy) -> int:
    """The same, counted now when it is not known. The checks ask many questions, so my page leaves this to a part of its own."""
    found = known_remarks(strategy)
    if found is None:
        found = len(remarks_on(strategy))
        caches["memory"].set(_remarks_key(strategy), found, timeout=3600)
    return found


def _remarks_key(strategy: Strategy) -> str:
    return f"remarks:{strategy.pk}:{strategy.authority.ledger.head[:16]}:{today():%Y%m%d}"
