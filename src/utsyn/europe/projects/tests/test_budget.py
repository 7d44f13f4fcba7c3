"""The budget: shares that make the cost, dated rates, sums that are the sums of their lines."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utsyn.europe.projects import commands
from utsyn.europe.projects.budgeting import Shares, whole
from utsyn.europe.projects.models import BudgetLine, ExchangeRate
from utsyn.europe.projects.norges_bank.reading import Observed, SourceChanged, last_of, read_rates
from utsyn.europe.projects.queries.money import budget_of
from utsyn.europe.projects.tests.factories import SYSTEM, make_line, make_member, make_project
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid

D = Decimal


@pytest.fixture
def funded(cast):
    """Eighty per cent funded, in euros, with us and one other."""
    return make_project(cast.authority, funding_rate=D("0.8"), starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2028, 12, 31))


# --- shares ---


@pytest.mark.nodb
@given(cost=st.integers(0, 10**9), rate=st.integers(0, 10_000), hours=st.integers(0, 10**5), price=st.integers(0, 90_000))
def test_what_is_worked_out_always_makes_the_cost(cost, rate, hours, price):
    cost, rate, hours, price = D(cost) / 100, D(rate) / 10_000, D(hours) / 100, D(price) / 100
    try:
        made = whole(Shares(cost, hours=hours, hour_price=price), funding_rate=rate)
    except Invalid:
        assert hours * price > cost - D("0.01")  # more given than it costs
        return
    assert made.grant + made.own_money + made.in_kind + made.others == cost == made.cost
    assert min(made.grant, made.own_money, made.in_kind, made.others) >= 0


@pytest.mark.nodb
@pytest.mark.parametrize(
    ("shares", "field", "said"),
    [
        (Shares(None), "cost", ""),
        (Shares(D(100), grant=D(80), own_money=D(10)), "cost", "10,00"),
        (Shares(D(100), grant=D(80), own_money=D(30)), "cost", "10,00"),
        (Shares(D(100), grant=D(81)), "grant", "80,00"),
        (Shares(D(100), grant=D(-1)), "grant", ""),
        (Shares(D("NaN")), "cost", ""),
        (Shares(D(100), hours=D(10)), "hour_price", ""),
        (Shares(D(100), hours=D(1), hour_price=D(10), in_kind=D(11)), "in_kind", "10,00"),
        (Shares(D(100), hours=D(10**7), hour_price=D(1)), "hours", ""),
    ],
)
def test_shares_that_do_not_make_the_cost_are_refused_with_the_figures(shares, field, said):
    with pytest.raises(Invalid) as refused:
        whole(shares, funding_rate=D("0.8"))
    assert list(refused.value.fields) == [field]
    assert said in refused.value.message


@pytest.mark.nodb
def test_without_a_rate_the_grant_must_be_said():
    with pytest.raises(Invalid):
        whole(Shares(D(100)), funding_rate=None)
    assert whole(Shares(D(100), grant=D(60)), funding_rate=None).own_money == D(40)


# --- lines and sums ---


@pytest.mark.django_db
def test_sums_are_the_sums_of_the_lines_in_both_currencies(funded):
    us, them = make_member(funded, is_us=True), make_member(funded)
    commands.set_rate(funded, by=SYSTEM, nok=D("11.7385"), on=today())
    for member in (us, them):
        for year, cost in ((2027, "333.33"), (2028, "333.34")):
            make_line(member, cost, year=year)
    budget = budget_of(funded)
    assert budget.total.cost == sum(line.cost for line in budget.lines) == D("1333.34")
    for groups in (budget.by_member, budget.by_category, budget.by_year):
        for name in ("cost", "grant", "own_money", "cost_nok", "own_nok"):
            assert sum(getattr(one, name) for one in groups) == getattr(budget.total, name)
    assert sum(budget.own_money_by_year_nok.values()) == budget.ours.own_nok


@pytest.mark.django_db
def test_without_lines_or_rate_a_sum_is_missing_and_not_zero(funded):
    assert (budget_of(funded).total.cost, budget_of(funded).ours.own_nok) == (None, None)
    make_line(make_member(funded, is_us=True))
    assert budget_of(funded).ours.own_nok is None


@pytest.mark.django_db
def test_a_line_outside_the_projects_years_of_no_member_or_twice_is_refused(funded):
    us = make_member(funded, is_us=True)
    with pytest.raises(Invalid, match="2031"):
        make_line(us, year=2031)
    make_line(us)
    with pytest.raises(Invalid):
        make_line(us)
    gone = make_member(funded)
    commands.move_member(gone, by=SYSTEM, status="declined")
    with pytest.raises(Invalid):
        make_line(gone)


@pytest.mark.django_db
def test_the_whole_budget_is_exchanged_or_nothing_is(funded):
    us = make_member(funded, is_us=True)
    kept, gone = make_line(us), make_line(us, category="travel")
    value = commands.LineValue(us, "staff", 2027, Shares(D(500)))
    with pytest.raises(Invalid):
        commands.set_budget(
            funded, by=SYSTEM, lines=[value, commands.LineValue(us, "goods", 2027, Shares(D(5), grant=D(1), own_money=D(1)))]
        )
    assert BudgetLine.objects.count() == 2
    commands.set_budget(funded, by=SYSTEM, lines=[value])
    assert [(line.pk, line.cost) for line in BudgetLine.objects.all()] == [(kept.pk, D(500))]
    assert not BudgetLine.objects.filter(pk=gone.pk).exists()
    with pytest.raises(Invalid):
        commands.set_budget(funded, by=SYSTEM, lines=[value, value])


@pytest.mark.django_db
def test_a_member_with_lines_does_not_leave(funded):
    them = make_member(funded)
    line = make_line(them)
    with pytest.raises(Conflict):
        commands.move_member(them, by=SYSTEM, status="left")
    commands.remove_budget_line(line, by=SYSTEM)
    assert commands.move_member(them, by=SYSTEM, status="left").status == "left"


# --- rates ---


def answer(days, values, exponent="0"):
    """What the bank answers, in its shape."""
    return json.dumps(
        {
            "data": {
                "dataSets": [
                    {"series": {"0:0:0:0": {"attributes": [0, 0], "observations": {str(n): [value] for n, value in enumerate(values)}}}}
                ],
                "structure": {
                    "dimensions": {"observation": [{"id": "TIME_PERIOD", "values": [{"id": day} for day in days]}]},
                    "attributes": {
                        "series": [{"id": "DECIMALS", "values": [{"id": "4"}]}, {"id": "UNIT_MULT", "values": [{"id": exponent}]}]
                    },
                },
            }
        }
    ).encode()


@pytest.mark.nodb
def test_the_last_rate_before_a_day_without_one_is_found_and_hundreds_are_made_single():
    found = read_rates(answer(["2025-11-14", "2025-11-13"], ["11.7385", "11.7"]))
    assert last_of(found) == Observed(dt.date(2025, 11, 14), D("11.7385"))
    assert read_rates(answer(["2025-11-14"], ["106.5"], exponent="2"))[0].nok == D("1.065")
    assert last_of([]) is None


@pytest.mark.nodb
@pytest.mark.parametrize(
    "told",
    [
        b"", b"<html>", b"[]", b"{}", b'{"data": {}}', b"[" * 100_000, answer(["igår"], ["11"]), answer(["2025-11-14"], ["NaN"]),
        answer(["2025-11-14"], ["-1"]), answer([], ["11"]), answer(["2025-11-14"], ["11"]).replace(b"UNIT_MULT", b"OTHER"), b"\xff\xfe",
    ],
)  # fmt: skip
def test_an_answer_of_another_shape_is_told_and_never_a_rate(told):
    with pytest.raises(SourceChanged):
        read_rates(told)


@pytest.mark.django_db
def test_a_rate_is_of_a_day_that_has_come_and_can_be(funded):
    for nok, on in ((D("11.7"), today() + dt.timedelta(days=1)), (D(0), today()), (D(100_000), today()), (D("NaN"), today())):
        with pytest.raises(Invalid):
            commands.set_rate(funded, by=SYSTEM, nok=nok, on=on)
    with pytest.raises(Invalid):
        commands.take_rate(funded, by=SYSTEM, observed=Observed(today(), D(11)), asked_on=today() + dt.timedelta(days=2))
    commands.edit(funded, by=SYSTEM, currency="NOK")
    with pytest.raises(Invalid):
        commands.set_rate(funded, by=SYSTEM, nok=D(11), on=today())


@pytest.mark.django_db
def test_the_same_rate_is_kept_once(funded, cast):
    friday = Observed(dt.date(2025, 11, 14), D("11.7385"))
    for project in (funded, make_project(cast.authority)):
        commands.take_rate(project, by=SYSTEM, observed=friday, asked_on=dt.date(2025, 11, 16))
    rate = ExchangeRate.objects.get()
    assert (rate.on, rate.asked_on, rate.source) == (dt.date(2025, 11, 14), dt.date(2025, 11, 16), "norges_bank")
