"""Who may feed documents in and judge what was found: those who run the international work."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import Role, holds, works_for
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.rules import rule
from utsyn.governance.intake.models import Document, Finding


@rule("document.take_in")
def may_take_in(actor: Any, authority: Authority) -> str | None:
    """The coordinator feeds in."""
    return _only_coordinator(actor, authority.pk)


@rule("document.read", "document.fail", "document.accept_sure", "document.discard", "document.make_strategy")
def may_handle(actor: Any, document: Document) -> str | None:
    """The coordinator judges; the system reads."""
    return _only_coordinator(actor, document.authority_id)


@rule("finding.accept", "finding.correct", "finding.reject", "finding.reopen", "finding.take")
def may_judge(actor: Any, finding: Finding) -> str | None:
    """The same for one finding."""
    return _only_coordinator(actor, finding.authority_id)


@rule("document.view", "finding.view", "intake.view")
def may_view(actor: Any, thing: Document | Finding | Authority) -> str | None:
    """Colleagues read along."""
    return None if works_for(actor, thing.authority_id) else _("Only those who work here see documents that are fed in.")


def _only_coordinator(actor: Any, authority_id: int) -> str | None:
    allowed = holds(actor, authority_id, Role.COORDINATOR)
    return None if allowed else _("Only the international coordinator feeds documents in and judges what was found.")
