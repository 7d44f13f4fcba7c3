"""What a person may do right now: the buttons of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.projects.kinds import MOVES, STEPS, Status
from utsyn.europe.projects.models import Project
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.parts import Action


def step_words(status: str) -> str:
    """The button of the step that follows from where a project stands."""
    return {
        Status.IDEA: _("Begin the search for partners"),
        Status.PARTNER_SEARCH: _("Begin to write the application"),
        Status.GRANTED: _("The project has begun"),
        Status.RUNNING: _("Begin the closing"),
        Status.CLOSING: _("The project is closed"),
    }[Status(status)]


def project_actions(person: Any, project: Project) -> list[Action]:
    """What may be done with the project."""
    found = list(_run(person, project)) if may(person, "project.edit", project) else []
    if may(person, "project.publish", project):
        found.append(
            Action(pgettext("button", "Make internal"), "projects:hide", project.code, True) if project.is_public
            else Action(pgettext("button", "Make public"), "projects:publish", project.code, True)
        )  # fmt: skip
    return found


def _run(person: Any, project: Project) -> Iterator[Action]:
    code = project.code
    if project.status in STEPS:
        yield Action(step_words(project.status), "projects:step", code)
    if project.status == Status.DRAFTING:
        yield Action(_("The application is sent"), "projects:submit", code)
    if project.status == Status.SUBMITTED:
        yield Action(_("It was granted"), "projects:grant", code)
        yield Action(_("It was rejected"), "projects:reject", code)
    if MOVES[project.status]:
        yield Action(pgettext("button", "Edit"), "projects:edit", code)
    yield Action(_("What it serves"), "projects:serve", code)
    if Status.WITHDRAWN in MOVES[project.status]:
        yield Action(pgettext("button", "Give up"), "projects:withdraw", code)
