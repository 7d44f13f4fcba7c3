"""A project's money by the API: budget, rate, who decides, and our own share in the economic plan; the same verbs as the pages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from ninja import Status

from utsyn.europe.projects import commands
from utsyn.europe.projects.api.money_shapes import (
    ProjectApprovalSent,
    ProjectLimitsSent,
    ProjectLimitTold,
    ProjectPlanEntry,
    ProjectRateAsked,
    ProjectRateSent,
)
from utsyn.europe.projects.api.paper_shapes import (
    ProjectBudgetSent,
    ProjectLineEdit,
    ProjectLineSent,
    ProjectPapersTold,
    ProjectSharesSent,
)
from utsyn.europe.projects.api.papers import AMOUNTS, papers_after
from utsyn.europe.projects.api.reading import router
from utsyn.europe.projects.budgeting import Shares
from utsyn.europe.projects.commands import Limit, LineValue
from utsyn.europe.projects.deciding import limits_of
from utsyn.europe.projects.models import BudgetLine, ConsortiumMember, Project
from utsyn.europe.projects.norges_bank.client import fetch_rate
from utsyn.europe.projects.norges_bank.reading import Observed
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, PagingQuery, page_of_list
from utsyn.foundation.kernel.money import ORE
from utsyn.foundation.kernel.rules import require
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.checking import refuse
from utsyn.governance.measures.models import Measure
from utsyn.governance.planning.models import EconomicPlan

_MEMBERS = ConsortiumMember.objects.select_related("organisation")


def _amounts(sent: ProjectSharesSent) -> dict[str, Decimal | None]:
    told = sent.values()
    return {name: None if told.get(name) is None else Decimal(told[name]) for name in AMOUNTS}


@router.put(
    "/projects/{code}/budget", response=ProjectPapersTold, operation_id="projects_set_budget", summary="Exchange the budget of a project"
)
def projects_set_budget(request: Any, code: Code, body: ProjectBudgetSent) -> dict[str, Any]:
    """All lines or none; shares that do not make the cost are refused. For those who run the project."""
    project = find(Project, request, code)
    require(request.person, "project.set_budget", project)
    lines = [_value(request, one) for one in body.lines]
    commands.set_budget(project, by=request.person, lines=lines, seen=body.values().get("seen"))
    return papers_after(request, code)


def _value(request: Any, sent: ProjectLineSent) -> LineValue:
    told = with_things(request, sent.values(), member=_MEMBERS)
    return LineValue(told["member"], told["category"], told["year"], Shares(**_amounts(sent)), told.get("note", ""))


@router.post("/projects/{code}/lines", response={201: ProjectPapersTold}, operation_id="projects_add_line", summary="Add a budget line")
def projects_add_line(request: Any, code: Code, body: ProjectLineSent) -> Status[Any]:
    """One more; for those who run the project."""
    project = find(Project, request, code)
    require(request.person, "project.add_budget_line", project)
    told = with_things(request, body.values(), member=_MEMBERS)
    kept: dict[str, Any] = {name: told[name] for name in ("member", "category", "year", "note") if name in told}
    commands.add_budget_line(project, by=request.person, **{**kept, **_amounts(body)})
    return Status(201, papers_after(request, code))


def _line(request: Any, code: str) -> BudgetLine:
    found: BudgetLine = find(BudgetLine.objects.select_related(*BudgetLine.fetched_with), request, code)
    return found


@router.put("/project-lines/{code}", response=ProjectPapersTold, operation_id="project_lines_edit", summary="Change a budget line")
def project_lines_edit(request: Any, code: Code, body: ProjectLineEdit) -> dict[str, Any]:
    """All its amounts; for those who run the project."""
    line, told = _line(request, code), body.values()
    note = told.get("note", line.note)
    commands.edit_budget_line(line, by=request.person, seen=told.get("seen"), note=note, **_amounts(body))
    return papers_after(request, line.project.code)


@router.delete("/project-lines/{code}", response={204: None}, operation_id="project_lines_remove", summary="Take a budget line out")
def project_lines_remove(request: Any, code: Code) -> Status[Any]:
    """The history of the project keeps what it said; for those who run the project."""
    commands.remove_budget_line(_line(request, code), by=request.person)
    return Status(204, None)


# --- the rate ---


@router.put("/projects/{code}/rate", response=ProjectPapersTold, operation_id="projects_set_rate", summary="Type the rate of the euro")
def projects_set_rate(request: Any, code: Code, body: ProjectRateSent) -> dict[str, Any]:
    """By which the budget is reckoned in kroner; for those who run the project."""
    values = body.values()
    commands.set_rate(find(Project, request, code), by=request.person, **{**values, "nok": Decimal(values["nok"])})
    return papers_after(request, code)


@router.post(
    "/projects/{code}/rate/fetch", response=ProjectPapersTold, operation_id="projects_take_rate", summary="Fetch the rate of the euro"
)
def projects_take_rate(request: Any, code: Code, body: ProjectRateAsked) -> dict[str, Any]:
    """From Norges Bank, which is asked at once; for those who run the project."""
    project, values = find(Project, request, code), body.values()
    require(request.person, "project.take_rate", project)
    commands.check_asked_day(project, values["on"])
    observed = _observed(project, values["on"])
    commands.take_rate(project, by=request.person, observed=observed, asked_on=values["on"], seen=values.get("seen"))
    return papers_after(request, code)


def _observed(project: Project, day: dt.date) -> Observed:
    found = fetch_rate(project.currency, day)
    if found is None:
        raise refuse("on", _("Norges Bank knows no rate for this day, nor for the days before it. Choose another day."))
    return found


# --- who decides ---


@router.post(
    "/projects/{code}/approvals", response={201: ProjectPapersTold}, operation_id="projects_approve", summary="Decide whether we take part"
)
def projects_approve(request: Any, code: Code, body: ProjectApprovalSent) -> Status[Any]:
    """By whoever the own share is small enough for; an elected body's decision is named by its code."""
    project = find(Project.objects.select_related("authority", "unit"), request, code)
    require(request.person, "project.approve", project)
    values = with_things(request, body.values(), decision=Decision.objects.select_related("treatment__body"))
    typed = values.pop("own_share_nok", None)
    commands.approve(project, by=request.person, own_share=None if typed is None else Decimal(typed), **values)
    return Status(201, papers_after(request, code))


