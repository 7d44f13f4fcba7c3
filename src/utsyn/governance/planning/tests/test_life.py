import datetime as dt
from decimal import Decimal

import pytest

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.planning import commands
from utsyn.governance.planning.models import EconomicPlan, PlanLine
from utsyn.governance.planning.queries import money_of, paid_of, totals_of
from utsyn.governance.planning.tests.factories import decided, make_plan, make_recommendation, put, take_to

pytestmark = pytest.mark.django_db


def test_a_plan_goes_from_draft_to_adopted_and_is_amended_by_decisions(cast, plan):
    year = plan.first_year
    line = PlanLine.objects.get(row__plan=plan, year=year)
    commands.ask(line, by=cast.unit_head, amount=Decimal("120000"))
    commands.propose_amount(line, by=cast.chief_executive, amount=Decimal("100000"))
    commands.propose(plan, by=cast.chief_executive)
    commands.carry(plan, by=cast.coordinator, stage="recommended")
    commands.recommend(
        plan, by=cast.council_secretary, recommendation=make_recommendation(cast.authority), published_on=today() - dt.timedelta(14)
    )
    commands.carry(plan, by=cast.coordinator, stage="adopted")
    commands.adopt(plan, by=cast.council_secretary, decision=decided(cast.authority))
    assert (plan.status, plan.decision.decided_on) == ("adopted", today())
    line.refresh_from_db()
    assert (line.asked, line.proposed, line.recommended, line.adopted) == (120000, 100000, 100000, 100000)
    amendment = commands.amend(
        plan, by=cast.council_secretary, decision=decided(cast.authority), reason="Mindre", amounts={line.code: Decimal(80000)}
    )
    assert amendment.changes == [[line.code, "100000.00", "80000.00"]]
    line.refresh_from_db()
    plan.refresh_from_db()
    assert (plan.status, line.adopted, line.amended, line.in_force) == ("amended", 100000, 80000, 80000)


@pytest.mark.parametrize("last", [2, 4])
def test_a_plan_of_three_or_five_years_is_refused(cast, last):
    year = today().year + 1
    with pytest.raises(Invalid):
        commands.open_plan(cast.authority, by=cast.coordinator, first_year=year, last_year=year + last)


def test_another_currency_and_a_year_twice_are_refused(cast, plan):
    with pytest.raises(Invalid, match="NOK"):
        commands.open_plan(cast.authority, by=cast.coordinator, first_year=plan.first_year + 1, currency="XYZ")
    with pytest.raises(Invalid) as refused:
        commands.open_plan(cast.authority, by=cast.coordinator, first_year=plan.first_year)
    assert "first_year" in refused.value.fields


@pytest.mark.parametrize("amount", ["-1", "NaN", "1e15"])
def test_an_impossible_amount_is_refused(cast, plan, amount):
    with pytest.raises(Invalid):
        commands.ask(PlanLine.objects.filter(row__plan=plan)[0], by=cast.coordinator, amount=Decimal(amount))


def test_the_council_waits_until_the_recommendation_was_public_for_fourteen_days(cast, plan):
    take_to(plan, "proposed")
    commands.carry(plan, by=cast.coordinator, stage="recommended")
    recommended = make_recommendation(cast.authority)
    commands.recommend(plan, by=cast.council_secretary, recommendation=recommended, published_on=today() - dt.timedelta(13))
    commands.carry(plan, by=cast.coordinator, stage="adopted")
    with pytest.raises(Invalid):
        commands.adopt(plan, by=cast.council_secretary, decision=decided(cast.authority))


def test_the_recommendation_is_the_executive_committees_and_the_decision_the_councils(cast, plan):
    take_to(plan, "proposed")
    commands.carry(plan, by=cast.coordinator, stage="recommended")
    with pytest.raises(Invalid):
        commands.recommend(plan, by=cast.council_secretary, recommendation=decided(cast.authority).treatment)
    take_to(plan, "recommended")
    commands.carry(plan, by=cast.coordinator, stage="adopted")
    from utsyn.governance.council.tests.factories import make_decision

    with pytest.raises(Invalid):
        commands.adopt(plan, by=cast.council_secretary, decision=make_decision(cast.authority, decided_on=today(), body="executive"))


