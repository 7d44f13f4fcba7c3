"""What costs much to reckon and changes only with what is written: kept in each process until the authority's ledger moves on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import caches

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today

Found = TypeVar("Found")
KEPT_SECONDS = 3600


def remembered(key: str, authority: Authority, person: Any, make: Callable[[], Found]) -> Found:
    """What `make` gives, which is never None: once for colleagues and once for strangers, until the ledger, or the day, moves on.

    `key` names it in this installation. Costs no query where `authority` came with its ledger.
    """
    sees = "colleague" if works_for(person, authority.pk) else "stranger"
    whole = f"{key}:{authority.ledger.head[:16]}:{sees}:{today():%Y%m%d}"
    found: Found | None = caches["memory"].get(whole)
    if found is None:
        found = make()
        caches["memory"].set(whole, found, timeout=KEPT_SECONDS)
    return found
