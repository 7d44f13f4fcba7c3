"""Reading projects."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Prefetch
from ninja import Query, Router
from pydantic import Field

from utsyn.europe.projects.api.shapes import ProjectStatus, ProjectTold
from utsyn.europe.projects.models import Project
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, Paging, page_of, texts
from utsyn.foundation.kernel.money import ORE
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal

router = Router(tags=["projects"])


class ProjectPaging(Paging):
    """Where to begin, how many, and which."""

    status: ProjectStatus | None = Field(None, description="Only those that stand so.")
    measure: Code | None = Field(None, description="Only those that serve this measure.")


@router.get("/projects", response=Page[ProjectTold], operation_id="projects_list", summary="Projects")
def projects_list(request: Any, paging: Annotated[ProjectPaging, Query()]) -> dict[str, Any]:
    """Projects in order of making; strangers read those made public."""
    found = _projects(request).filter(authority=request.authority)
    if paging.status is not None:
        found = found.filter(status=paging.status)
    if paging.measure is not None:
        found = found.filter(measures=with_things(request, {"measure": paging.measure}, measure=Measure)["measure"])
    is_colleague = works_for(request.person, request.authority.pk)
    return page_of(found, paging, lambda one: project_row(one, is_colleague=is_colleague))


@router.get("/projects/{code}", response=ProjectTold, operation_id="projects_read", summary="A project")
def projects_read(request: Any, code: Code) -> dict[str, Any]:
    """One project."""
    return project_told(request, code)


def _projects(request: Any) -> Any:
    """With what it serves that whoever asks may see."""
    measures = Measure.objects.visible_to(request.person).order_by("axis__number", "sort_number")
    served = (
        Prefetch("measures", measures, to_attr="seen_measures"),
        Prefetch("goals", Goal.objects.visible_to(request.person), to_attr="seen_goals"),
    )
    return Project.objects.visible_to(request.person).select_related("authority", "unit", "parent").prefetch_related(*served)


def project_told(request: Any, code: str) -> dict[str, Any]:
    """`ProjectTold` of the one with this code."""
    return project_row(find(_projects(request), request, code), is_colleague=works_for(request.person, request.authority.pk))


def project_row(one: Any, *, is_colleague: bool) -> dict[str, Any]:
    """`ProjectTold`, of a project fetched with what it serves."""
    parent = one.parent if one.parent and (is_colleague or one.parent.in_public) else None
    return {
        "code": one.code, "version": one.version, "title": texts(one.title), "acronym": one.acronym or None, "summary": texts(one.summary),
        "status": one.status, "programme": one.programme or None, "call_title": one.call_title or None, "call_href": one.call_href or None,
        "starts_on": one.starts_on, "ends_on": one.ends_on, "deadline_on": one.deadline_on if is_colleague else None,
        "currency": one.currency, "funding_rate": str(one.funding_rate) if is_colleague and one.funding_rate is not None else None,
        "granted_amount": None if one.granted_amount is None else str(one.granted_amount.quantize(ORE)),
        "unit": one.unit.code if one.unit else None, "parent": parent.code if parent else None,
        "measures": [measure.code for measure in one.seen_measures], "goals": [goal.code for goal in one.seen_goals],
        "is_public": one.is_public,
    }  # fmt: skip
