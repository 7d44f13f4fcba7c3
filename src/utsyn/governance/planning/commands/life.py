"""The life of an economic plan: draft -> proposed -> recommended -> adopted -> amended; superseded by the next year's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.council.models import Decision, Treatment
from utsyn.governance.planning.checking import (
    check_currency,
    check_decision,
    check_public_long_enough,
    check_recommendation,
    check_years,
    checked_amount,
    checked_words,
    refuse,
)
from utsyn.governance.planning.commands.rows import roll_rows
from utsyn.governance.planning.models import EconomicPlan, PlanAmendment, PlanLine, Status
from utsyn.governance.planning.models.plans import IN_FORCE, SPAN

# The moves there are; any other is refused.
MOVES: dict[str, tuple[str, ...]] = {
    Status.DRAFT: (Status.PROPOSED,),
    Status.PROPOSED: (Status.RECOMMENDED,),
    Status.RECOMMENDED: (Status.ADOPTED,),
    Status.ADOPTED: (Status.AMENDED, Status.SUPERSEDED),
    Status.AMENDED: (Status.AMENDED, Status.SUPERSEDED),
    Status.SUPERSEDED: (),
}


def check_move(plan: EconomicPlan, to: str) -> None:
    """Refuse a move that the life of a plan does not have."""
    if to in MOVES[plan.status]:
        return
    raise Conflict(
        {
            Status.PROPOSED: _("Only a draft becomes the chief executive's proposal."),
            Status.RECOMMENDED: _("The executive committee recommends what the chief executive has proposed."),
            Status.ADOPTED: _("The council adopts what the executive committee has recommended."),
            Status.AMENDED: _("Only a plan in force is amended."),
            Status.SUPERSEDED: _("Only a plan in force is replaced by another."),
        }[Status(to)]
    )


@command("economic_plan.open")
def open_plan(
    authority: Authority, /, *, by: Actor, first_year: int, last_year: int | None = None, currency: str = "", roll: bool = True
) -> EconomicPlan:
    """Begin the plan of four years; rolled forward, it takes the rows of the plan before, with what was adopted for its years.

    Raises:
        Invalid: three or five years, another currency, or a year that has its plan already.
    """
    check_years(first_year, last_year if last_year is not None else first_year + SPAN - 1)
    money = check_currency(currency or authority.currency, authority.currency)
    if EconomicPlan.objects.filter(authority=authority, first_year=first_year).exists():
        raise refuse("first_year", _("There is already a plan that begins in %(year)s.") % {"year": first_year})
    earlier = EconomicPlan.objects.filter(authority=authority, first_year__lt=first_year).order_by("-first_year").first() if roll else None
    plan = EconomicPlan.objects.create(
        authority=authority, first_year=first_year, last_year=first_year + SPAN - 1, currency=money, rolled_from=earlier
    )
    if earlier is not None:
        plan.particulars = {"rolled": {"from": earlier.first_year, "rows": roll_rows(earlier, plan)}}
    return plan


@command("economic_plan.propose")
def propose(plan: EconomicPlan, /, *, by: Actor) -> EconomicPlan:
    """Lay the chief executive's proposal before everyone."""
    check_move(plan, Status.PROPOSED)
    _check_any(plan, "proposed")
    plan.write(status=Status.PROPOSED)
    return plan


@command("economic_plan.recommend")
def recommend(plan: EconomicPlan, /, *, by: Actor, recommendation: Treatment, published_on: dt.date | None = None) -> EconomicPlan:
    """Record what the executive committee recommends, and since which day everyone can read it."""
    check_move(plan, Status.RECOMMENDED)
    check_recommendation(plan, recommendation)
    _check_any(plan, "recommended")
    day = published_on or today()
    if day > today():
        raise refuse("published_on", _("The day has not come yet. Choose today or earlier."))
    if day < recommendation.meeting.held_on:
        raise refuse("published_on", _("It cannot be public before the meeting that recommended it."))
    plan.write(status=Status.RECOMMENDED, recommendation=recommendation, published_on=day)
    return plan


@command("economic_plan.adopt")
def adopt(plan: EconomicPlan, /, *, by: Actor, decision: Decision) -> EconomicPlan:
    """Record that the council adopted it; the plan before it is superseded, and its amounts stand from now on."""
    check_move(plan, Status.ADOPTED)
    check_decision(plan, decision)
    if plan.published_on is not None:
        check_public_long_enough(plan.published_on, decision.decided_on)
    _check_any(plan, "adopted")
    plan.write(status=Status.ADOPTED, decision=decision)
    earlier = EconomicPlan.objects.filter(authority_id=plan.authority_id, status__in=IN_FORCE, first_year__lt=plan.first_year)
    for one in earlier.select_related(*EconomicPlan.fetched_with):
        supersede(one, by=by, successor=plan)
    return plan


@command("economic_plan.supersede")
def supersede(plan: EconomicPlan, /, *, by: Actor, successor: EconomicPlan) -> EconomicPlan:
    """Say that a later plan, now adopted, tells about the years to come."""
    check_move(plan, Status.SUPERSEDED)
    if not successor.is_in_force or successor.authority_id != plan.authority_id or successor.first_year <= plan.first_year:
        raise Conflict(_("Only a later plan that is adopted replaces this one."))
    plan.write(status=Status.SUPERSEDED)
    return plan


@command("economic_plan.amend")
def amend(
    plan: EconomicPlan, /, *, by: Actor, decision: Decision, reason: str, amounts: Mapping[str, Decimal], seen: int | None = None
) -> PlanAmendment:
    """Record that the council changed amounts during the year: `amounts` by the line's code; what was adopted stays readable."""
    check_move(plan, Status.AMENDED)
    plan.expect(seen)
    check_decision(plan, decision)
    if plan.decision is not None and decision.decided_on < plan.decision.decided_on:
        raise refuse("decision", _("The decision is older than the plan that it should amend."))
    words = checked_words("reason", reason, 500)
    if not words:
        raise refuse("reason", _("Say why the amounts change."))
    changes = [told for told in (_amended(plan, code, amount) for code, amount in amounts.items()) if told]
    if not changes:
        raise refuse("amounts", _("No amount differs from what the council has adopted."))
    plan.write(status=Status.AMENDED)
    return PlanAmendment.objects.create(authority=plan.authority, plan=plan, decision=decision, reason=words, changes=changes)


def _amended(plan: EconomicPlan, code: str, amount: Decimal) -> list[str | None] | None:
    line = PlanLine.objects.select_related("row").filter(row__plan=plan, code=code).first()
    if line is None:
        raise refuse("amounts", _("The amount belongs to no line of this plan."))
    wanted, before = checked_amount(amount), line.in_force
    if wanted is None or wanted == before:
        return None
    if line.row.is_within_frame:
        raise refuse("amounts", _("The row is paid within the unit's own frame, and takes no amount of its own."))
    line.write(amended=wanted)
    return [line.code, None if before is None else str(before), str(wanted)]


def _check_any(plan: EconomicPlan, stage: str) -> None:
    """A stage without a single amount is nothing to lay before anybody."""
    framed = plan.rows.filter(is_within_frame=True).exists()
    if not framed and not PlanLine.objects.filter(row__plan=plan, **{f"{stage}__isnull": False}).exists():
        raise Conflict(_("No amount is entered at this stage yet. Enter the amounts first, or fill them from the stage before."))
