"""The rows of a plan: which measures and other things stand in it, in which budget, paid by whom."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.measures.models import ENDED, CostLine, Measure, Source
from utsyn.governance.measures.models import Kind as MeasureKind
from utsyn.governance.planning.checking import check_row, checked_words, refuse
from utsyn.governance.planning.models import STAGES, EconomicPlan, Kind, PlanLine, PlanRow, Status
from utsyn.governance.strategy.models import Strategy


def check_draft(plan: EconomicPlan) -> None:
    """Rows come and go in a draft; later only amounts change."""
    if plan.status != Status.DRAFT:
        raise Conflict(_("The plan is no longer a draft: its rows stand."))


@command("economic_plan.add_row")
def add_row(
    plan: EconomicPlan, /, *, by: Actor, measure: Measure | None = None, title: str = "", unit: Unit | None = None,
    kind: str = Kind.OPERATING, source: str = Source.OWN_BUDGET,
) -> PlanRow:  # fmt: skip
    """Enter a measure, or something that stands in no strategy, with an empty line for each of the four years."""
    check_draft(plan)
    values = {"measure": measure, "title": checked_words("title", title), "unit": unit or (measure and measure.lead_unit), "kind": kind,
              "source": source}  # fmt: skip
    check_row(plan, values)
    if plan.rows.filter(measure=measure, title=values["title"], kind=kind, source=source).exists():
        raise refuse("source", _("It stands in the plan already, in this budget and from this source."))
    row = PlanRow.objects.create(authority=plan.authority, plan=plan, **values)
    PlanLine.objects.bulk_create(lines_of(row))
    return row


def lines_of(row: PlanRow, **amounts: dict[int, Any]) -> list[PlanLine]:
    """New lines for the row, one a year; `amounts` by stage and year."""
    return [
        PlanLine(authority=row.authority, row=row, year=year, **{stage: by_year.get(year) for stage, by_year in amounts.items()})
        for year in row.plan.years
    ]


@command("economic_plan.bring_in")
def bring_in(plan: EconomicPlan, /, *, by: Actor) -> EconomicPlan:
    """Enter the measures that run in the plan's years and are not there yet: a row for each source that they name costs from.

    Assignments take no money. The amounts stay empty until somebody asks.
    """
    check_draft(plan)
    there = set(plan.rows.filter(measure__isnull=False).values_list("measure_id", flat=True))
    found = Measure.objects.filter(
        authority_id=plan.authority_id, first_year__lte=plan.last_year, last_year__gte=plan.first_year,
        strategy__status__in=(Strategy.Status.PROPOSED, Strategy.Status.ADOPTED),
    ).exclude(status__in=ENDED).exclude(kind=MeasureKind.ASSIGNMENT).exclude(pk__in=there)  # fmt: skip
    sources: dict[int, set[str]] = {}
    for measure_id, source in CostLine.objects.filter(measure__in=found, year__range=(plan.first_year, plan.last_year)).values_list(
        "measure_id", "source"
    ):
        sources.setdefault(measure_id, set()).add(source)
    rows = [
        PlanRow(authority=plan.authority, plan=plan, measure=measure, unit=measure.lead_unit, kind=_budget_of(measure), source=source)
        for measure in found.select_related("lead_unit").order_by("axis__number", "sort_number")
        for source in sorted(sources.get(measure.pk, {Source.OWN_BUDGET}), key=Source.values.index)
    ]
    PlanRow.objects.bulk_create(rows, batch_size=200)
    PlanLine.objects.bulk_create([line for row in rows for line in lines_of(row)], batch_size=200)
    plan.particulars = {"brought_in": len(rows)}
    plan.write()
    return plan


def _budget_of(measure: Measure) -> str:
    return Kind.INVESTMENT if measure.kind == MeasureKind.INVESTMENT else Kind.OPERATING


@command("plan_row.remove")
def remove_row(row: PlanRow, /, *, by: Actor) -> PlanRow:
    """Take a row that holds no amount out of a draft."""
    check_draft(row.plan)
    if any(getattr(line, stage) is not None for line in row.lines.all() for stage in STAGES):
        raise Conflict(_("The row holds amounts. Empty them first, so that nothing is lost by a slip."))
    row.lines.all().delete()
    row.delete()
    return row


@command("plan_row.confirm_frame")
def confirm_frame(row: PlanRow, /, *, by: Actor) -> PlanRow:
    """The budget holder says that the unit pays it of its own frame: the plan then asks the council for nothing."""
    check_draft(row.plan)
    if any(getattr(line, stage) is not None for line in row.lines.all() for stage in STAGES):
        raise Conflict(_("The row asks for an amount of its own. Empty it first: it is either its own amount or within the frame."))
    row.write(is_within_frame=True, frame_confirmed_on=today())
    return row


@command("plan_row.withdraw_frame")
def withdraw_frame(row: PlanRow, /, *, by: Actor) -> PlanRow:
    """The unit cannot pay it of its own frame after all."""
    check_draft(row.plan)
    row.write(is_within_frame=False, frame_confirmed_on=None)
    return row


def roll_rows(earlier: EconomicPlan, plan: EconomicPlan) -> int:
    """The rows that still concern the plan's years, with what holds for them as what is asked; the frame is confirmed anew."""
    rows, lines = [], []
    for old in earlier.rows.select_related("measure", "authority", "unit").prefetch_related("lines").order_by("pk"):
        if old.measure is not None and (old.measure.status in ENDED or old.measure.last_year < plan.first_year):
            continue
        row = PlanRow(
            authority=plan.authority, plan=plan, measure=old.measure, title=old.title, unit=old.unit, kind=old.kind, source=old.source
        )
        rows.append(row)
        lines += lines_of(row, asked={line.year: line.in_force for line in old.lines.all()})
    PlanRow.objects.bulk_create(rows, batch_size=200)
    PlanLine.objects.bulk_create(lines, batch_size=200)
    return len(rows)
