"""The working papers of a project: read by those who work there, written by the same verbs as the pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Status

from utsyn.cooperation.relations.models import Partner
from utsyn.europe.projects import commands
from utsyn.europe.projects.api.reading import router
from utsyn.europe.projects.api.shapes import (
    ProjectBudgetSent,
    ProjectLineSent,
    ProjectMemberNew,
    ProjectPapersTold,
    ProjectSectionNew,
    ProjectTextSent,
)
from utsyn.europe.projects.budgeting import Shares, in_kroner
from utsyn.europe.projects.commands import LineValue
from utsyn.europe.projects.deciding import covers, decider_for, standing_approval
from utsyn.europe.projects.models import BudgetLine, ConsortiumMember, Project, Section
from utsyn.europe.projects.queries.coverage import coverage_of
from utsyn.europe.projects.queries.money import budget_of, rate_of
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.foundation.kernel.money import ORE
from utsyn.foundation.kernel.rules import require

AMOUNTS = ("cost", "grant", "own_money", "in_kind", "others", "hours", "hour_price")


@router.get(
    "/projects/{code}/papers", response=ProjectPapersTold, operation_id="projects_papers", summary="The working papers of a project"
)
def projects_papers(request: Any, code: Code) -> dict[str, Any]:
    """Consortium, budget and application; for those who work there."""
    project = find(Project.objects.select_related("authority", "rate"), request, code)
    require(request.person, "project.work", project)
    return papers_told(project)


def papers_told(project: Project) -> dict[str, Any]:
    """`ProjectPapersTold`."""
    members, _coverage = coverage_of(project)
    budget, nok, rate = budget_of(project), rate_of(project), project.rate
    ours = budget.ours.own_nok
    return {
        "project": project.code, "members": [_member(one) for one in members], "lines": [_line(one, nok) for one in budget.lines],
        "sections": [_section(one) for one in Section.objects.standing().filter(project=project)],
        "rate": None if rate is None else {"currency": rate.currency, "on": rate.on, "nok": str(rate.nok), "source": rate.source},
        "own_share_nok": _said(ours), "decider": decider_for(project.authority, ours) if ours is not None else None,
        "is_approved": covers(standing_approval(project), ours),
    }  # fmt: skip


def _said(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount.quantize(ORE))


def _member(one: ConsortiumMember) -> dict[str, Any]:
    body = one.organisation
    return {
        "code": one.code, "version": one.version, "name": body.name, "country": body.country.alpha2 if body.country else None,
        "pic": body.pic or None, "partner": one.partner.code if one.partner else None, "role": one.role, "status": one.status,
        "is_us": one.is_us, "is_newcomer": one.is_newcomer,
    }  # fmt: skip


def _line(one: BudgetLine, nok: Decimal | None) -> dict[str, Any]:
    amounts = {name: _said(getattr(one, name)) for name in AMOUNTS}
    cost_nok = None if nok is None else _said(in_kroner(one.cost, nok))
    return {
        "code": one.code, "version": one.version, "member": one.member.code, "category": one.category, "year": one.year, **amounts,
        "cost_nok": cost_nok,
    }  # fmt: skip


def _section(one: Section) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "number": one.number, "title": one.title, "criterion": one.criterion,
        "word_limit": one.word_limit, "words": one.words, "text": one.text, "due_on": one.due_on, "is_ready": one.is_ready,
    }  # fmt: skip


def _after(request: Any, code: str) -> dict[str, Any]:
    return papers_told(find(Project.objects.select_related("authority", "rate"), request, code))


@router.post("/projects/{code}/members", response={201: ProjectPapersTold}, operation_id="projects_add_member", summary="Add a member")
def projects_add_member(request: Any, code: Code, body: ProjectMemberNew) -> Status[Any]:
    """To the consortium; for those who run the project."""
    commands.add_member(find(Project, request, code), by=request.person, **with_things(request, body.values(), partner=Partner))
    return Status(201, _after(request, code))


@router.put(
    "/projects/{code}/budget", response=ProjectPapersTold, operation_id="projects_set_budget", summary="Exchange the budget of a project"
)
def projects_set_budget(request: Any, code: Code, body: ProjectBudgetSent) -> dict[str, Any]:
    """All lines or none; shares that do not make the cost are refused. For those who run the project."""
    project = find(Project, request, code)
    require(request.person, "project.set_budget", project)
    values = body.values()
    lines = [_value(request, one) for one in body.lines]
    commands.set_budget(project, by=request.person, lines=lines, seen=values.get("seen"))
    return _after(request, code)


def _value(request: Any, sent: ProjectLineSent) -> LineValue:
    told = with_things(request, sent.values(), member=ConsortiumMember.objects.select_related("organisation"))
    amounts = {name: None if told.get(name) is None else Decimal(told[name]) for name in AMOUNTS}
    return LineValue(told["member"], told["category"], told["year"], Shares(**amounts))


@router.post("/projects/{code}/sections", response={201: ProjectPapersTold}, operation_id="projects_add_section", summary="Add a section")
def projects_add_section(request: Any, code: Code, body: ProjectSectionNew) -> Status[Any]:
    """To the application; for those who run the project."""
    commands.add_section(find(Project, request, code), by=request.person, **body.values())
    return Status(201, _after(request, code))


@router.put("/project-sections/{code}/text", response=ProjectPapersTold, operation_id="project_sections_write", summary="Write a section")
def project_sections_write(request: Any, code: Code, body: ProjectTextSent) -> dict[str, Any]:
    """For whoever is to write it, and those who run the project."""
    section = find(Section.objects.select_related("project"), request, code)
    commands.write_section(section, by=request.person, **body.values())
    return _after(request, section.project.code)
