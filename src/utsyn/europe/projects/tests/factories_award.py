"""What follows an award, for tests, made through the product's own commands."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from utsyn.europe.projects import commands
from utsyn.europe.projects.models import Deviation, Obligation, Project, ProjectPayment, ProjectResult
from utsyn.europe.projects.tests.factories import SYSTEM, make_project, words
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today


def make_awarded(authority: Authority, **values: Any) -> Project:
    """A project that runs, granted 200 000 of its currency today."""
    return make_project(authority, **{"status": "running", **values})


def make_duty(project: Project, title: str = "Framdriftsrapport", *, in_days: int = 30, **values: Any) -> Obligation:
    """Due in so many days."""
    values = {"kind": "report", "due_on": today() + dt.timedelta(days=in_days), **values}
    return commands.add_obligation(project, by=SYSTEM, title=title, **values)


def make_payment(project: Project, amount: str = "1000", *, in_days: int = 30, **values: Any) -> ProjectPayment:
    """An advance that is expected in so many days."""
    values = {"kind": "prefinancing", "on": today() + dt.timedelta(days=in_days), **values}
    return commands.expect_payment(project, by=SYSTEM, amount=Decimal(amount), **values)


def make_result(project: Project, title: str = "Sykkelvei", *, is_public: bool = False, **values: Any) -> ProjectResult:
    """Documented, and public when it is said."""
    made = commands.add_result(project, by=SYSTEM, title=words(title), evidence=values.pop("evidence", "2026/1"), **values)
    return commands.publish_result(made, by=SYSTEM) if is_public else made


def make_deviation(project: Project, what: str = "Forsinket levering") -> Deviation:
    """Found today."""
    return commands.add_deviation(project, by=SYSTEM, what=words(what), action=words("Ny frist avtales"))


def make_all_after_award(authority: Authority, *, is_public: bool = True, unit: Any = None, owner: Any = None) -> dict[str, Any]:
    """A closed project with something of everything that follows an award, by the noun of each; those that change belong to one that runs."""
    running = make_awarded(authority, is_public=is_public, unit=unit, owner=owner)
    made = {
        "running_project": running, "obligation": make_duty(running), "project_payment": make_payment(running), "deviation": make_deviation(running),
        "project_result": make_result(running, is_public=is_public),
    }  # fmt: skip
    commands.set_check(running, by=SYSTEM, item="ledger", value="3403-118")
    closed = make_awarded(authority, is_public=is_public, unit=unit, owner=owner, status="closed")
    return {**made, "benefit_review": commands.ask_review(closed, by=SYSTEM, years_after=1)}
