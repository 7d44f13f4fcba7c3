"""The cash-flow forecast: what comes in and goes out by quarter, from payments, duties and our own lines of the budget.

Every sum is the sum of lines that are listed. Money that has moved stands where it moved; money that is expected stands on its day,
or where the duty that releases it can be done at the earliest; a day that has passed counts as today. Our lines of a year are spread
evenly over the quarters of the year in which the project runs, the rest of the rounding on the last of them. Own hours cost no cash.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.budgeting import in_kroner, rounded, summed
from utsyn.europe.projects.models import BudgetLine, Project, ProjectPayment
from utsyn.europe.projects.queries.money import rate_of
from utsyn.foundation.kernel.clock import today


class Flow(StrEnum):
    """Which column of the forecast a line belongs to."""

    RECEIVED = "received"
    EXPECTED = "expected"
    PASSED_ON = "passed_on"
    SPENT = "spent"


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months: the year, and 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        return _("Q%(number)s %(year)s") % {"number": self.number, "year": self.year}

    @property
    def next(self) -> Quarter:
        """The one after."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def quarter_of(day: dt.date) -> Quarter:
    """The quarter that the day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


@dataclass(frozen=True)
class FlowLine:
    """One amount in one quarter, above zero, in the project's currency and in kroner (None without a rate)."""

    quarter: Quarter
    flow: Flow
    label: str
    amount: Decimal
    amount_nok: Decimal | None
    is_late: bool = False


@dataclass(frozen=True)
class FlowRow:
    """A quarter: what its lines add up to (None: no line), what is left of them, and what is left since the beginning."""

    quarter: Quarter | None
    received: Decimal | None
    expected: Decimal | None
    passed_on: Decimal | None
    spent: Decimal | None
    net: Decimal
    balance: Decimal
    net_nok: Decimal | None
    balance_nok: Decimal | None


@dataclass(frozen=True)
class CashFlow:
    """Quarter by quarter, and all in one; `lowest` is the quarter in which most must be laid out by us."""

    lines: Sequence[FlowLine]
    rows: Sequence[FlowRow]
    total: FlowRow
    lowest: FlowRow | None
    # Our lines of the budget that fall in no quarter, because the project has no days or the year lies outside them.
    unplaced: Sequence[BudgetLine]


def cash_flow(project: Project) -> CashFlow:
    """Work it out: two queries."""
    nok = rate_of(project)
    payments = ProjectPayment.objects.standing().filter(project=project).select_related("obligation", "member__organisation")
    ours = list(BudgetLine.objects.filter(project=project, member__is_us=True).select_related("member__organisation"))
    placed = [(line, _quarters(project, line.year)) for line in ours]
    lines = sorted(
        [*(_of_payment(one, nok) for one in payments), *(found for line, where in placed for found in _spent(line, where, nok))],
        key=lambda one: (one.quarter, one.flow, one.label),
    )
    rows = _rows(lines)
    lowest = min(rows, key=lambda row: row.balance, default=None)
    return CashFlow(
        lines, rows, _row(None, lines, Decimal(0), Decimal(0)), lowest if lowest is not None and lowest.balance < 0 else None,
        [line for line, where in placed if not where and _cash(line)],
    )  # fmt: skip


def _of_payment(payment: ProjectPayment, nok: Decimal | None) -> FlowLine:
    name = str(payment.get_kind_display())
    label = f"{name}: {payment.member}" if payment.member is not None else name
    if payment.paid_on is not None and payment.paid is not None:
        flow = Flow.PASSED_ON if payment.is_out else Flow.RECEIVED
        return FlowLine(quarter_of(payment.paid_on), flow, label, payment.paid, payment.paid_nok)
    flow = Flow.PASSED_ON if payment.is_out else Flow.EXPECTED
    kroner = None if nok is None else in_kroner(payment.expected, nok)
    return FlowLine(quarter_of(likely_on(payment)), flow, label, payment.expected, kroner, payment.is_late)


def likely_on(payment: ProjectPayment) -> dt.date:
    """When an expected payment can come at the earliest: not before today, nor before the duty that releases it is due."""
    duty = payment.obligation
    waits = [duty.due_on] if duty is not None and duty.done_on is None else []
    return max([payment.expected_on, today(), *waits])


def _quarters(project: Project, year: int) -> list[Quarter]:
    """Those of the year in which the project runs."""
    if project.starts_on is None or project.ends_on is None:
        return []
    first, last = quarter_of(project.starts_on), quarter_of(project.ends_on)
    return [one for one in (Quarter(year, number) for number in range(1, 5)) if first <= one <= last]


def _cash(line: BudgetLine) -> Decimal:
    """What we pay in money: neither own hours nor what others pay."""
    return line.cost - line.in_kind - line.others


def _spent(line: BudgetLine, quarters: Sequence[Quarter], nok: Decimal | None) -> Iterator[FlowLine]:
    cash = _cash(line)
    if not quarters or not cash:
        return
    each = rounded(cash / len(quarters))
    amounts = [*([each] * (len(quarters) - 1)), cash - each * (len(quarters) - 1)]
    for quarter, amount in zip(quarters, amounts, strict=True):
        yield FlowLine(quarter, Flow.SPENT, str(line.get_category_display()), amount, None if nok is None else in_kroner(amount, nok))


def _rows(lines: Sequence[FlowLine]) -> list[FlowRow]:
    """A row for every quarter from the first to the last, those without a line too."""
    if not lines:
        return []
    rows: list[FlowRow] = []
    quarter, last = lines[0].quarter, lines[-1].quarter
    balance: Decimal = Decimal(0)
    balance_nok: Decimal | None = Decimal(0)
    while quarter <= last:
        row = _row(quarter, [one for one in lines if one.quarter == quarter], balance, balance_nok)
        rows.append(row)
        quarter, balance, balance_nok = quarter.next, row.balance, row.balance_nok
    return rows


def _row(quarter: Quarter | None, lines: Sequence[FlowLine], before: Decimal, before_nok: Decimal | None) -> FlowRow:
    sums: dict[str, Any] = {flow.value: summed(one.amount for one in lines if one.flow == flow) for flow in Flow}
    net = sum((_signed(one, one.amount) for one in lines), Decimal(0))
    known = [one.amount_nok for one in lines]
    net_nok = None if None in known else sum((_signed(one, one.amount_nok) for one in lines), Decimal(0))
    balance_nok = None if net_nok is None or before_nok is None else before_nok + net_nok
    return FlowRow(quarter, **sums, net=net, balance=before + net, net_nok=net_nok, balance_nok=balance_nok)


def _signed(line: FlowLine, amount: Decimal | None) -> Decimal:
    return (amount or Decimal(0)) * (1 if line.flow in (Flow.RECEIVED, Flow.EXPECTED) else -1)
