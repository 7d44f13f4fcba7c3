"""Saying whether two spellings are one town."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from utsyn.cooperation.relations.models import Town, TownTie
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict


@command("partner.settle_town")
def settle_town(authority: Authority, /, *, by: Actor, town: Town, is_same: bool) -> Authority:
    """The town and what it may be are one, or two. Shared by all: told in the ledger of whoever says it."""
    kept = Town.objects.select_for_update().filter(pk=town.pk).first()
    if kept is None or kept.perhaps_id is None:
        raise Conflict(_("This is answered already."))
    other: Town = Town.objects.get(pk=kept.perhaps_id)
    root = other.same_as or other
    if is_same and root.pk != kept.pk:
        _join(root, kept)
    else:
        kept.perhaps = None
        kept.save(update_fields=["perhaps"])
    authority.particulars = {"town": str(kept.name), "other": str(root.name), "is_same": is_same}
    return authority


def _join(root: Town, gone: Town) -> None:
    """`gone` is another spelling of `root`: its ties, spellings and place go over."""
    place_id = gone.place_id
    # A spelling has no place: that is its town's.
    gone.same_as, gone.perhaps, gone.place = root, None, None
    gone.save(update_fields=["same_as", "perhaps", "place"])
    if place_id is not None and root.place_id is None:
        Town.objects.filter(pk=root.pk).update(place=place_id)
    Town.objects.filter(same_as=gone).update(same_as=root)
    Town.objects.filter(perhaps=gone).update(perhaps=root)
    for tie in TownTie.objects.filter(Q(one=gone) | Q(other=gone)):
        beyond = tie.other_id if tie.one_id == gone.pk else tie.one_id
        pair = sorted((root.pk, beyond))
        tie.delete()
        if pair[0] != pair[1]:
            TownTie.objects.get_or_create(one_id=pair[0], other_id=pair[1], defaults={"source": tie.source})
