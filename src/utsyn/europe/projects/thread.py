"""The golden thread of a project: strategy, measure or goal, association of projects, and this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.models import Project
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.parts import Step

MOST = 3


def project_thread(request: Any, project: Project, measures: Sequence[Any], goals: Sequence[Any]) -> list[Step]:
    """What the project serves, from the outermost in."""
    steps: list[Step] = []
    first = next(iter((*measures, *goals)), None)
    if first is not None and may(request.person, "strategy.view", first.strategy):
        steps.append(Step(first.strategy.title, address_of(request, first.strategy), _("Strategy")))
    steps += [Step(f"{one.number} {one.title}", address_of(request, one), _("Measure")) for one in measures[:MOST]]
    if not measures:
        steps += [Step(one.title, address_of(request, one), _("Goal")) for one in goals[:MOST]]
    if not steps:
        steps.append(Step(_("Projects"), address(request, "projects:projects")))
    if project.parent is not None and may(request.person, "project.view", project.parent):
        steps.append(Step(project.parent.title, address_of(request, project.parent), _("Association of projects")))
    return [*steps, Step(project.acronym or project.title, None, _("Project"))]
