"""Reading measures, their updates and their milestones."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router
from ninja.responses import NinjaJSONEncoder
from pydantic import Field

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.api import unit_short, with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.api import Code, Page, Paging, PagingQuery, cursor_after, page_of, read_cursor, texts
from utsyn.foundation.kernel.money import ORE
from utsyn.foundation.kernel.rules import may
from utsyn.governance.measures.api.rows import reading_for, rows_of
from utsyn.governance.measures.api.shapes import Kind, MeasureRow, MeasureTold, MilestoneTold, ShownHealth, Status, UpdateTold
from utsyn.governance.measures.models import CostLine, Measure, MeasureQuerySet, Milestone, Update
from utsyn.governance.measures.models import Status as MeasureStatus
from utsyn.governance.measures.queries.finding import by_health
from utsyn.governance.strategy.models import Axis, Strategy

router = Router(tags=["measures"])
# A whole strategy in one answer: a thousand rows cost less than most pages.
LARGEST_LIST = 1_000


class MeasurePaging(Paging):
    """Where to begin, how many, and which."""

    limit: int = Field(50, ge=1, le=LARGEST_LIST, description="How many measures a page holds.")
    strategy: Code | None = Field(None, description="Only those of this strategy.")
    axis: Code | None = Field(None, description="Only those along this axis.")
    unit: Code | None = Field(None, description="Only those that this unit leads.")
    status: Status | None = Field(None, description="Only those that stand here in their life.")
    health: ShownHealth | None = Field(None, description="Only those of which this may be said today.")
    kind: Kind | None = Field(None, description="Only those of this kind.")


@router.get("/measures", response=Page[MeasureRow], operation_id="measures_list", summary="Measures")
def measures_list(request: Any, paging: Annotated[MeasurePaging, Query()]) -> HttpResponse:
    """Measures in order of making, with unit, owner, cost, status and health; a whole strategy at once."""
    found = Measure.objects.visible_to(request.person).filter(authority=request.authority, pk__gt=read_cursor(paging.cursor))
    wanted = _narrowed(found, request, paging).order_by("pk")[: paging.limit + 1]
    rows = rows_of(wanted, reading_for(request))
    shown = rows[: paging.limit]
    page = {"items": [row for _key, row in shown], "next": cursor_after(shown[-1][0]) if len(rows) > paging.limit else None}
    # Written as it is: that it has the shape it is said to have is proven by the contract tests, not anew for every reader.
    return HttpResponse(_ENCODER.encode(page), content_type="application/json; charset=utf-8")


_ENCODER = NinjaJSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _narrowed(found: MeasureQuerySet, request: Any, paging: MeasurePaging) -> MeasureQuerySet:
    values = {name: value for name in ("strategy", "axis", "unit", "status", "kind") if (value := getattr(paging, name)) is not None}
    things = with_things(request, values, strategy=Strategy, axis=Axis, unit=Unit)
    found = found.filter(**{"lead_unit" if name == "unit" else name: thing for name, thing in things.items()})
    if paging.health is None:
        return found
    return found.filter(status=paging.health) if paging.health in MeasureStatus.values else by_health(found, paging.health)


@router.get("/measures/{code}", response=MeasureTold, operation_id="measures_read", summary="A measure")
def measures_read(request: Any, code: Code) -> dict[str, Any]:
    """One measure with its texts, goals, units, costs and milestones."""
    return measure_told(request, code)


def measure_told(request: Any, code: str) -> dict[str, Any]:
    """`MeasureTold` of the measure with this code, as whoever asks may see it: seven queries."""
    related = ("strategy__decision__case", "continues__strategy")
    measure = find(Measure.objects.select_related("authority", *related), request, code)
    row = rows_of(Measure.objects.filter(pk=measure.pk), reading_for(request))[0][1]
    decision, continues = measure.strategy.decision, measure.continues
    return {
        **row, "description": texts(measure.description), "expected_effect": texts(measure.expected_effect),
        "contributing_units": [unit_short(unit) for unit in measure.contributing_units.order_by("pk")],
        "goals": [_goal(goal) for goal in measure.goals.select_related("axis").order_by("axis__number", "number")],
        "costs": [_cost(line) for line in measure.costlines.all()],
        "milestones": [milestone_told(one) for one in measure.milestones.standing()],
        "hold_reason": measure.hold_reason or None, "status_text": texts(measure.status_text), "reported_on": measure.reported_on,
        "ended_on": measure.ended_on, "end_reason": texts(measure.end_reason),
        "continues": continues.code if continues and may(request.person, "measure.view", continues) else None,
        "decision": decision.code if decision and may(request.person, "decision.view", decision) else None,
    }  # fmt: skip


def _goal(goal: Any) -> dict[str, Any]:
    return {"code": goal.code, "axis": goal.axis.code, "text": texts(goal.text)}


def _cost(line: CostLine) -> dict[str, Any]:
    return {
        "year": line.year, "source": line.source, "amount": str(line.amount_nok.quantize(ORE)), "currency": "NOK",
        "is_expected": line.is_expected, "note": line.note,
    }  # fmt: skip


def milestone_told(one: Milestone) -> dict[str, Any]:
    """`MilestoneTold`."""
    return {
        "code": one.code, "version": one.version, "title": texts(one.title), "due_on": one.due_on, "reached_on": one.reached_on,
        "is_overdue": one.is_overdue,
    }  # fmt: skip


@router.get("/measures/{code}/updates", response=Page[UpdateTold], operation_id="updates_list", summary="Updates of a measure")
def updates_list(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """What has been reported, in the order it came in."""
    measure = find(Measure, request, code)
    shows_names = works_for(request.person, measure.authority_id)
    found = Update.objects.visible_to(request.person).filter(measure=measure).select_related("author")
    return page_of(found, paging, lambda update: _update(update, shows_names))


def _update(update: Update, shows_names: bool) -> dict[str, Any]:
    return {
        "code": update.code, "on": update.on, "health": update.health, "hold_reason": update.hold_reason or None,
        "text": texts(update.text), "author_role": update.author_role or None,
        "author": update.author.name if update.author and shows_names else None,
    }  # fmt: skip


@router.get("/milestones/{code}", response=MilestoneTold, operation_id="milestones_read", summary="A milestone")
def milestones_read(request: Any, code: Code) -> dict[str, Any]:
    """One milestone."""
    return milestone_told(find(Milestone.objects.standing(), request, code))
