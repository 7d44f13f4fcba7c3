"""Two entries that are one: the older history stays with both, and everything moves to the one that is kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.checking import check_living
from utsyn.cooperation.actors.models import ENDED, Actor, Status
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor as Doer
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.organisations import commands as organisations
from utsyn.foundation.organisations.models import Contact

PLAIN = ("website", "industry", "register_form", "confirmed_on", "confirm_due_on")


def merge(kept: Actor, /, *, by: Doer, gone: Actor) -> Actor:
    """`gone` was `kept` all along: their bodies become one, and with them the entries (`join`)."""
    if kept.pk == gone.pk or kept.authority_id != gone.authority_id:
        raise Invalid(_("Choose two entries of this directory."))
    check_living(kept)
    check_living(gone)
    if kept.organisation_id == gone.organisation_id:
        return join(kept, by=by, gone=gone)
    organisations.merge(kept.organisation, by=by, through=kept.authority, gone=gone.organisation)
    kept.refresh_from_db()
    return kept


@command("actor.join")
def join(actor: Actor, /, *, by: Doer, gone: Actor) -> Actor:
    """Move work abroad, memberships, measures and people of `gone` here; `gone` stays as a sign that leads here."""
    if gone.status in ENDED or actor.status in ENDED or gone.pk == actor.pk:
        raise Conflict(_("One of the two is over already."))
    _move_activities(actor, gone)
    _move_memberships(actor, gone)
    actor.measures.add(*gone.measures.all())
    known = {one.email.casefold() for one in Contact.objects.standing().filter(actors=actor) if one.email}
    for contact in Contact.objects.standing().filter(actors=gone):
        if contact.email.casefold() not in known:
            actor.contacts.add(contact)
    gone.contacts.clear()
    filled = {name: getattr(gone, name) for name in PLAIN if getattr(gone, name) and not getattr(actor, name)}
    if not actor.description and gone.description:
        filled["description"] = gone.description
    # The kept entry's own yes or no stands: nobody else's makes it public.
    gone.write(status=Status.MERGED, merged_into=actor, is_public=False)
    actor.write(**filled, claimed_number="")
    actor.particulars = {"joined": gone.code}
    return actor


def _move_activities(actor: Actor, gone: Actor) -> None:
    there = {(one.country_id, one.theme, one.programme, one.first_year) for one in actor.activities.all()}
    for one in gone.activities.all():
        if (one.country_id, one.theme, one.programme, one.first_year) in there:
            one.delete()
        else:
            one.write(actor=actor)


def _move_memberships(actor: Actor, gone: Actor) -> None:
    there = set(actor.memberships.filter(left_on=None).values_list("network_id", flat=True))
    for one in gone.memberships.all():
        if one.left_on is None and one.network_id in there:
            one.delete()
        else:
            one.write(actor=actor)


@command("actor.settle_number")
def settle_number(actor: Actor, /, *, by: Doer) -> Actor:
    """The number that it gave is another body's, and the two are not the same: it stays without one."""
    if not actor.claimed_number:
        raise Conflict(_("There is no number to settle."))
    actor.write(claimed_number="")
    return actor
