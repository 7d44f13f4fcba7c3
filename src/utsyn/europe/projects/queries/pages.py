"""What stands on a project's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from utsyn.europe.projects.kinds import ENDED, Status
from utsyn.europe.projects.models import ConsortiumMember, Project, ProjectMove
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.ui.formats import day
from utsyn.foundation.ui.parts import TimeMark
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal


@dataclass(frozen=True)
class ProjectPage:
    """Everything about a project that the reader may see."""

    project: Project
    measures: Sequence[Measure]
    goals: Sequence[Goal]
    parts: Sequence[Project]
    moves: Sequence[ProjectMove]
    members: Sequence[ConsortiumMember]
    marks: Sequence[TimeMark]
    is_colleague: bool


# The way of a project that goes well.
_WAY = (
    Status.IDEA, Status.PARTNER_SEARCH, Status.DRAFTING, Status.SUBMITTED, Status.GRANTED, Status.RUNNING, Status.CLOSING, Status.CLOSED,
)  # fmt: skip


def project_page(project: Project, *, reader: Any) -> ProjectPage:
    """Read it: five queries, however much there is."""
    is_colleague = works_for(reader, project.authority_id)
    measures = Measure.objects.visible_to(reader).filter(projects=project).select_related("strategy", "axis")
    goals = Goal.objects.visible_to(reader).filter(projects=project).select_related("strategy", "axis")
    parts = Project.objects.visible_to(reader).filter(parent=project)
    moves = list(ProjectMove.objects.filter(project=project).select_related("decision__treatment__body")) if is_colleague else []
    members = (
        ConsortiumMember.objects.visible_to(reader).taking_part().filter(project=project).select_related("organisation__country", "partner")
    )
    return ProjectPage(
        project, list(measures), list(goals), list(parts), moves, list(members), _marks(project, moves), is_colleague
    )  # fmt: skip


def _marks(project: Project, moves: Sequence[ProjectMove]) -> list[TimeMark]:
    """The way it came, and the steps that remain if all goes well."""
    came = [TimeMark(day(one.on), capfirst(one.get_status_display()), is_done=True) for one in moves]
    if project.status in ENDED or not moves:
        return came
    remain = _WAY[_WAY.index(Status(project.status)) + 1 :]
    days = {Status.SUBMITTED: project.deadline_on, Status.RUNNING: project.starts_on, Status.CLOSING: project.ends_on}
    ahead = [TimeMark(days.get(status) or "", capfirst(str(status.label)), is_late=_late(project, status)) for status in remain]
    return [*came[-4:], *ahead]


def _late(project: Project, status: Status) -> bool:
    return status == Status.SUBMITTED and project.is_late
