"""Who may see and do what with projects: any professional begins one; its owner, its unit's head and the coordinator run it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.models import ConsortiumMember, OfProject, Project, Section
from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import STAFF, Authority, Owned, Person, Role
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.rules import rule

# Everybody who works here but those who only read.
PROFESSIONALS = tuple(sorted(STAFF - {Role.AUDITOR}))
DECIDE = (Role.CHIEF_EXECUTIVE, Role.COORDINATOR, Role.COUNCIL_SECRETARY)


@rule("project.view")
def may_view(actor: Any, project: Project) -> str | None:
    """Those made public everyone; the others those who work here."""
    return None if project.in_public or works_for(actor, project.authority_id) else _("This project is not public.")


@rule(
    "project_move.view", "section.view", "section_version.view", "answer.view", "budget_line.view", "exchange_rate.view", "plan_share.view",
    "decision_limit.view", "approval.view",
)  # fmt: skip
def may_view_part(actor: Any, part: Owned) -> str | None:
    """Those who work here."""
    return None if works_for(actor, part.authority_id) else _("This is for those who work here.")


@rule("consortium_member.view")
def may_view_member(actor: Any, member: ConsortiumMember) -> str | None:
    """Confirmed ones of public projects everyone; the others those who work here."""
    return None if member.in_public or works_for(actor, member.authority_id) else _("This is for those who work here.")


@rule("project.work")
def may_work(actor: Any, project: Project) -> str | None:
    """The working papers of a project: application, budget, consortium."""
    return None if works_for(actor, project.authority_id) else _("The working papers of a project are for those who work here.")


@rule("project.start")
def may_start(actor: Any, authority: Authority) -> str | None:
    """Any professional."""
    if holds(actor, authority.pk, *PROFESSIONALS):
        return None
    return _("Only those who work here begin a project.")


@rule(
    "project.edit", "project.set_served", "project.move", "project.submit", "project.grant", "project.reject", "project.withdraw",
    "project.join_us", "project.add_member", "project.add_section", "project.set_budget", "project.add_budget_line", "project.set_rate", "project.take_rate",
)  # fmt: skip
def may_run(actor: Any, project: Project) -> str | None:
    """The coordinator, the head of the unit that runs it, and whoever answers for it."""
    if holds(actor, project.authority_id, Role.COORDINATOR) or leads(actor, project.authority_id, project.unit_id):
        return None
    if isinstance(actor, Person) and project.owner_id == actor.pk and holds(actor, project.authority_id, *PROFESSIONALS):
        return None
    return _("Only whoever answers for the project, the head of its unit and the coordinator can do this.")


@rule(
    "consortium_member.edit", "consortium_member.move", "section.edit", "section.remove", "budget_line.edit", "budget_line.remove",
)  # fmt: skip
def may_run_part(actor: Any, part: OfProject) -> str | None:
    """Whoever runs the project."""
    return may_run(actor, part.project)


@rule("section.write", "section.ready", "section.reopen", "section.restore", "section.take_answer", "section.keep_answer")
def may_write(actor: Any, section: Section) -> str | None:
    """Whoever runs the project, and whoever is to write the section."""
    is_writer = isinstance(actor, Person) and section.writer_id == actor.pk and holds(actor, section.authority_id, *PROFESSIONALS)
    if is_writer or may_run(actor, section.project) is None:
        return None
    return _("Only whoever is to write the section and those who run the project can do this.")


@rule("answer.add", "answer.edit", "answer.remove")
def may_keep_answers(actor: Any, thing: Any) -> str | None:
    """Any professional keeps the common answers in order."""
    return None if holds(actor, thing.authority_id, *PROFESSIONALS) else _("Only those who work here keep common answers.")


@rule("project.set_limits")
def may_set_limits(actor: Any, authority: Authority) -> str | None:
    """As the delegation says: the coordinator and the administrator write it down."""
    if holds(actor, authority.pk, Role.COORDINATOR, Role.ADMINISTRATOR):
        return None
    return _("Only the coordinator and the administrator write down who decides.")


@rule("project.remind")
def may_remind(actor: Any, authority: Authority) -> str | None:
    """What follows of itself; nobody asks for it."""
    return None if isinstance(actor, System) else _("Utsyn does this by itself.")


@rule("project.approve")
def may_approve(actor: Any, project: Project) -> str | None:
    """Those who may decide something, and those who write down what elected bodies decided; for how much is asked in the verb."""
    if holds(actor, project.authority_id, *DECIDE) or leads(actor, project.authority_id, project.unit_id):
        return None
    return _(
        "Only the head of the unit and the chief executive decide, and only the coordinator and the council secretary record decisions."
    )


@rule("project.enter_in_plan")
def may_enter(actor: Any, project: Project) -> str | None:
    """Rows of the economic plan are the coordinator's."""
    if holds(actor, project.authority_id, Role.COORDINATOR):
        return None
    return _("Only the coordinator enters the own share in the economic plan.")


@rule("project.publish", "project.hide")
def may_publish(actor: Any, project: Project) -> str | None:
    """The coordinator says what everyone reads."""
    return None if holds(actor, project.authority_id, Role.COORDINATOR) else _("Only the coordinator decides who sees the project.")
