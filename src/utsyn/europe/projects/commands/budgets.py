"""Verbs on the budget: its lines, and the rate it is reckoned by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.budgeting import Shares, whole
from utsyn.europe.projects.checking import check_choice, checked_day, checked_line
from utsyn.europe.projects.commands.members import check_open
from utsyn.europe.projects.kinds import EARLIEST, LATEST, Category, Currency, RateSource
from utsyn.europe.projects.models import BudgetLine, ConsortiumMember, ExchangeRate, Project
from utsyn.europe.projects.norges_bank.reading import Observed
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Invalid
from utsyn.governance.measures.checking import check_past, refuse

# Below and above these a rate is a slip of the pen: the euro has cost between 7 and 13 kroner since there is one.
LOWEST_RATE, HIGHEST_RATE = Decimal("0.01"), Decimal("1000")


@dataclass(frozen=True)
class LineValue:
    """A line of the budget as it is sent."""

    member: ConsortiumMember
    category: str
    year: int
    shares: Shares
    note: str = ""

    @property
    def key(self) -> tuple[int, str, int]:
        """What there is one of."""
        return (self.member.pk, self.category, self.year)


@command("project.set_budget")
def set_budget(project: Project, /, *, by: Actor, lines: Sequence[LineValue], seen: int | None = None) -> Project:
    """Let these be the lines of the budget; lines that are not among them go.

    Raises:
        Conflict: the project has ended, or somebody saved it meanwhile.
        Invalid: shares that do not make the cost, a line outside the project's years, or twice.
    """
    project.expect(seen)
    check_open(project)
    wanted = {line.key: _checked(project, line) for line in lines}
    if len(wanted) != len(lines):
        raise Invalid(_("There are two lines for the same member, category and year. Add them up."))
    for line in BudgetLine.objects.filter(project=project):
        values = wanted.pop((line.member_id, line.category, line.year), None)
        if values is None:
            line.delete()
        else:
            line.write(**values)
    for (member, category, year), values in wanted.items():
        BudgetLine.objects.create(authority=project.authority, project=project, member_id=member, category=category, year=year, **values)
    project.particulars = {"budget_lines": len(lines)}
    project.write()
    return project


def _checked(project: Project, line: LineValue) -> dict[str, Any]:
    if line.member.project_id != project.pk or not line.member.takes_part:
        raise refuse("member", _("Choose a member of the consortium that takes part."))
    check_choice("category", line.category, Category.values)
    if not EARLIEST <= line.year <= LATEST or (project.years and line.year not in project.years):
        raise refuse("year", _("%(year)s lies outside the project's own years.") % {"year": line.year})
    return {**asdict(whole(line.shares, funding_rate=project.funding_rate)), "note": checked_line("note", line.note, 200)}


@command("project.add_budget_line")
def add_budget_line(project: Project, /, *, by: Actor, member: ConsortiumMember, category: str, year: int, note: str = "",
                    **shares: Decimal | None) -> BudgetLine:  # fmt: skip
    """One more line; what it says stands in the entry."""
    check_open(project)
    line = LineValue(member, category, year, Shares(**{"cost": None, **shares}), note)
    values = _checked(project, line)
    if BudgetLine.objects.filter(member=member, category=category, year=year).exists():
        raise refuse("category", _("There is a line for this member, category and year already. Change that one."))
    return BudgetLine.objects.create(authority=project.authority, project=project, member=member, category=category, year=year, **values)


@command("budget_line.edit")
def edit_budget_line(line: BudgetLine, /, *, by: Actor, seen: int | None = None, note: str = "", **shares: Decimal | None) -> BudgetLine:
    """Other amounts on the same line."""
    line.expect(seen)
    check_open(line.project)
    typed = LineValue(line.member, line.category, line.year, Shares(**{"cost": None, **shares}), note)
    line.write(**_checked(line.project, typed))
    return line


@command("budget_line.remove")
def remove_budget_line(line: BudgetLine, /, *, by: Actor) -> Project:
    """The line goes; the entry of the project keeps what it said."""
    check_open(line.project)
    project = line.project
    project.particulars = {"removed": [str(line), str(line.cost)]}
    line.delete()
    project.write()
    return project


@command("project.set_rate")
def set_rate(project: Project, /, *, by: Actor, nok: Decimal, on: dt.date, seen: int | None = None) -> Project:
    """Reckon by a rate that was typed, of a day that has come."""
    project.expect(seen)
    check_open(project)
    check_past("on", checked_day("on", on))
    project.write(rate=_rate(project, Observed(on, checked_nok(nok)), RateSource.TYPED, None))
    return project


def check_asked_day(project: Project, day: Any) -> None:
    """Before anybody is asked: a budget in euros, and a day that has come."""
    if project.currency != Currency.EUR:
        raise refuse("asked_on", _("The budget is in kroner, and needs no rate."))
    if checked_day("asked_on", day) > today():
        raise refuse("asked_on", _("Norges Bank has no rate for days to come. Choose today or earlier."))


@command("project.take_rate")
def take_rate(project: Project, /, *, by: Actor, observed: Observed, asked_on: dt.date, seen: int | None = None) -> Project:
    """Reckon by a rate of Norges Bank's that was fetched just now: the last one on or before the day that was asked for."""
    project.expect(seen)
    check_open(project)
    check_asked_day(project, asked_on)
    if observed.on > asked_on:
        raise refuse("asked_on", _("This rate is of a later day than the one that was asked for."))
    project.write(rate=_rate(project, observed, RateSource.NORGES_BANK, asked_on))
    return project


def checked_nok(nok: Any) -> Decimal:
    """Kroner for one euro: a number that can be, with four decimals."""
    if not isinstance(nok, Decimal) or not nok.is_finite() or not LOWEST_RATE <= nok <= HIGHEST_RATE:
        raise refuse("nok", _("Write how many kroner one euro costs, like 11,7385."))
    return nok.quantize(Decimal("0.0001"))


def _rate(project: Project, observed: Observed, source: str, asked_on: dt.date | None) -> ExchangeRate:
    if project.currency != Currency.EUR:
        raise refuse("currency", _("The budget is in kroner, and needs no rate."))
    known = {
        "authority": project.authority,
        "currency": project.currency,
        "on": observed.on,
        "source": source,
        "nok": checked_nok(observed.nok),
    }
    fetched = now() if source == RateSource.NORGES_BANK else None
    found, _made = ExchangeRate.objects.get_or_create(**known, defaults={"asked_on": asked_on, "fetched_at": fetched})
    return found