@router.get("/project-limits", response=Page[ProjectLimitTold], operation_id="project_limits_list", summary="Who decides up to how much")
def project_limits_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """From the lowest up; what none reaches is the council's. For those who work there."""
    require(request.person, "decision_limit.view", request.authority)
    return page_of_list(limits_of(request.authority), paging, _limit)


def _limit(one: Any) -> dict[str, Any]:
    return {"decider": one.decider, "up_to_nok": str(one.up_to_nok.quantize(ORE)), "delegation": one.delegation}


@router.put("/project-limits", response=Page[ProjectLimitTold], operation_id="project_limits_set", summary="Set who decides up to how much")
def project_limits_set(request: Any, body: ProjectLimitsSent) -> dict[str, Any]:
    """All of them; for the coordinator and the administrator."""
    limits = [Limit(one.decider, Decimal(one.up_to_nok), one.values().get("delegation", "")) for one in body.limits]
    commands.set_limits(request.authority, by=request.person, limits=limits)
    return {"items": [_limit(one) for one in limits_of(request.authority)], "next": None}


# --- the economic plan ---


@router.post(
    "/projects/{code}/plan-shares",
    response={201: ProjectPapersTold},
    operation_id="projects_enter_in_plan",
    summary="Ask for our own money",
)
def projects_enter_in_plan(request: Any, code: Code, body: ProjectPlanEntry) -> Status[Any]:
    """In an economic plan that is a draft; asked again, only the difference is. For the coordinator."""
    project = find(Project, request, code)
    require(request.person, "project.enter_in_plan", project)
    values = with_things(request, body.values(), plan=EconomicPlan, measure=Measure)
    commands.enter_in_plan(project, by=request.person, **values)
    return Status(201, papers_after(request, code))
