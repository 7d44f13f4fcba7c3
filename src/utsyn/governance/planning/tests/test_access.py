"""Rule and queryset agree for everyone; each verb is refused to whoever may not, with a reason."""

import pytest

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.rules import RULES, why_not
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.planning import commands
from utsyn.governance.planning.models import EconomicPlan, PlanAmendment, PlanLine, PlanRow, UnitPlan, UnitPlanItem
from utsyn.governance.planning.tests.factories import SYSTEM, make_plan
from utsyn.governance.strategy.tests.factories import make_strategy

pytestmark = pytest.mark.django_db
COORDINATOR, SECRETARY, HEAD = {"coordinator"}, {"council_secretary"}, {"unit_head"}
STAFF = {"coordinator", "unit_head", "other_unit_head", "contributor", "chief_executive", "council_secretary", "auditor", "administrator"}
OF_PLAN = {
    "economic_plan.work": STAFF, "economic_plan.bring_in": COORDINATOR, "economic_plan.add_row": COORDINATOR, "economic_plan.import": COORDINATOR,
    "economic_plan.enter_accounts": COORDINATOR, "economic_plan.propose": COORDINATOR | {"chief_executive"}, "economic_plan.recommend": SECRETARY,
    "economic_plan.adopt": SECRETARY, "economic_plan.amend": SECRETARY, "economic_plan.supersede": SECRETARY,
    "economic_plan.carry": COORDINATOR | SECRETARY | {"chief_executive"}, "economic_plan.view": STAFF,
}  # fmt: skip
OF_ROW = {"plan_row.remove": COORDINATOR, "plan_row.confirm_frame": HEAD, "plan_row.withdraw_frame": HEAD}
OF_LINE = {
    "plan_line.ask": COORDINATOR | HEAD, "plan_line.propose": COORDINATOR | {"chief_executive"}, "plan_line.recommend": COORDINATOR | SECRETARY,
    "plan_line.adopt": COORDINATOR | SECRETARY, "plan_line.account": COORDINATOR,
}  # fmt: skip
OF_UNIT_PLAN = {
    "unit_plan.add_item": COORDINATOR | HEAD, "unit_plan.edit_item": COORDINATOR | HEAD, "unit_plan.remove_item": COORDINATOR | HEAD,
    "unit_plan.fill": COORDINATOR | HEAD, "unit_plan.sign": HEAD, "unit_plan.view": STAFF,
}  # fmt: skip


def check(cast, table, thing):
    for verb, those in table.items():
        assert {name for name, person in cast.people.items() if why_not(person, verb, thing) is None} == those, verb
        assert all(len(why_not(person, verb, thing)) > 20 for name, person in cast.people.items() if name not in those)


def test_each_verb_is_for_those_of_the_table_and_others_get_a_reason(cast, plan):
    check(cast, OF_PLAN, plan)
    check(cast, OF_ROW, plan.rows.get())
    check(cast, OF_LINE, PlanLine.objects.all()[0])
    check(cast, OF_UNIT_PLAN, commands.open_unit_plan(cast.authority, by=cast.unit_head, unit=cast.unit, year=today().year))


def test_every_verb_stands_in_a_table():
    told = {*OF_PLAN, *OF_ROW, *OF_LINE, *OF_UNIT_PLAN, "economic_plan.open", "unit_plan.open", "unit_plan.list"}
    nouns = ("economic_plan.", "plan_row.", "plan_line.", "unit_plan.")
    assert {verb for verb in RULES if verb.startswith(nouns)} - told == {"plan_row.view", "plan_line.view"}


@pytest.mark.parametrize("model", [EconomicPlan, PlanRow, PlanLine, PlanAmendment, UnitPlan, UnitPlanItem])
def test_rule_and_queryset_agree_for_everyone(cast, model):
    for authority, unit in ((cast.authority, cast.unit), (cast.neighbour_authority, None)):
        strategy = make_strategy(authority, status="adopted")
        for is_public in (True, False):
            make_measure(strategy, is_public=is_public, lead_unit=unit)
        for place, status in enumerate(("draft", "proposed", "amended")):
            made = make_plan(authority, status=status, first_year=today().year - place)
            commands.add_row(made, by=SYSTEM, title="Utenfor") if status == "draft" else None
        if unit:
            commands.open_unit_plan(authority, by=SYSTEM, unit=unit, year=today().year)
    verb = {"economicplan": "economic_plan", "planrow": "plan_row", "planline": "plan_line", "planamendment": "plan_amendment",
            "unitplan": "unit_plan", "unitplanitem": "unit_plan_item"}[model._meta.model_name]  # fmt: skip
    for person in cast.everyone():
        shown = set(model.objects.visible_to(person))
        assert shown == {one for one in model.objects.all() if why_not(person, f"{verb}.view", one) is None}
