"""Who may found authorities, run units, appoint people and hold tokens."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import ApiToken, Assignment, Authority, Person, Role, Unit
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.rules import rule


@rule("authority.found")
def may_found(actor: Any, ledger: Any) -> str | None:
    """Only at the machine itself: by the command line."""
    return None if isinstance(actor, System) else _("A new authority is set up by whoever runs the server.")


@rule("authority.edit", "unit.add", "person.invite", "assignment.add")
def may_administer(actor: Any, authority: Authority) -> str | None:
    """People, units and settings are the administrator's."""
    return None if holds(actor, authority.pk, Role.ADMINISTRATOR) else _("Only an administrator manages people, units and settings.")


@rule(
    "unit.edit",
    "unit.close",
    "assignment.end",
    "assignment.edit",
    "person.edit",
    "person.deactivate",
    "person.invite_again",
    "person.sign_out",
)
def may_administer_part(actor: Any, thing: Unit | Assignment) -> str | None:
    """The same for what lies in the authority."""
    return None if holds(actor, thing.authority_id, Role.ADMINISTRATOR) else _("Only an administrator manages people, units and settings.")


@rule("token.create")
def may_create_token(actor: Any, authority: Authority) -> str | None:
    """Whoever works here may let a program act for them."""
    if isinstance(actor, System) or (isinstance(actor, Person) and actor.roles_at(authority.pk)):
        return None
    return _("Only people with a role here can make a token.")


@rule("person.choose_language")
def may_choose_language(actor: Any, assignment: Assignment) -> str | None:
    """Whoever has a role here, for themselves."""
    return None if isinstance(actor, Person) and actor.pk == assignment.person_id else _("Only people with a role here can do this.")


@rule("token.revoke")
def may_revoke_token(actor: Any, token: ApiToken) -> str | None:
    """One's own; administrators any."""
    own = isinstance(actor, Person) and token.person_id == actor.pk
    return None if own or holds(actor, token.authority_id, Role.ADMINISTRATOR) else _("This token is not yours.")


@rule("unit.view", "authority.view")
def may_view_organisation(actor: Any, thing: Any) -> str | None:
    """The organisation of a public body is public."""
    return None


@rule("assignment.view")
def may_view_assignment(actor: Any, assignment: Assignment) -> str | None:
    """Colleagues see who holds what."""
    return None if works_for(actor, assignment.authority_id) else _("Only colleagues see who holds which role.")


@rule("token.view")
def may_view_token(actor: Any, token: ApiToken) -> str | None:
    """One's own."""
    return (
        None if isinstance(actor, System) or (isinstance(actor, Person) and token.person_id == actor.pk) else _("This token is not yours.")
    )
