"""What waits for those who keep the directory: entries to approve, numbers and doubles to settle, memberships to review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.cooperation.actors.models import SHOWN, Actor, Membership, Status
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.ui.addresses import Place, address, address_of

MOST_NAMED = 5


@todos
def waiting(person: Any, authority: Authority) -> Iterator[ToDo]:
    """For the coordinator; two queries, however much waits."""
    if not isinstance(person, Person) or not holds(person, authority.pk, Role.COORDINATOR):
        return
    yield from _entries(authority)
    due = Membership.objects.running().filter(authority=authority, review_on__lte=today()).select_related("network", "authority")
    for one in due:
        here = address(Place(authority), "actors:review", code=one.code)
        yield ToDo(
            str(one.network),
            here,
            _("Review the membership"),
            one.review_on,
            _("Is the membership worth its fee?"),
            f"membership-{one.code}",
        )


def _entries(authority: Authority) -> Iterator[ToDo]:
    gone = Q(gone_on__isnull=False, status__in=SHOWN)
    found = (
        Actor.objects.filter(Q(status=Status.REGISTERED) | gone, authority=authority)
        .select_related("organisation")
        .order_by("registered_on", "pk")
    )
    new: list[Actor] = []
    for actor in found:
        if actor.status == Status.REGISTERED:
            new.append(actor)
        else:
            note = _("The register of entities says that it is deleted. Is the entry to go?")
            yield ToDo(str(actor), address_of(Place(authority), actor), _("See the entry"), None, note, f"gone-{actor.code}")
    for actor in new[:MOST_NAMED]:
        yield ToDo(
            str(actor), address_of(Place(authority), actor), _("Approve or reject"), None, _("It registered itself."), f"actor-{actor.code}"
        )
    if len(new) > MOST_NAMED:
        words = ngettext("%(count)s more waits for approval", "%(count)s more wait for approval", len(new) - MOST_NAMED)
        here = f"{address(Place(authority), 'actors:actors')}?status={Status.REGISTERED}"
        yield ToDo(words % {"count": len(new) - MOST_NAMED}, here, _("See which"), None, "", "actors-to-approve")
