"""Payments and the forecast: the same one twice is refused, kroner by a dated rate, sums that equal their lines."""

import datetime as dt
from decimal import Decimal

import pytest

from utsyn.europe.projects import commands
from utsyn.europe.projects.models import Project, ProjectPayment
from utsyn.europe.projects.queries.award import payment_sums
from utsyn.europe.projects.queries.cashflow import Flow, Quarter, cash_flow, likely_on
from utsyn.europe.projects.tests.factories import SYSTEM, approve, make_line, make_member, make_project, walk
from utsyn.europe.projects.tests.factories_award import make_awarded, make_duty, make_payment
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.registries import MEASURED

pytestmark = pytest.mark.django_db


def settle(payment, amount="1000", **values):
    return commands.settle_payment(payment, by=SYSTEM, amount=Decimal(amount), **values)


def test_the_same_payment_is_not_entered_twice(cast):
    project = make_awarded(cast.authority)
    first, second = make_payment(project), make_payment(project, kind="interim")
    settle(first, reference="Bilag 7")
    with pytest.raises(Conflict, match="to ganger"):
        settle(first, reference="Bilag 7")
    with pytest.raises(Invalid, match="referanse") as refused:
        settle(second, "500", reference="bilag 7")
    assert "reference" in refused.value.fields
    with pytest.raises(Invalid, match="registrert fra før"):
        settle(second)
    settle(second, reference="Bilag 8")
    assert ProjectPayment.objects.settled().count() == 2


def test_the_same_expectation_is_written_once(cast):
    project = make_awarded(cast.authority)
    make_payment(project)
    with pytest.raises(Invalid, match="fra før"):
        make_payment(project)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("amount", {"amount": "0"}), ("amount", {"amount": "-5"}), ("on", {"on": dt.date(2000, 1, 1)}), ("kind", {"kind": "gift"}),
        ("member", {"kind": "transfer"}), ("amount", {"amount": "9999999999999"}),
    ],
)  # fmt: skip
def test_what_cannot_be_expected_is_refused_by_its_field(cast, field, values):
    with pytest.raises(Invalid) as refused:
        make_payment(make_awarded(cast.authority), **values)
    assert field in refused.value.fields
    assert not ProjectPayment.objects.exists()


def test_a_payment_neither_comes_before_the_award_nor_tomorrow(cast):
    payment = make_payment(make_awarded(cast.authority))
    for days in (-400, 1):
        with pytest.raises(Invalid) as refused:
            settle(payment, on=today() + dt.timedelta(days=days))
        assert "on" in refused.value.fields


def test_money_of_another_project_or_of_a_closed_one_is_refused(cast):
    project, other = make_awarded(cast.authority), make_awarded(cast.authority)
    with pytest.raises(Invalid, match="plikt i dette prosjektet"):
        make_payment(project, obligation=make_duty(other))
    with pytest.raises(Invalid, match="i konsortiet"):
        make_payment(project, kind="transfer", member=make_member(other))
    payment = make_payment(project)
    walk(project, "closed")
    with pytest.raises(Conflict, match="avsluttet"):
        settle(payment)


def test_kroner_follow_the_rate_of_the_day_or_the_projects_own_and_are_missing_without(cast):
    project = make_awarded(cast.authority, currency="EUR")
    payments = [make_payment(project, amount) for amount in ("1000", "2000", "3000")]
    assert settle(payments[0]).paid_nok is None
    assert MEASURED["project-funding-received"].values(cast.authority, [today().year]) == {today().year: None}
    commands.undo_payment(payments[0], by=SYSTEM)
    commands.set_rate(project, by=SYSTEM, nok=Decimal("11.5"), on=today())
    assert settle(payments[0]).paid_nok == Decimal("11500.00")
    assert settle(payments[1], "2000", nok=Decimal("11.7385")).paid_nok == Decimal("23477.00")
    found = list(ProjectPayment.objects.standing())
    sums = payment_sums(Project.objects.get(pk=project.pk), found)
    assert sums.received == sum(one.paid for one in found if one.paid)
    assert sums.received_nok == sum(one.paid_nok for one in found if one.paid_nok)
    assert sums.outstanding == Decimal(200_000) - sums.received
    assert MEASURED["project-funding-received"].values(cast.authority, [2000, today().year]) == {
        2000: None,
        today().year: sums.received_nok,
    }


