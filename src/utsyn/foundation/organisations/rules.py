"""Who adds, mends and merges bodies."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Authority, Role
from utsyn.foundation.kernel.rules import rule


@rule("organisation.add", "organisation.mend")
def may_add(actor: Any, authority: Authority) -> str | None:
    """Whoever works at an authority: the list is shared, and each change is told in that authority's ledger."""
    return None if works_for(actor, authority.pk) else _("Only people who work here can add an organisation.")


@rule("organisation.merge", "organisation.part")
def may_merge(actor: Any, authority: Authority) -> str | None:
    """Coordinators and administrators."""
    return None if holds(actor, authority.pk, Role.COORDINATOR, Role.ADMINISTRATOR) else _("Only a coordinator merges organisations.")


@rule("organisation.view")
def may_view(actor: Any, organisation: Any) -> str | None:
    """Which bodies there are in the world is no secret."""
    return None
