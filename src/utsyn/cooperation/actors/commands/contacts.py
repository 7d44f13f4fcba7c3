"""The person to reach at an actor: one keeps them by the rules of `organisations.Contact`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.checking import check_living
from utsyn.cooperation.actors.commands.life import HOUSE, forget
from utsyn.cooperation.actors.models import Actor
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor as Doer
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.organisations import contacts
from utsyn.foundation.organisations.models import Contact


@command("actor.set_contact")
def set_contact(actor: Actor, /, *, by: Doer, contact: Contact | None = None, seen: int | None = None, **values: Any) -> Contact:
    """Keep somebody to reach there, or (`contact`, seen at the version `seen`) correct what is kept of them."""
    check_living(actor)
    # The entry is about the person, and the actor keeps its version: somebody who is not shown moves nothing that strangers see.
    return keep_contact(actor, contact, values, seen=seen)


def keep_contact(actor: Actor, contact: Contact | None, values: dict[str, Any], *, seen: int | None = None) -> Contact:
    """Write the contact, within a verb on its actor."""
    if contact is None:
        contact = contacts.add(actor.authority, by=HOUSE, organisation=actor.organisation, **values)
        actor.contacts.add(contact)
        return contact
    _check_own(actor, contact)
    return contacts.edit(contact, by=HOUSE, seen=seen, **values)


@command("actor.forget_contact")
def forget_contact(actor: Actor, /, *, by: Doer, contact: Contact) -> Actor:
    """The person has withdrawn: gone from every page, file and search at once, and from the ledger."""
    _check_own(actor, contact)
    forget(actor, contact)
    actor.write()
    return actor


def _check_own(actor: Actor, contact: Contact) -> None:
    if not actor.contacts.filter(pk=contact.pk).exists():
        raise Invalid(_("This person is not kept at the actor."))
