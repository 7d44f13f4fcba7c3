"""When two bodies become one anywhere in the house, their entries in each directory do too."""

from __future__ import annotations

from utsyn.cooperation.actors.commands.joining import join
from utsyn.cooperation.actors.models import Actor
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import Actor as Doer
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.organisations.commands import before_merge
from utsyn.foundation.organisations.models import Organisation


@before_merge
def join_entries(kept: Organisation, gone: Organisation, by: Doer, through: Authority) -> None:
    """In the directory of whoever merges, by them; in the others', by the house."""
    here = {actor.authority_id: actor for actor in Actor.objects.living().filter(organisation=kept).select_related("authority")}
    for other in Actor.objects.living().filter(organisation=gone).select_related("authority", "organisation"):
        if other.authority_id in here:
            doer = by if other.authority_id == through.pk else System("merge")
            join(here[other.authority_id], by=doer, gone=other)
