"""Who may do what after an award: whoever runs the project; what strangers read is the coordinator's to say."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.models import OfProject, Project, ProjectResult
from utsyn.europe.projects.rules import may_run
from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Authority, Owned, Role
from utsyn.foundation.kernel.rules import rule


@rule(
    "award_check.view", "obligation.view", "deviation.view", "project_payment.view", "benefit_review.view", "letter_template.view",
)  # fmt: skip
def may_view_inner(actor: Any, part: Owned) -> str | None:
    """Those who work here."""
    return None if works_for(actor, part.authority_id) else _("This is for those who work here.")


@rule("project_result.view")
def may_view_result(actor: Any, result: ProjectResult) -> str | None:
    """Published ones of public projects everyone; the others those who work here."""
    return None if result.in_public or works_for(actor, result.authority_id) else _("This is for those who work here.")


@rule(
    "award_check.set", "obligation.add", "deviation.add", "project_payment.expect", "project_result.add", "benefit_review.ask",
)  # fmt: skip
def may_add(actor: Any, project: Project) -> str | None:
    """Whoever runs the project."""
    return may_run(actor, project)


@rule(
    "obligation.edit", "obligation.fulfil", "obligation.reopen", "obligation.remove", "deviation.edit", "deviation.settle",
    "project_payment.edit", "project_payment.settle", "project_payment.undo", "project_payment.remove",
    "project_result.edit", "project_result.remove", "benefit_review.conclude",
)  # fmt: skip
def may_change(actor: Any, part: OfProject) -> str | None:
    """Whoever runs the project."""
    return may_run(actor, part.project)


@rule("project_result.publish", "project_result.hide")
def may_publish(actor: Any, result: ProjectResult) -> str | None:
    """The coordinator says what everyone reads."""
    return None if holds(actor, result.authority_id, Role.COORDINATOR) else _("Only the coordinator decides who sees the result.")


@rule("letter_template.use")
def may_use_template(actor: Any, authority: Authority) -> str | None:
    """The looks of the authority's letters."""
    if holds(actor, authority.pk, Role.COORDINATOR, Role.ADMINISTRATOR):
        return None
    return _("Only the coordinator and the administrator choose the Word templates.")


@rule("letter_template.put_away")
def may_put_away(actor: Any, template: Owned) -> str | None:
    """Whoever may choose one."""
    return may_use_template(actor, template.authority)
