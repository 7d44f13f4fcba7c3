"""Our own money lands in the economic plan: as lines that are asked for, by planning's own verbs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from django.utils.translation import gettext as _

from utsyn.europe.projects.kinds import ENDED, Currency
from utsyn.europe.projects.models import PlanShare, Project
from utsyn.europe.projects.queries.money import budget_of
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.measures.checking import check_same_authority, refuse
from utsyn.governance.measures.models import Measure, Source
from utsyn.governance.planning.commands.amounts import ask
from utsyn.governance.planning.commands.rows import add_row
from utsyn.governance.planning.models import EconomicPlan, Kind, PlanRow, Status


@command("project.enter_in_plan")
def enter_in_plan(project: Project, /, *, by: Actor, plan: EconomicPlan, measure: Measure | None = None) -> PlanShare:
    """Ask for our own money of each year that the plan covers: on the row of a measure that the project serves, or on a row of its own.

    Entered again, the difference is asked for: what others ask on the same row stays. Hours are within the units' own frames.

    Raises:
        Conflict: the plan is no longer a draft, the project has ended, or there is nothing to ask for.
        Invalid: the measure is not one that the project serves.
    """
    if project.status in ENDED:
        raise Conflict(_("The project has ended. What is said of it stays."))
    check_same_authority(project, "plan", [plan])
    if plan.status != Status.DRAFT:
        raise Conflict(_("The plan is no longer a draft: its rows stand."))
    if plan.currency != Currency.NOK:
        raise Conflict(_("The plan is not kept in kroner, so kroner cannot be asked for there."))
    if measure is not None and not project.measures.filter(pk=measure.pk).exists():
        raise refuse("measure", _("Choose a measure that the project serves."))
    amounts = _amounts(project, plan)
    row = _row(project, plan, measure, by)
    share = PlanShare.objects.filter(project=project, row=row).first() or PlanShare(authority=project.authority, project=project, row=row)
    for line in row.lines.all():
        before, wanted = share.amount(line.year), amounts.get(line.year)
        if before != wanted:
            others = (line.asked or Decimal(0)) - (before or Decimal(0))
            ask(line, by=by, amount=None if wanted is None and not others else max(others + (wanted or Decimal(0)), Decimal(0)))
    share.amounts, share.entered_on = {str(year): str(amount) for year, amount in amounts.items()}, today()
    if share.pk is None:
        share.save()
    else:
        share.write(amounts=share.amounts, entered_on=share.entered_on)
    return share


def _amounts(project: Project, plan: EconomicPlan) -> dict[int, Decimal]:
    by_year = budget_of(project).own_money_by_year_nok
    if by_year is None:
        raise Conflict(_("The budget is in euros. Set the rate by which it is reckoned in kroner first."))
    found = {year: amount for year, amount in by_year.items() if year in plan.years and amount}
    if not found:
        raise Conflict(_("The budget has no own money of ours in the years of the plan."))
    return found


def _row(project: Project, plan: EconomicPlan, measure: Measure | None, by: Actor) -> PlanRow:
    values: dict[str, Any] = {"kind": Kind.OPERATING, "source": Source.OWN_BUDGET}
    if measure is not None:
        found: PlanRow | None = plan.rows.filter(measure=measure, **values).first()
        return found or add_row(plan, by=by, measure=measure, **values)
    earlier = PlanShare.objects.filter(project=project, row__plan=plan, row__measure=None).select_related("row").first()
    if earlier is not None:
        return cast(PlanRow, earlier.row)
    title = (_("Own share: %(project)s") % {"project": project.acronym or project.title})[:200]
    return add_row(plan, by=by, title=title, unit=project.unit, **values)
