"""Who may see and do what with projects: any professional begins one; its owner, its unit's head and the coordinator run it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.models import OfProject, Project
from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import STAFF, Authority, Person, Role
from utsyn.foundation.kernel.rules import rule

# Everybody who works here but those who only read.
PROFESSIONALS = tuple(sorted(STAFF - {Role.AUDITOR}))


@rule("project.view")
def may_view(actor: Any, project: Project) -> str | None:
    """Those made public everyone; the others those who work here."""
    return None if project.in_public or works_for(actor, project.authority_id) else _("This project is not public.")


@rule("project_move.view")
def may_view_part(actor: Any, part: OfProject) -> str | None:
    """Those who work here."""
    return None if works_for(actor, part.authority_id) else _("This is for those who work here.")


@rule("project.start")
def may_start(actor: Any, authority: Authority) -> str | None:
    """Any professional."""
    if holds(actor, authority.pk, *PROFESSIONALS):
        return None
    return _("Only those who work here begin a project.")


@rule("project.edit", "project.set_served", "project.move", "project.submit", "project.grant", "project.reject", "project.withdraw")
def may_run(actor: Any, project: Project) -> str | None:
    """The coordinator, the head of the unit that runs it, and whoever answers for it."""
    if holds(actor, project.authority_id, Role.COORDINATOR) or leads(actor, project.authority_id, project.unit_id):
        return None
    if isinstance(actor, Person) and project.owner_id == actor.pk and holds(actor, project.authority_id, *PROFESSIONALS):
        return None
    return _("Only whoever answers for the project, the head of its unit and the coordinator can do this.")


@rule("project.publish", "project.hide")
def may_publish(actor: Any, project: Project) -> str | None:
    """The coordinator says what everyone reads."""
    return None if holds(actor, project.authority_id, Role.COORDINATOR) else _("Only the coordinator decides who sees the project.")