def test_what_was_adopted_is_never_edited(cast, plan):
    take_to(plan, "adopted")
    line = PlanLine.objects.filter(row__plan=plan)[0]
    for setter in (commands.ask, commands.propose_amount, commands.recommend_amount, commands.adopt_amount):
        with pytest.raises(Conflict):
            setter(line, by=cast.coordinator, amount=Decimal(1))
    for deed in (commands.bring_in, commands.propose):
        with pytest.raises(Conflict):
            deed(plan, by=cast.coordinator)


def test_next_years_plan_takes_over_what_holds_and_supersedes(cast, plan):
    take_to(plan, "amended")
    after = make_plan(cast.authority, first_year=plan.first_year + 1)
    row = after.rows.get()
    assert (after.rolled_from, row.measure, row.is_within_frame) == (plan, plan.rows.get().measure, False)
    put(row, "asked", **{f"y{after.first_year}": 5000})
    take_to(after, "adopted")
    assert EconomicPlan.objects.get(pk=plan.pk).status == "superseded"


def test_within_the_frame_is_the_budget_holders_word_and_excludes_an_amount(cast, plan):
    row = plan.rows.get()
    with pytest.raises(Denied):
        commands.confirm_frame(row, by=cast.coordinator)
    commands.confirm_frame(row, by=cast.unit_head)
    assert paid_of(row.measure, person=cast.coordinator).state == "within_frame"
    with pytest.raises(Invalid):
        commands.ask(row.lines.all()[0], by=cast.coordinator, amount=Decimal(1))
    commands.withdraw_frame(row, by=cast.unit_head)
    commands.ask(row.lines.all()[0], by=cast.coordinator, amount=Decimal(1))
    with pytest.raises(Conflict):
        commands.confirm_frame(row, by=cast.unit_head)


def test_money_is_the_sum_of_the_lines_and_missing_is_not_zero(cast, plan, measure):
    year = plan.first_year
    put(plan.rows.get(), "asked", **{f"y{year}": "100.10"})
    second = commands.add_row(plan, by=cast.coordinator, measure=measure, source="eu")
    put(second, "asked", **{f"y{year}": "0.20"})
    outside = commands.add_row(plan, by=cast.coordinator, title="Festival", unit=cast.unit)
    put(outside, "asked", **{f"y{year}": 50})
    rows = money_of(cast.authority, person=cast.coordinator, year=year)
    assert [(row.measure_number, row.asked, row.adopted) for row in rows] == [
        (measure.number, Decimal("100.30"), None),
        ("", Decimal(50), None),
    ]
    assert [(one.axis_number, one.asked, one.proposed) for one in totals_of(rows)] == [
        (1, Decimal("100.30"), None), (None, Decimal(50), None), ("", Decimal("150.30"), None)
    ]  # fmt: skip
    assert money_of(cast.authority, person=cast.anyone, year=year) == []


@pytest.mark.parametrize(
    ("asked", "adopted", "state"), [(100, 100, "funded"), (100, 60, "partly_funded"), (100, None, "entered"), (None, None, "not_entered")]
)
def test_how_a_measure_is_paid_is_answered_by_its_lines(cast, plan, asked, adopted, state):
    other = commands.add_row(plan, by=cast.coordinator, title="Annet")
    put(other, "asked", **{f"y{plan.first_year}": 1})
    row = plan.rows.exclude(measure=None).get()
    year = f"y{plan.first_year}"
    put(row, "asked", **{year: asked})
    put(row, "proposed", **{year: asked})
    take_to(plan, "recommended")
    put(row, "adopted", **{year: adopted})
    put(other, "adopted", **{year: 1})
    commands.adopt(plan, by=cast.council_secretary, decision=decided(cast.authority))
    assert paid_of(row.measure, person=cast.coordinator).state == state
