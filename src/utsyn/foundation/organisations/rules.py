"""Who adds, mends and merges bodies, and keeps people to reach there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Authority, Role
from utsyn.foundation.kernel.rules import rule
from utsyn.foundation.organisations.models import Contact

KEEPERS = (Role.COORDINATOR, Role.UNIT_HEAD, Role.CONTRIBUTOR)


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


@rule("contact.add")
def may_keep(actor: Any, authority: Authority) -> str | None:
    """Those who do the work."""
    return None if holds(actor, authority.pk, *KEEPERS) else _("Only a coordinator, unit head or contributor keeps contacts.")


@rule("contact.edit", "contact.withdraw", "contact.expire")
def may_change(actor: Any, contact: Contact) -> str | None:
    """The same; whoever withdraws tells any of them."""
    return may_keep(actor, contact.authority)


@rule("contact.view")
def may_view_contact(actor: Any, contact: Contact) -> str | None:
    """Everyone sees who agreed to it; the others only those who work for the authority. Who withdrew is seen by nobody."""
    shown = contact.is_standing and (contact.is_public or works_for(actor, contact.authority_id))
    return None if shown else _("This person is not shown here.")
