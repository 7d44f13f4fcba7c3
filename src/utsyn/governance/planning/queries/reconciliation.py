"""Strategy and money held against each other: what is in one and not in the other, and units whose plan says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from utsyn.foundation.accounts.models import Unit
from utsyn.governance.measures.models import ENDED, Measure
from utsyn.governance.measures.models import Kind as MeasureKind
from utsyn.governance.measures.models import Status as MeasureStatus
from utsyn.governance.planning.models import STAGES, EconomicPlan, PlanLine, PlanRow, UnitPlan
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


Line = tuple[Amounts, bool]


def reconcile(plan: EconomicPlan, *, year: int | None = None) -> Reconciliation:
    """Everything that does not fit, for those who work here; nine queries, however large the plan.

    Measures and amounts are those of the plan's years; unit plans those of `year` (the plan's first year).
    """
    rows = list(PlanRow.objects.filter(plan=plan).order_by("pk").values_list("pk", "measure_id", "is_within_frame"))
    lines: dict[int, list[Amounts]] = {}
    for row_id, *amounts in PlanLine.objects.filter(row__plan=plan).order_by("year").values_list("row_id", *STAGES):
        lines.setdefault(row_id, []).append(Amounts(*amounts))
    wanted = list(_measures(plan).values_list("pk", flat=True))
    unfunded = _unfunded(plan, wanted, rows, lines)
    units, silent = _units(plan, year or plan.first_year)
    return Reconciliation(
        unfunded, _outside(_known(plan), rows, lines), _short(lines), silent,
        (len(wanted) - len(unfunded)) / len(wanted) if wanted else None, (units - len(silent)) / units if units else None,
    )  # fmt: skip


def _measures(plan: EconomicPlan) -> Any:
    """What the strategies in force want done in the plan's years, and that costs money."""
    wanted = Measure.objects.filter(
        authority_id=plan.authority_id,
        strategy__status=Strategy.Status.ADOPTED,
        first_year__lte=plan.last_year,
        last_year__gte=plan.first_year,
    )
    return wanted.exclude(status__in=ENDED).exclude(kind=MeasureKind.ASSIGNMENT).order_by("axis__number", "sort_number")


def _known(plan: EconomicPlan) -> set[int]:
    """The measures that a strategy in force holds in the plan's years; what is completed was in it, what is discontinued is not."""
    known = Measure.objects.filter(
        authority_id=plan.authority_id,
        strategy__status=Strategy.Status.ADOPTED,
        first_year__lte=plan.last_year,
        last_year__gte=plan.first_year,
    )
    return set(known.exclude(status=MeasureStatus.DISCONTINUED).values_list("pk", flat=True))


def _unfunded(plan: EconomicPlan, wanted: list[int], rows: list[Any], lines: dict[int, list[Amounts]]) -> list[Unfunded]:
    by_measure: dict[int, list[Line]] = {}
    for row_id, measure_id, is_framed in rows:
        by_measure.setdefault(measure_id, []).extend((amounts, is_framed) for amounts in lines.get(row_id, []))
    states = {pk: state for pk in wanted if (state := state_of(by_measure.get(pk, []))) in (NOT_ENTERED, ENTERED)}
    found = _measures(plan).filter(pk__in=states).select_related("lead_unit", "authority") if states else ()
    return [Unfunded(one, states[one.pk]) for one in found]


def _outside(known: set[int], rows: list[Any], lines: dict[int, list[Amounts]]) -> list[PlanRow]:
    """Rows that take money for what no strategy in force wants done: no measure, or one of a strategy that is over, or discontinued."""
    found = [
        row_id
        for row_id, measure_id, is_framed in rows
        if measure_id not in known and (is_framed or any(amount for one in lines.get(row_id, []) for amount in stages_of(one)[:5]))
    ]
    return _rows_of(found)


def _rows_of(pks: list[int]) -> list[PlanRow]:
    return list(PlanRow.objects.filter(pk__in=pks).select_related("measure", "unit").order_by("pk")) if pks else []


def _short(lines: dict[int, list[Amounts]]) -> list[Short]:
    """What was adopted with less than asked, once the council has said something of the row."""
    found: dict[int, Amounts] = {}
    for row_id, some in lines.items():
        both = [(one.asked, one.in_force, one) for one in some]
        if any(asked is not None and held is not None and held < asked for asked, held, _one in both):
            told = [one for asked, held, one in both if asked is not None and held is not None]
            found[row_id] = Amounts(**sums_of([stages_of(one) for one in told]))
    return [Short(str(row), row.measure, found[row.pk]) for row in _rows_of(list(found))]


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
