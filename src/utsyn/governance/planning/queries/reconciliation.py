"""Strategy and money held against each other: what is in one and not in the other, and units whose plan says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.money import total
from utsyn.governance.measures.models import ENDED, Measure
from utsyn.governance.measures.models import Kind as MeasureKind
from utsyn.governance.planning.models import EconomicPlan, PlanLine, UnitPlan
from utsyn.governance.planning.queries.money import Amounts, stages_of, sums_of
from utsyn.governance.planning.queries.paid import ENTERED, NOT_ENTERED, state_of
from utsyn.governance.strategy.models import Strategy


@dataclass(frozen=True)
class Unfunded:
    """A measure of the strategy that has no money in the plan: not entered, or entered and not granted."""

    measure: Measure
    state: str


@dataclass(frozen=True)
class Short:
    """A row whose years were adopted with less than was asked."""

    title: str
    measure: Measure | None
    amounts: Amounts


@dataclass(frozen=True)
class Silent:
    """A unit whose plan of the year says nothing of the international work; `reason` tells whether there is a plan at all."""

    unit: Unit
    reason: str


@dataclass(frozen=True)
class Reconciliation:
    """All mismatches of a plan, and how much of each is in order (shares 0-1, None where there is nothing to count)."""

    unfunded: Sequence[Unfunded]
    outside: Sequence[Any]
    short: Sequence[Short]
    silent: Sequence[Silent]
    share_funded: float | None
    share_of_units: float | None


def reconcile(plan: EconomicPlan, *, year: int | None = None) -> Reconciliation:
    """Everything that does not fit, for those who work here; five queries, however large the plan.

    Measures and amounts are those of the plan's years; unit plans those of `year` (the plan's first year).
    """
    lines = list(PlanLine.objects.filter(row__plan=plan).select_related("row__measure__strategy", "row__unit").order_by("row_id", "year"))
    measures = list(_measures(plan))
    unfunded = _unfunded(plan, measures, lines)
    units, silent = _units(plan, year or plan.first_year)
    return Reconciliation(
        unfunded, _outside(plan, measures, lines), _short(lines), silent,
        (len(measures) - len(unfunded)) / len(measures) if measures else None, (units - len(silent)) / units if units else None,
    )  # fmt: skip


def _measures(plan: EconomicPlan) -> Any:
    """What the strategies in force want done in the plan's years, and that costs money."""
    wanted = Measure.objects.filter(
        authority_id=plan.authority_id,
        strategy__status=Strategy.Status.ADOPTED,
        first_year__lte=plan.last_year,
        last_year__gte=plan.first_year,
    )
    return (
        wanted.exclude(status__in=ENDED).exclude(kind=MeasureKind.ASSIGNMENT)
        .select_related("axis", "lead_unit", "authority", "strategy").order_by("axis__number", "sort_number")
    )  # fmt: skip


def _unfunded(plan: EconomicPlan, measures: list[Measure], lines: list[Any]) -> list[Unfunded]:
    by_measure: dict[int, list[tuple[Amounts, bool]]] = {}
    for line in lines:
        if line.row.measure_id:
            amounts = Amounts(**sums_of([stages_of(line)]))
            by_measure.setdefault(line.row.measure_id, []).append((amounts, line.row.is_within_frame))
    states = [(one, state_of(by_measure.get(one.pk, []))) for one in measures]
    return [Unfunded(one, state) for one, state in states if state in (NOT_ENTERED, ENTERED)]


def _outside(plan: EconomicPlan, measures: list[Measure], lines: list[Any]) -> list[Any]:
    """Rows that take money for what no strategy in force wants done: no measure, or one of a strategy that is over, or ended."""
    wanted = {one.pk for one in measures}
    rows: dict[int, Any] = {}
    for line in lines:
        holds = any(amount is not None and amount > 0 for amount in stages_of(line)[:5])
        if line.row.measure_id not in wanted and (holds or line.row.is_within_frame):
            rows[line.row_id] = line.row
    return list(rows.values())


def _short(lines: list[Any]) -> list[Short]:
    """What was adopted with less than asked, once the council has said something of the row."""
    by_row: dict[int, list[Any]] = {}
    for line in lines:
        by_row.setdefault(line.row_id, []).append(line)
    found = []
    for some in by_row.values():
        both = [line for line in some if line.asked is not None and line.in_force is not None]
        if any(line.in_force < line.asked for line in both):
            row = some[0].row
            sums = Amounts(**sums_of([stages_of(line) for line in both]))
            found.append(Short(str(row), row.measure, sums))
    return found


def _units(plan: EconomicPlan, year: int) -> tuple[int, list[Silent]]:
    """How many units there are, and those that are silent."""
    counts = {
        unit: items
        for unit, items in UnitPlan.objects.filter(authority_id=plan.authority_id, year=year)
        .annotate(said=Count("items")).values_list("unit_id", "said")
    }  # fmt: skip
    units = [unit for unit in Unit.objects.active().filter(authority_id=plan.authority_id).select_related("authority").order_by("pk")]
    return len(units), [Silent(unit, "empty" if unit.pk in counts else "none") for unit in units if not counts.get(unit.pk)]


def coverage(authority_id: int, year: int) -> float | None:
    """The share (0-1) of units whose plan of the year says something; None without units. Two queries."""
    units = Unit.objects.active().filter(authority_id=authority_id).count()
    said = (
        UnitPlan.objects.filter(authority_id=authority_id, year=year, items__isnull=False, unit__in=Unit.objects.active())
        .distinct()
        .count()
    )
    return said / units if units else None


def shortfall(amounts: Amounts) -> Any:
    """How much less than asked."""
    return None if amounts.asked is None or amounts.in_force is None else total([amounts.asked, -amounts.in_force])


def funded_share(authority: Any, years: Sequence[int]) -> dict[int, float | None]:
    """The share (0-1) of the measures of each year that are funded or within the frame, in the newest plan of the year. For indicators."""
    plans = list(EconomicPlan.objects.filter(authority=authority).exclude(status="draft").order_by("-first_year"))
    found: dict[int, float | None] = {}
    for year in years:
        plan = next((one for one in plans if year in one.years), None)
        found[year] = None if plan is None else _share_of_year(plan, year)
    return found


def _share_of_year(plan: EconomicPlan, year: int) -> float | None:
    lines = PlanLine.objects.filter(row__plan=plan, year=year, row__measure__isnull=False).select_related("row")
    by_measure: dict[int, list[tuple[Amounts, bool]]] = {}
    for line in lines:
        by_measure.setdefault(line.row.measure_id, []).append((Amounts(**sums_of([stages_of(line)])), line.row.is_within_frame))
    running = Measure.objects.filter(
        Q(first_year__lte=year, last_year__gte=year), authority_id=plan.authority_id, strategy__status__in=Strategy.FROZEN
    ).exclude(kind=MeasureKind.ASSIGNMENT)
    states = [state_of(by_measure.get(pk, [])) for pk in running.values_list("pk", flat=True)]
    return sum(state not in (NOT_ENTERED, ENTERED) for state in states) / len(states) if states else None
