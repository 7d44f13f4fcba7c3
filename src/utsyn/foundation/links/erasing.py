"""What is kept of an address here goes when the person behind it withdraws."""

from __future__ import annotations

from typing import Any

from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.registries import erases
from utsyn.foundation.links.models import Link


@erases
def forget(authority: Any, email: str) -> None:
    """Links given to the address open nothing more, and no longer say whose they were."""
    empty(Link.objects.filter(authority=authority, for_whom__iexact=email))


def empty(links: Any) -> int:
    """The links (a queryset) open nothing more, and no longer say whose they were. Gives how many."""
    codes = list(links.values_list("code", flat=True))
    found = Link.objects.filter(code__in=codes)
    found.filter(revoked_at=None, spent_at=None).update(revoked_at=now())
    found.update(for_whom="")
    erase_personal(Entry.objects.filter(subject_kind="links.link", subject_code__in=codes))
    return len(codes)
