"""Who gives, spends, revokes and takes back links."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.actors import System, Visitor
from utsyn.foundation.kernel.rules import rule
from utsyn.foundation.links.models import Link


@rule("link.make", "link.make_many")
def may_make(actor: Any, authority: Authority) -> str | None:
    """Whoever works here."""
    return None if works_for(actor, authority.pk) else _("Only people who work here can give out a link.")


@rule("link.spend")
def may_spend(actor: Any, link: Link) -> str | None:
    """Whoever holds it, while it is open."""
    if isinstance(actor, Visitor) and actor.link_uid == link.code and link.state == Link.State.OPEN:
        return None
    return _("The link does not work any more.")


@rule("link.revoke", "link.undo")
def may_revoke(actor: Any, link: Link) -> str | None:
    """The owner, and those who run the international work."""
    own = isinstance(actor, Person) and actor.pk == link.owner_id and works_for(actor, link.authority_id)
    if own or holds(actor, link.authority_id, Role.COORDINATOR, Role.ADMINISTRATOR):
        return None
    return _("Only the person who gave out the link can do this.")


@rule("link.view")
def may_view(actor: Any, link: Link) -> str | None:
    """As `LinkQuerySet.visible_to`."""
    own = isinstance(actor, Person) and actor.pk == link.owner_id and bool(actor.roles_at(link.authority_id))
    seen = isinstance(actor, System) or own or holds(actor, link.authority_id, Role.COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR)
    return None if seen else _("This link is not yours.")
