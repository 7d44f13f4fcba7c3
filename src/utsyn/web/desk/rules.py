"""Who comes in at the desk, and who reads the ledger."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.rules import rule

OVERVIEW_READERS = frozenset({Role.COORDINATOR, Role.CHIEF_EXECUTIVE, Role.AUDITOR})
LEDGER_READERS = frozenset({Role.AUDITOR, Role.COORDINATOR, Role.ADMINISTRATOR})


@rule("desk.view")
def may_come_in(actor: Any, authority: Authority) -> str | None:
    """Whoever has a role here."""
    has_role = isinstance(actor, Person) and bool(actor.roles_at(authority.pk))
    return None if has_role else _("Only people with a role here have a desk.")


@rule("overview.view")
def may_view_overview(actor: Any, authority: Authority) -> str | None:
    """Those who answer for all of it, or look into it."""
    if isinstance(actor, Person) and holds(actor, authority.pk, *OVERVIEW_READERS):
        return None
    return _("The overview is for the coordinator, the chief executive and the auditor.")


@rule("people.view")
def may_view_people(actor: Any, authority: Authority) -> str | None:
    """Colleagues see who holds what."""
    return None if works_for(actor, authority.pk) else _("Only colleagues see who holds which role.")


@rule("ledger.view")
def may_read_ledger(actor: Any, authority: Authority) -> str | None:
    """Auditors read everything; coordinators and administrators answer for it."""
    return (
        None if holds(actor, authority.pk, *LEDGER_READERS) else _("Only the auditor, the coordinator and administrators read the ledger.")
    )
