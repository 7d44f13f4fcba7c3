"""The buttons of the pages after an award."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.kinds import AWARDED, Status
from utsyn.europe.projects.models import Project
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.parts import Action


def duty_actions(person: Any, project: Project) -> list[Action]:
    """What may be done with checks, duties and deviations."""
    return list(_duties(person, project)) if project.status in AWARDED else []


def _duties(person: Any, project: Project) -> Iterator[Action]:
    if not may(person, "obligation.add", project):
        return
    if project.status != Status.CLOSED:
        yield Action(_("Add a duty"), "projects:add_duty", project.code)
    yield Action(_("Something is in order"), "projects:check", project.code)
    if project.status != Status.CLOSED:
        yield Action(_("Report a deviation"), "projects:add_deviation", project.code)


def payment_actions(person: Any, project: Project) -> list[Action]:
    """What may be done with payments."""
    if project.status not in AWARDED or project.status == Status.CLOSED or not may(person, "project_payment.expect", project):
        return []
    return [Action(_("Add a payment"), "projects:expect", project.code)]


def outcome_actions(person: Any, project: Project) -> list[Action]:
    """What may be done with results."""
    if project.status not in AWARDED or not may(person, "project_result.add", project):
        return []
    return [Action(_("Document a result"), "projects:add_result", project.code)]
