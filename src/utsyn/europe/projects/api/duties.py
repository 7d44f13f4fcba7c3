"""Duties and deviations by the API: the same verbs as the pages, for those who run the project."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.europe.projects import commands
from utsyn.europe.projects.api.award import award_told, part, values_of
from utsyn.europe.projects.api.award_shapes import (
    ProjectAwardTold,
    ProjectDeviationEdit,
    ProjectDeviationSent,
    ProjectDeviationSettled,
    ProjectDutyDone,
    ProjectDutyEdit,
    ProjectDutySent,
)
from utsyn.europe.projects.api.reading import router
from utsyn.europe.projects.models import Deviation, Obligation, Project
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.foundation.kernel.rules import require


@router.post("/projects/{code}/duties", response={201: ProjectAwardTold}, operation_id="projects_add_duty", summary="Add a duty")
def projects_add_duty(request: Any, code: Code, body: ProjectDutySent) -> Status[Any]:
    """With its day; for those who run the project."""
    project = find(Project, request, code)
    require(request.person, "obligation.add", project)
    commands.add_obligation(project, by=request.person, **values_of(request, body))
    return Status(201, award_told(project))


@router.patch("/project-duties/{code}", response=ProjectAwardTold, operation_id="project_duties_edit", summary="Edit a duty")
def project_duties_edit(request: Any, code: Code, body: ProjectDutyEdit) -> dict[str, Any]:
    """Another day, another owner, while it is not done; for those who run the project."""
    duty = part(request, Obligation, code)
    require(request.person, "obligation.edit", duty)
    kept = {name: getattr(duty, name) for name in ("kind", "title", "due_on", "owner")}
    commands.edit_obligation(duty, by=request.person, **kept | values_of(request, body))
    return award_told(duty.project)


@router.post("/project-duties/{code}/fulfil", response=ProjectAwardTold, operation_id="project_duties_fulfil", summary="A duty is done")
def project_duties_fulfil(request: Any, code: Code, body: ProjectDutyDone) -> dict[str, Any]:
    """With evidence; for those who run the project."""
    duty = part(request, Obligation, code)
    commands.fulfil(duty, by=request.person, **values_of(request, body))
    return award_told(duty.project)


@router.post("/project-duties/{code}/reopen", response=ProjectAwardTold, operation_id="project_duties_reopen", summary="Open a duty again")
def project_duties_reopen(request: Any, code: Code) -> dict[str, Any]:
    """The programme sent it back; for those who run the project."""
    duty = part(request, Obligation, code)
    commands.reopen_obligation(duty, by=request.person)
    return award_told(duty.project)


@router.delete("/project-duties/{code}", response={204: None}, operation_id="project_duties_remove", summary="Take a duty away")
def project_duties_remove(request: Any, code: Code) -> Status[Any]:
    """It is not expected any more; for those who run the project."""
    commands.remove_obligation(part(request, Obligation, code), by=request.person)
    return Status(204, None)


@router.post(
    "/projects/{code}/deviations", response={201: ProjectAwardTold}, operation_id="projects_add_deviation", summary="Report a deviation"
)
def projects_add_deviation(request: Any, code: Code, body: ProjectDeviationSent) -> Status[Any]:
    """And what is done about it; for those who run the project."""
    project = find(Project, request, code)
    commands.add_deviation(project, by=request.person, **body.values())
    return Status(201, award_told(project))


@router.patch("/project-deviations/{code}", response=ProjectAwardTold, operation_id="project_deviations_edit", summary="Edit a deviation")
def project_deviations_edit(request: Any, code: Code, body: ProjectDeviationEdit) -> dict[str, Any]:
    """Until it is settled; for those who run the project."""
    deviation = part(request, Deviation, code)
    kept = {name: getattr(deviation, name) for name in ("what", "action", "consequence", "found_on")}
    commands.edit_deviation(deviation, by=request.person, **kept | body.values(deviation))
    return award_told(deviation.project)


@router.post(
    "/project-deviations/{code}/settle", response=ProjectAwardTold, operation_id="project_deviations_settle", summary="A deviation is settled"
)  # fmt: skip
def project_deviations_settle(request: Any, code: Code, body: ProjectDeviationSettled) -> dict[str, Any]:
    """And how; for those who run the project."""
    deviation = part(request, Deviation, code)
    commands.settle_deviation(deviation, by=request.person, **body.values())
    return award_told(deviation.project)
