"""Our own money is asked for in the economic plan, by planning's own verbs, and only once."""

import datetime as dt
from decimal import Decimal

import pytest

from utsyn.europe.projects import commands
from utsyn.europe.projects.models import PlanShare
from utsyn.europe.projects.tests.factories import SYSTEM, make_line, make_member, make_project
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.planning.commands.amounts import ask
from utsyn.governance.planning.commands.rows import add_row
from utsyn.governance.planning.models import PlanLine
from utsyn.governance.planning.tests.factories import make_plan

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def plan(cast):
    return make_plan(cast.authority, first_year=2027)


@pytest.fixture
def paid(cast):
    """In kroner, half funded; we spend 1000 in 2027 and 3000 in 2028, 500 of which is hours."""
    project = make_project(
        cast.authority, "Med egenandel", currency="NOK", funding_rate=D("0.5"), starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2028, 12, 31)
    )
    us, them = make_member(project, is_us=True), make_member(project)
    make_line(us, "1000", year=2027)
    make_line(us, "3000", year=2028, in_kind="500")
    make_line(them, "9000", year=2028)
    return project


def asked(plan):
    return {line.year: line.asked for line in PlanLine.objects.filter(row__plan=plan)}


def test_own_money_is_asked_for_on_a_row_of_its_own_year_by_year(paid, plan):
    share = commands.enter_in_plan(paid, by=SYSTEM, plan=plan)
    assert asked(plan) == {2027: D(500), 2028: D(1000), 2029: None, 2030: None}
    assert "Med egenandel" in share.row.title
    assert (share.amount(2028), share.amount(2029)) == (D(1000), None)


def test_entered_again_only_the_difference_is_asked_for_and_what_others_ask_stays(paid, plan, strategy, cast):
    measure = make_measure(strategy)
    commands.set_served(paid, by=SYSTEM, measures=[measure])
    row = add_row(plan, by=SYSTEM, measure=measure)
    ask(row.lines.get(year=2028), by=SYSTEM, amount=D(7000))
    for _time in range(2):
        commands.enter_in_plan(paid, by=SYSTEM, plan=plan, measure=measure)
    assert asked(plan)[2028] == D(8000)
    line = paid.budgetlines.get(year=2028, member__is_us=True)
    commands.edit_budget_line(line, by=SYSTEM, cost=D(5000), in_kind=D(500))
    commands.enter_in_plan(paid, by=SYSTEM, plan=plan, measure=measure)
    assert asked(plan)[2028] == D(9000)
    assert PlanShare.objects.count() == 1


def test_there_must_be_something_to_ask_for_in_kroner_in_a_draft_for_a_measure_it_serves(paid, plan, strategy, cast):
    with pytest.raises(Invalid):
        commands.enter_in_plan(paid, by=SYSTEM, plan=plan, measure=make_measure(strategy))
    with pytest.raises(Conflict):
        commands.enter_in_plan(make_project(cast.authority, currency="NOK"), by=SYSTEM, plan=plan)
    commands.edit(paid, by=SYSTEM, currency="EUR")
    with pytest.raises(Conflict):
        commands.enter_in_plan(paid, by=SYSTEM, plan=plan)
    with pytest.raises(Denied):
        commands.enter_in_plan(paid, by=cast.unit_head, plan=plan)
