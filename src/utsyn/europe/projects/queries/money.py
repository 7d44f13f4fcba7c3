"""A project's money: its lines summed by member, category and year, in the budget's currency and in kroner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from utsyn.europe.projects.budgeting import SHARES, in_kroner, summed
from utsyn.europe.projects.kinds import Currency
from utsyn.europe.projects.models import BudgetLine, Project


@dataclass(frozen=True)
class Sums:
    """What some lines add up to; None where there is no line, `*_nok` also where there is no rate."""

    label: Any
    cost: Decimal | None
    grant: Decimal | None
    own_money: Decimal | None
    in_kind: Decimal | None
    others: Decimal | None
    cost_nok: Decimal | None
    own_nok: Decimal | None


@dataclass(frozen=True)
class Budget:
    """All lines, and their sums by member, category and year and in all."""

    lines: Sequence[BudgetLine]
    by_member: Sequence[Sums]
    by_category: Sequence[Sums]
    by_year: Sequence[Sums]
    total: Sums
    ours: Sums
    # Our own money by year, in kroner; None without a rate.
    own_money_by_year_nok: dict[int, Decimal] | None


def budget_of(project: Project) -> Budget:
    """Read and sum it: one query."""
    lines = list(BudgetLine.objects.filter(project=project).select_related("member__organisation"))
    nok = rate_of(project)
    ours = [line for line in lines if line.member.is_us]
    by_year = None if nok is None else {
        year: sum((in_kroner(line.own_money, nok) for line in ours if line.year == year), Decimal(0))
        for year in sorted({line.year for line in ours})
    }  # fmt: skip
    return Budget(
        lines,
        _grouped(lines, nok, lambda line: line.member.organisation.name),
        _grouped(sorted(lines, key=lambda line: line.category), nok, lambda line: line.get_category_display()),
        _grouped(lines, nok, lambda line: line.year),
        _sums("", lines, nok),
        _sums("", ours, nok),
        by_year,
    )


def rate_of(project: Project) -> Decimal | None:
    """Kroner for one of the budget's currency; None for euros without a rate."""
    if project.currency == Currency.NOK:
        return Decimal(1)
    return project.rate.nok if project.rate is not None else None


def own_share_nok(project: Project) -> Decimal | None:
    """Our own money and hours in kroner, all years; None when we have no line, or there is no rate."""
    return budget_of(project).ours.own_nok


def _grouped(lines: Sequence[BudgetLine], nok: Decimal | None, key: Callable[[BudgetLine], Any]) -> list[Sums]:
    groups: dict[Any, list[BudgetLine]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return [_sums(label, found, nok) for label, found in groups.items()]


def _sums(label: Any, lines: Sequence[BudgetLine], nok: Decimal | None) -> Sums:
    shares = {name: summed(getattr(line, name) for line in lines) for name in ("cost", *SHARES)}
    cost_nok, own_nok = _in_kroner(lines, nok)
    return Sums(label, **shares, cost_nok=cost_nok, own_nok=own_nok)


def _in_kroner(lines: Iterable[BudgetLine], nok: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    if nok is None:
        return None, None
    found = list(lines)
    cost = summed(in_kroner(line.cost, nok) for line in found)
    own = summed(in_kroner(line.own_money, nok) + in_kroner(line.in_kind, nok) for line in found)
    return cost, own
