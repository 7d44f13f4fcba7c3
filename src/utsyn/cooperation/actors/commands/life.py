"""The moves of an entry's life: approved, confirmed, stale, withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from utsyn.cooperation.actors.checking import check_living, check_move, checked, refuse
from utsyn.cooperation.actors.commands.actors import CONFIRM_AFTER
from utsyn.cooperation.actors.models import SHOWN, Actor, Status
from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.commands import command
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.actors import Actor as Doer
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.registries import ERASURES
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.organisations import contacts
from utsyn.foundation.organisations.models import Contact

# What is done to contacts in the course of a deed on their actor.
HOUSE = System("actors")


@command("actor.approve")
def approve(actor: Actor, /, *, by: Doer) -> Actor:
    """It is what it says it is: noted or registered -> approved; to be confirmed again in a year."""
    if actor.status == Status.STALE:
        raise Conflict(_("The entry is approved. Confirm it instead."))
    check_move(actor, Status.APPROVED)
    if actor.claimed_number:
        raise Conflict(_("It gave a number that another body has. Settle first whether the two are the same."))
    actor.write(status=Status.APPROVED, confirmed_on=today(), confirm_due_on=today() + CONFIRM_AFTER, asked_on=None)
    _show_contacts(actor)
    return actor


def _show_contacts(actor: Actor) -> None:
    """A contact that agreed to be shown is, from now on."""
    if actor.shows_contact:
        for contact in actor.contacts.filter(erased_at=None, is_public=False, consented_on__isnull=False, kept_until__gte=today()):
            contacts.edit(contact, by=HOUSE, is_public=True)


@command("actor.reject")
def reject(actor: Actor, /, *, by: Doer, reason: str) -> Actor:
    """It does not belong in the directory, and why: registered -> rejected."""
    if not reason.strip():
        raise refuse("reason", _("Say why it is rejected."))
    check_move(actor, Status.REJECTED)
    _forget_people(actor)
    actor.write(status=Status.REJECTED, is_public=False, **checked({"reject_reason": reason}))
    return actor


@command("actor.confirm")
def confirm(actor: Actor, /, *, by: Doer) -> Actor:
    """The actor said (on the telephone, say) that the entry is true today."""
    renew(actor)
    return actor


def renew(actor: Actor) -> None:
    """True today; to be asked again in a year."""
    if actor.status not in SHOWN:
        raise Conflict(_("Only an approved entry is confirmed."))
    actor.write(status=Status.APPROVED, confirmed_on=today(), confirm_due_on=today() + CONFIRM_AFTER, asked_on=None)


@command("actor.mark_stale")
def mark_stale(actor: Actor, /, *, by: Doer) -> Actor:
    """Nobody confirmed it in time: approved -> not confirmed, which its page says."""
    check_move(actor, Status.STALE)
    actor.write(status=Status.STALE)
    return actor


@command("actor.withdraw")
def _withdraw(actor: Actor, /, *, by: Doer) -> Actor:
    wipe(actor)
    return actor


def withdraw(actor: Actor, /, *, by: Doer) -> Actor:
    """The actor no longer agrees: its texts, work abroad, memberships and people go at once; that it withdrew stays, inside."""
    with transaction.atomic():
        actor = _withdraw(actor, by=by)
        erase_entries(actor)
    return actor


def wipe(actor: Actor) -> None:
    """Empty the entry, within a verb; the caller erases what the ledger keeps of persons when the verb is done."""
    check_living(actor)
    _forget_people(actor)
    actor.activities.all().delete()
    actor.memberships.all().delete()
    actor.measures.clear()
    actor.write(
        status=Status.WITHDRAWN, is_public=False, shows_contact=False, description=Translated(), website="", languages=[], industry="",
        consented_by="", confirm_due_on=None, asked_on=None,
    )  # fmt: skip


def erase_entries(actor: Actor) -> None:
    """The personal part of all that the ledger tells of the actor."""
    erase_personal(Entry.objects.filter(subject_kind="actors.actor", subject_code=actor.code))


def _forget_people(actor: Actor) -> None:
    for contact in list(actor.contacts.select_related("authority", "organisation")):
        forget(actor, contact)


def forget(actor: Actor, contact: Contact) -> None:
    """The contact goes, and with it what letters and links keep of the address."""
    email = contact.email
    actor.contacts.remove(contact)
    if contact.erased_at is None:
        contacts.withdraw(contact, by=HOUSE)
    for erase in ERASURES if email else ():
        erase(actor.authority, email)
