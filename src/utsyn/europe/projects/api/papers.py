"""The working papers of a project, as those who work there read them; every verb on them answers with this."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from utsyn.europe.projects.api.paper_shapes import ProjectPapersTold
from utsyn.europe.projects.api.reading import router
from utsyn.europe.projects.budgeting import in_kroner
from utsyn.europe.projects.deciding import covers, decider_for, standing_approval
from utsyn.europe.projects.models import Approval, BudgetLine, ConsortiumMember, PlanShare, Project, Section
from utsyn.europe.projects.queries.coverage import coverage_of
from utsyn.europe.projects.queries.money import budget_of, rate_of
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, texts
from utsyn.foundation.kernel.money import ORE
from utsyn.foundation.kernel.rules import require

AMOUNTS = ("cost", "grant", "own_money", "in_kind", "others", "hours", "hour_price")


@router.get(
    "/projects/{code}/papers", response=ProjectPapersTold, operation_id="projects_papers", summary="The working papers of a project"
)
def projects_papers(request: Any, code: Code) -> dict[str, Any]:
    """Consortium, budget, decisions and application; for those who work there."""
    project = find(Project.objects.select_related("authority", "rate"), request, code)
    require(request.person, "project.work", project)
    return papers_told(project)


def papers_after(request: Any, code: str) -> dict[str, Any]:
    """`ProjectPapersTold` of the project with this code, as it is now."""
    return papers_told(find(Project.objects.select_related("authority", "rate"), request, code))


def papers_told(project: Project) -> dict[str, Any]:
    """`ProjectPapersTold`."""
    members, _coverage = coverage_of(project)
    budget, nok, rate = budget_of(project), rate_of(project), project.rate
    ours = budget.ours.own_nok
    return {
        "project": project.code, "members": [_member(one) for one in members], "lines": [_line(one, nok) for one in budget.lines],
        "sections": [_section(one) for one in Section.objects.standing().filter(project=project).select_related("writer")],
        "rate": None if rate is None else {"currency": rate.currency, "on": rate.on, "nok": str(rate.nok), "source": rate.source},
        "own_share_nok": _said(ours), "decider": decider_for(project.authority, ours) if ours is not None else None,
        "is_approved": covers(standing_approval(project), ours),
        "approvals": [_approval(one) for one in Approval.objects.filter(project=project).select_related("decision")],
        "plan_shares": [_share(one) for one in PlanShare.objects.filter(project=project).select_related("row__plan", "row__measure")],
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
        "note": one.note, "cost_nok": cost_nok,
    }  # fmt: skip


def _section(one: Section) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "number": one.number, "title": one.title, "criterion": one.criterion,
        "word_limit": one.word_limit, "words": one.words, "text": one.text, "writer": one.writer.code if one.writer else None,
        "due_on": one.due_on, "is_ready": one.is_ready,
    }  # fmt: skip


def _approval(one: Approval) -> dict[str, Any]:
    return {
        "decider": one.decider, "is_yes": one.is_yes, "own_share_nok": _said(one.own_share_nok), "on": one.on,
        "decision": one.decision.code if one.decision else None, "reason": texts(one.reason),
    }  # fmt: skip


def _share(one: PlanShare) -> dict[str, Any]:
    row = one.row
    amounts = {str(year): _said(Decimal(typed)) for year, typed in one.amounts.items() if typed is not None}
    return {
        "row": row.code, "plan": row.plan.code, "measure": row.measure.code if row.measure else None, "amounts_nok": amounts,
        "entered_on": one.entered_on,
    }  # fmt: skip
