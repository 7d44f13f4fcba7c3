"""What a person may do right now: the buttons of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.europe.projects.kinds import ENDED, MOVES, STEPS, Currency, Status
from utsyn.europe.projects.models import Project, Section
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


def application_actions(person: Any, project: Project) -> list[Action]:
    """What may be done with the application as a whole."""
    found = [Action(_("Download as Word"), "projects:paper", project.code)]
    if project.is_open and may(person, "project.add_section", project):
        found.insert(0, Action(_("Add a section"), "projects:add_section", project.code))
    if may(person, "answer.add", project.authority):
        found.append(Action(_("Earlier answers"), "projects:answers"))
    return found


def section_actions(person: Any, section: Section) -> list[Action]:
    """What may be done with a section, as it stands."""
    found, code, is_open = [], section.code, section.project.is_open
    if is_open and may(person, "section.write", section):
        found.append(
            Action(_("There is more to write"), "projects:reopen", code, True) if section.is_ready
            else Action(_("It is ready"), "projects:ready", code, True)
        )  # fmt: skip
        found.append(Action(_("Take in an earlier answer"), "projects:take_answer", code))
    if section.text and may(person, "section.keep_answer", section):
        found.append(Action(_("Keep the text for other applications"), "projects:keep_answer", code, True))
    if is_open and may(person, "section.edit", section):
        found.append(Action(_("What is asked, and who writes"), "projects:edit_section", code))
        found.append(Action(_("Take the section away"), "projects:remove_section", code, True))
    return found


def consortium_actions(person: Any, project: Project, *, is_us_in: bool) -> list[Action]:
    """What may be done with the consortium as a whole."""
    found = []
    if project.status not in ENDED and may(person, "project.add_member", project):
        found.append(Action(pgettext("consortium", "Add a member"), "projects:add_member", project.code))
        if not is_us_in:
            found.append(Action(_("We take part"), "projects:join_us", project.code, True))
    if may(person, "letter_template.use", project.authority):
        found.append(Action(_("Word templates for letters"), "projects:letter_templates"))
    return found


def money_actions(person: Any, project: Project) -> list[Action]:
    """What may be done with the money."""
    return [] if project.status in ENDED else list(_money(person, project))


def _money(person: Any, project: Project) -> Iterator[Action]:
    code = project.code
    if may(person, "project.add_budget_line", project):
        yield Action(_("Add a line"), "projects:add_line", code)
    if project.is_open and may(person, "project.approve", project):
        yield Action(_("Decide whether we take part"), "projects:approve", code)
    if may(person, "project.enter_in_plan", project):
        yield Action(_("Enter the own share in the economic plan"), "projects:enter", code)
    if project.currency == Currency.EUR and may(person, "project.set_rate", project):
        yield Action(_("Fetch the rate from Norges Bank"), "projects:fetch_rate", code)
        yield Action(_("Type the rate"), "projects:set_rate", code)
