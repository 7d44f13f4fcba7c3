"""The example's economic plans and unit plans: what is asked, proposed, recommended, adopted, amended and used; by the units, signed."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from utsyn.foundation.accounts.models import Person
from utsyn.governance.planning import commands
from utsyn.governance.planning.models import EconomicPlan, PlanLine, PlanRow
from utsyn.governance.planning.spreadsheet.tables import read as read_file
from utsyn.web.demo.cases import plan_council
from utsyn.web.demo.content_files import Table
from utsyn.web.demo.diary import DEMO, Diary


def plan_planning(diary: Diary, told: Table, *, authority: str) -> None:
    """The cases first, then each plan through its steps, then the units' own plans."""
    plan_council(diary, told, authority=authority)
    for plan in told["plan"]:
        _plan_steps(diary, plan, authority)
    for unit_plan in told["unit_plan"]:
        _plan_unit(diary, unit_plan, authority)


def _plan_steps(diary: Diary, plan: Table, authority: str) -> None:
    key = plan["key"]
    diary.on(plan["opened_on"], partial(diary.do, commands.open_plan, authority, first_year=plan["first_year"]), key)
    diary.on(plan["opened_on"], partial(_ask, diary, plan))
    diary.on(plan["proposed_on"], partial(_propose, diary, plan))
    if "recommendation" in plan:
        diary.on(plan["recommended_on"], partial(_recommend, diary, plan))
    if "decision" in plan:
        diary.on(plan["decided_on"], partial(_adopt, diary, plan))
    if "amendment" in plan:
        diary.on(plan["amendment"]["on"], partial(_amend, diary, key, plan["amendment"]))
    if "accounts" in plan:
        file = plan["accounts"]["text"].strip().encode()
        diary.on(plan["accounts"]["on"], lambda: commands.enter_accounts(diary.get(key), by=DEMO, found=read_file(file)))


def _ask(diary: Diary, told: Table) -> None:
    plan: EconomicPlan = diary.get(told["key"])
    commands.bring_in(plan, by=DEMO)
    for row in PlanRow.objects.filter(plan=plan, source=told["framed"], unit__isnull=False).select_related(*PlanRow.fetched_with):
        _frame(diary, row)
    for one in told.get("outside", []):
        row = commands.add_row(plan, by=DEMO, title=one["title"], unit=diary.get(one["unit"]))
        for line in row.lines.select_related(*PlanLine.fetched_with):
            commands.ask(line, by=DEMO, amount=Decimal(one["amounts"][str(line.year)]))
    commands.carry(plan, by=DEMO, stage="asked")


def _frame(diary: Diary, row: PlanRow) -> None:
    """Its unit's head confirms that the hours are the unit's own; what was taken over from the plan before is emptied first."""
    heads = Person.objects.filter(assignments__unit=row.unit, assignments__role="unit_head", assignments__ends_on=None)
    head = heads.first()
    if head is None:
        return
    for line in row.lines.filter(asked__isnull=False).select_related(*PlanLine.fetched_with):
        commands.ask(line, by=DEMO, amount=None)
    commands.confirm_frame(row, by=head)


def _propose(diary: Diary, told: Table) -> None:
    plan: EconomicPlan = diary.get(told["key"])
    for cut in told.get("cut", []):
        lines = PlanLine.objects.filter(row__plan=plan, row__measure=diary.get(cut["measure"]), row__source="own_budget")
        for line in lines.filter(year__in=[int(year) for year in cut["amounts"]]).select_related(*PlanLine.fetched_with):
            commands.propose_amount(line, by=DEMO, amount=Decimal(cut["amounts"][str(line.year)]))
    commands.carry(plan, by=DEMO, stage="proposed")
    commands.propose(plan, by=DEMO)


def _recommend(diary: Diary, told: Table) -> None:
    plan: EconomicPlan = diary.get(told["key"])
    commands.carry(plan, by=DEMO, stage="recommended")
    commands.recommend(plan, by=DEMO, recommendation=diary.get(told["recommendation"]), published_on=told["recommended_on"])


def _adopt(diary: Diary, told: Table) -> None:
    plan: EconomicPlan = diary.get(told["key"])
    commands.carry(plan, by=DEMO, stage="adopted")
    commands.adopt(plan, by=DEMO, decision=diary.get(told["decision"]))


def _amend(diary: Diary, key: str, told: Table) -> Any:
    line = PlanLine.objects.get(
        row__plan=diary.get(key), row__measure=diary.get(told["measure"]), row__source="own_budget", year=told["year"]
    )
    amounts = {line.code: Decimal(told["amount"])}
    return commands.amend(diary.get(key), by=DEMO, decision=diary.get(told["decision"]), reason=told["reason"], amounts=amounts)


def _plan_unit(diary: Diary, told: Table, authority: str) -> None:
    key = f"unit-plan-{told['unit']}-{told['year']}"
    opened = told["opened_on"]
    diary.on(opened, lambda: commands.open_unit_plan(diary.get(authority), by=DEMO, unit=diary.get(told["unit"]), year=told["year"]), key)
    for activity in told.get("activity", []):
        diary.on(opened, partial(diary.do, commands.add_item, key, **activity))
    if "signed_on" in told:
        diary.on(told["signed_on"], partial(_sign, diary, key, told["unit"]))


def _sign(diary: Diary, key: str, unit: str) -> Any:
    # Fetched anew: what a person may do is remembered for as long as the object lives.
    head = Person.objects.get(pk=diary.things[f"leder-{unit}"].pk)
    return commands.sign(diary.get(key), by=head)
