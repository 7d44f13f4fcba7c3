"""Plans for tests, made through the product's own commands.

make_plan(authority)                        a draft that begins next year, with every measure of those years in it
make_plan(authority, status="adopted")      taken there by its moves, with 100 000 asked for the first year of each row
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import Decision, Treatment
from utsyn.governance.council.tests.factories import make_body, make_decision, make_treatment, text
from utsyn.governance.planning import commands
from utsyn.governance.planning.commands.amounts import SETTERS
from utsyn.governance.planning.models import EconomicPlan, PlanLine, PlanRow, Status

SYSTEM = System("test")


def make_plan(authority: Authority, *, status: str = "draft", first_year: int | None = None, **values: Any) -> EconomicPlan:
    """A plan with every measure of its years, taken to `status`."""
    plan = commands.open_plan(authority, by=SYSTEM, first_year=first_year or today().year + 1, **values)
    commands.bring_in(plan, by=SYSTEM)
    return plan if status == Status.DRAFT else take_to(plan, status)


def take_to(plan: EconomicPlan, status: str) -> EconomicPlan:
    """Move a draft along its life to `status`."""
    if plan.status == Status.DRAFT:
        if not PlanLine.objects.filter(row__plan=plan, asked__isnull=False).exists():
            for line in PlanLine.objects.filter(row__plan=plan, year=plan.first_year):
                commands.ask(line, by=SYSTEM, amount=Decimal(100_000))
        commands.carry(plan, by=SYSTEM, stage="proposed")
        commands.propose(plan, by=SYSTEM)
    if plan.status == Status.PROPOSED and status != Status.PROPOSED:
        commands.carry(plan, by=SYSTEM, stage="recommended")
        commands.recommend(plan, by=SYSTEM, recommendation=make_recommendation(plan.authority), published_on=long_ago())
    if plan.status == Status.RECOMMENDED and status not in (Status.PROPOSED, Status.RECOMMENDED):
        commands.carry(plan, by=SYSTEM, stage="adopted")
        commands.adopt(plan, by=SYSTEM, decision=decided(plan.authority))
    if status == Status.AMENDED:
        line = PlanLine.objects.filter(row__plan=plan, adopted__isnull=False).order_by("pk")[0]
        amounts = {line.code: line.adopted / 2}
        commands.amend(plan, by=SYSTEM, decision=decided(plan.authority), reason="Mindre å rutte med", amounts=amounts)
        plan.refresh_from_db()
    return plan


def long_ago() -> dt.date:
    """Long enough before today for everyone to have read it."""
    return today() - dt.timedelta(days=20)


def make_recommendation(authority: Authority, *, held_on: dt.date | None = None) -> Treatment:
    """What the executive committee recommends to the council."""
    treatment = make_treatment(authority, held_on=held_on or long_ago(), body="executive")
    return council.recommend(treatment, by=SYSTEM, recommendation=text("Planen vedtas"), to=make_body(authority))


def decided(authority: Authority, *, on: dt.date | None = None) -> Decision:
    """A decision of the council."""
    return make_decision(authority, decided_on=on or today(), words="Planen vedtas.")


def put(row: PlanRow, stage: str, **by_year: Any) -> None:
    """Set amounts: put(row, "asked", y2027=100)."""
    for name, amount in by_year.items():
        SETTERS[stage](row.lines.get(year=int(name[1:])), by=SYSTEM, amount=None if amount is None else Decimal(amount))
