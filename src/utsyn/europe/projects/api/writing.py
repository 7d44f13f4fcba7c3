"""Changing projects: by the same verbs and rules as the pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Status

from utsyn.europe.projects import commands
from utsyn.europe.projects.api.reading import project_told, router
from utsyn.europe.projects.api.shapes import (
    ProjectEdit,
    ProjectEnded,
    ProjectGranted,
    ProjectMoved,
    ProjectNew,
    ProjectServes,
    ProjectSubmitted,
    ProjectTold,
)
from utsyn.europe.projects.models import Project
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.kernel.api import Code
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal

THINGS: dict[str, Any] = {"unit": Unit, "owner": Person, "parent": Project, "measures": Measure, "goals": Goal}
NUMBERS = ("amount", "funding_rate")


def _values(request: Any, body: Any, before: Any = None) -> dict[str, Any]:
    values = with_things(request, body.values(before), **THINGS)
    return {name: Decimal(value) if name in NUMBERS and value is not None else value for name, value in values.items()}


@router.post("/projects", response={201: ProjectTold}, operation_id="projects_start", summary="Begin a project")
def projects_start(request: Any, body: ProjectNew) -> Status[Any]:
    """As an idea; for anyone who works there and does more than read."""
    made = commands.start(request.authority, by=request.person, **_values(request, body))
    return Status(201, project_told(request, made.code))


@router.patch("/projects/{code}", response=ProjectTold, operation_id="projects_edit", summary="Edit a project")
def projects_edit(request: Any, code: Code, body: ProjectEdit) -> dict[str, Any]:
    """What is said of it; for whoever answers for it, the head of its unit and the coordinator."""
    project = find(Project, request, code)
    commands.edit(project, by=request.person, **_values(request, body, project))
    return project_told(request, code)


@router.put("/projects/{code}/serves", response=ProjectTold, operation_id="projects_serve", summary="Say what a project serves")
def projects_serve(request: Any, code: Code, body: ProjectServes) -> dict[str, Any]:
    """All measures and goals it serves; for those who run it."""
    commands.set_served(find(Project, request, code), by=request.person, **_values(request, body))
    return project_told(request, code)


@router.post("/projects/{code}/move", response=ProjectTold, operation_id="projects_move", summary="Take a project one step on")
def projects_move(request: Any, code: Code, body: ProjectMoved) -> dict[str, Any]:
    """By the steps there are; for those who run it."""
    commands.move(find(Project, request, code), by=request.person, **_values(request, body))
    return project_told(request, code)


@router.post("/projects/{code}/submit", response=ProjectTold, operation_id="projects_submit", summary="The application was sent")
def projects_submit(request: Any, code: Code, body: ProjectSubmitted) -> dict[str, Any]:
    """For those who run it."""
    commands.submit(find(Project, request, code), by=request.person, **_values(request, body))
    return project_told(request, code)


@router.post("/projects/{code}/grant", response=ProjectTold, operation_id="projects_grant", summary="The application was granted")
def projects_grant(request: Any, code: Code, body: ProjectGranted) -> dict[str, Any]:
    """In the currency of the budget; for those who run it."""
    commands.grant(find(Project, request, code), by=request.person, **_values(request, body))
    return project_told(request, code)


@router.post("/projects/{code}/reject", response=ProjectTold, operation_id="projects_reject", summary="The application was rejected")
def projects_reject(request: Any, code: Code, body: ProjectEnded) -> dict[str, Any]:
    """With what was learned; for those who run it."""
    commands.reject(find(Project, request, code), by=request.person, **_values(request, body))
    return project_told(request, code)


@router.post("/projects/{code}/withdraw", response=ProjectTold, operation_id="projects_withdraw", summary="Give up a project")
def projects_withdraw(request: Any, code: Code, body: ProjectEnded) -> dict[str, Any]:
    """With the reason; for those who run it."""
    commands.withdraw(find(Project, request, code), by=request.person, **_values(request, body))
    return project_told(request, code)


@router.post("/projects/{code}/publish", response=ProjectTold, operation_id="projects_publish", summary="Make a project public")
def projects_publish(request: Any, code: Code) -> dict[str, Any]:
    """Shown to everyone; for the coordinator."""
    commands.publish(find(Project, request, code), by=request.person)
    return project_told(request, code)


@router.post("/projects/{code}/hide", response=ProjectTold, operation_id="projects_hide", summary="Make a project internal")
def projects_hide(request: Any, code: Code) -> dict[str, Any]:
    """Kept to those who work here; for the coordinator."""
    commands.hide(find(Project, request, code), by=request.person)
    return project_told(request, code)
