"""When two organisations become one: what the catalogue has once of each becomes one too."""

from __future__ import annotations

from typing import Any

from utsyn.europe.catalogue.models import Participation, Profile
from utsyn.foundation.organisations.commands import before_merge
from utsyn.foundation.organisations.models import Organisation


@before_merge
def join(kept: Organisation, gone: Organisation, by: Any, through: Any) -> None:
    """The profile of the one that is kept stays, else the other's; the same part told twice is told once."""
    if Profile.objects.filter(organisation=kept).exists():
        Profile.objects.filter(organisation=gone).delete()
    there = set(Participation.objects.filter(organisation=kept).values_list("project_id", "programme_id", "key"))
    for one in Participation.objects.filter(organisation=gone):
        if (one.project_id, one.programme_id, one.key) in there:
            one.delete()