def test_a_rate_for_a_budget_in_kroner_is_refused(cast):
    with pytest.raises(Invalid, match="kroner"):
        settle(make_payment(make_awarded(cast.authority, currency="NOK")), nok=Decimal(11))


# --- the forecast ---


def go_on(project):
    """Sent, granted and begun, from writing."""
    approve(project)
    commands.submit(project, by=SYSTEM)
    commands.grant(project, by=SYSTEM, amount=Decimal(750))
    return commands.move(project, by=SYSTEM, step="running")


@pytest.fixture
def funded(cast):
    """In kroner, from next year on for two years, with our own lines and a partner's."""
    year = today().year + 1
    project = make_project(
        cast.authority, status="drafting", currency="NOK", funding_rate=Decimal("0.5"), starts_on=dt.date(year, 5, 1), ends_on=dt.date(year + 1, 9, 30)
    )  # fmt: skip
    us, them = make_member(project, is_us=True), make_member(project, status="confirmed")
    make_line(us, "1000", year=year, in_kind="100")
    make_line(us, "500", year=year + 1, category="travel")
    make_line(them, "9999", year=year)
    return go_on(project)


def test_every_sum_of_the_forecast_is_the_sum_of_its_lines(funded):
    payments = [make_payment(funded, "400"), make_payment(funded, "350", in_days=500, kind="final")]
    settle(payments[0], "400")
    flow = cash_flow(Project.objects.get(pk=funded.pk))
    for name in Flow:
        lines = [one.amount for one in flow.lines if one.flow == name]
        rows = [getattr(row, name.value) for row in flow.rows if getattr(row, name.value) is not None]
        assert sum(lines) == sum(rows) == (getattr(flow.total, name.value) or 0)
    assert flow.total.spent == Decimal(1400)
    assert flow.total.received == Decimal(400)
    assert flow.rows[-1].balance == flow.total.net == Decimal(400 + 350 - 1400)
    assert flow.rows[-1].balance_nok == flow.rows[-1].balance
    assert [row.quarter for row in flow.rows] == sorted({row.quarter for row in flow.rows})


def test_a_years_lines_are_spread_over_its_quarters_to_the_last_ore(funded):
    year = funded.starts_on.year
    spent = [one for one in cash_flow(funded).lines if one.flow == Flow.SPENT and one.quarter.year == year]
    assert [one.quarter for one in spent] == [Quarter(year, number) for number in (2, 3, 4)]
    assert [one.amount for one in spent] == [Decimal("300.00")] * 3
    later = [one.amount for one in cash_flow(funded).lines if one.quarter.year == year + 1 and one.flow == Flow.SPENT]
    assert later == [Decimal("166.67"), Decimal("166.67"), Decimal("166.66")]


def test_money_waits_for_the_duty_that_releases_it_and_late_money_for_today(funded):
    duty = make_duty(funded, in_days=200)
    assert likely_on(make_payment(funded, "10", in_days=20, obligation=duty)) == duty.due_on
    late = ProjectPayment(expected_on=today() - dt.timedelta(days=3), expected=Decimal(1))
    assert likely_on(late) == today()
    assert late.is_late


def test_most_that_is_laid_out_is_named_and_nothing_is_said_without_lines(cast, funded):
    flow = cash_flow(funded)
    assert flow.lowest is not None
    assert flow.lowest.balance == min(row.balance for row in flow.rows) == Decimal(-1400)
    empty = cash_flow(make_awarded(cast.authority))
    assert (empty.rows, empty.lowest, empty.total.spent) == ([], None, None)


def test_lines_of_a_project_without_days_are_named_not_lost(cast):
    project = make_project(cast.authority, status="drafting", currency="NOK", funding_rate=Decimal("0.5"))
    make_line(make_member(project, is_us=True), "1000")
    assert [line.cost for line in cash_flow(project).unplaced] == [Decimal(1000)]
