"""Who may see and do what with actors, what they do abroad, networks and memberships."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import ENDED, Actor, ActorActivity, Membership, Network
from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Authority, Role
from utsyn.foundation.kernel.actors import System, Visitor
from utsyn.foundation.kernel.rules import rule

# Those who keep the directory; whether an entry is shown, and which two are one, is the coordinator's to say.
KEEPERS = (Role.COORDINATOR, Role.UNIT_HEAD, Role.CONTRIBUTOR)


@rule("actor.view")
def may_view(doer: Any, actor: Actor) -> str | None:
    """The open directory everyone; the rest those who work here."""
    return None if actor.in_public or works_for(doer, actor.authority_id) else _("This actor is not in the open directory.")


@rule("actor_activity.view")
def may_view_activity(doer: Any, activity: ActorActivity) -> str | None:
    """Seen with the actor."""
    return may_view(doer, activity.actor)


@rule("network.view")
def may_view_network(doer: Any, network: Network) -> str | None:
    """Public ones everyone."""
    return None if network.in_public or works_for(doer, network.authority_id) else _("This network is not public.")


@rule("membership.view")
def may_view_membership(doer: Any, membership: Membership) -> str | None:
    """Seen by whoever sees both the network and the actor."""
    return None if membership.in_public or works_for(doer, membership.authority_id) else _("This membership is not public.")


def _keeps(doer: Any, authority_id: int) -> str | None:
    return None if holds(doer, authority_id, *KEEPERS) else _("Only the coordinator, unit heads and contributors keep the directory.")


def _coordinates(doer: Any, authority_id: int) -> str | None:
    return None if holds(doer, authority_id, Role.COORDINATOR) else _("Only the coordinator decides this about actors.")


@rule("actor.add", "network.add")
def may_add(doer: Any, authority: Authority) -> str | None:
    """Those who keep the directory."""
    return _keeps(doer, authority.pk)


@rule("actor.import")
def may_import(doer: Any, authority: Authority) -> str | None:
    """Many at once are the coordinator's."""
    return _coordinates(doer, authority.pk)


@rule("actor.register")
def may_register(doer: Any, authority: Authority) -> str | None:
    """Anybody, on the open page; nothing of it is shown before it is approved."""
    if isinstance(doer, (System, Visitor)):
        return None
    return _keeps(doer, authority.pk)


@rule("actor.edit", "actor_activity.add", "actor.confirm", "actor.set_contact", "actor.forget_contact", "actor.set_measures", "actor.ask")
def may_edit(doer: Any, actor: Actor) -> str | None:
    """Those who keep the directory."""
    return _keeps(doer, actor.authority_id)


@rule("actor_activity.edit", "actor_activity.remove")
def may_edit_activity(doer: Any, activity: ActorActivity) -> str | None:
    """The same."""
    return _keeps(doer, activity.authority_id)


@rule(
    "actor.approve", "actor.reject", "actor.publish", "actor.hide", "actor.join", "actor.mark_stale", "actor.settle_number", "actor.take_in"
)
def may_decide(doer: Any, actor: Actor) -> str | None:
    """What is shown, and which entries are the same, is the coordinator's to say."""
    return _coordinates(doer, actor.authority_id)


@rule("actor.withdraw")
def may_withdraw(doer: Any, actor: Actor) -> str | None:
    """Whoever keeps the directory does it for the actor as soon as they are asked."""
    return _keeps(doer, actor.authority_id)


@rule("actor.fill", "actor.answer")
def may_answer(doer: Any, actor: Actor) -> str | None:
    """Whoever holds the actor's own link, while there is an entry."""
    holds_link = isinstance(doer, Visitor) and doer.verb in ("actor.fill", "actor.answer") and doer.subject == actor.code
    if actor.status in ENDED:
        return _("The entry is gone.")
    return None if holds_link else _("Only the actor itself answers here, by the link it was sent.")


@rule("network.edit", "membership.add")
def may_edit_network(doer: Any, network: Network) -> str | None:
    """Those who keep the directory."""
    return _keeps(doer, network.authority_id)


@rule("membership.edit", "membership.end")
def may_edit_membership(doer: Any, membership: Membership) -> str | None:
    """The same."""
    return _keeps(doer, membership.authority_id)


@rule("membership.review")
def may_review(doer: Any, membership: Membership) -> str | None:
    """What a membership is worth is the coordinator's to say."""
    return _coordinates(doer, membership.authority_id)
