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


def remembered(key: str, authority: Authority, make: Callable[[], Found], *, seconds: int = KEPT_SECONDS) -> Found:
    """What `make` gives, which is never None; made again when the ledger or the day has moved on, or `seconds` are over.

    `key` says what it is and, where that matters, for whom. Costs no query where `authority` came with its ledger.
    """
    whole = f"{key}:{authority.pk}:{authority.ledger.head[:16]}:{today():%Y%m%d}"
    found: Found | None = caches["memory"].get(whole)
    if found is None:
        found = make()
        caches["memory"].set(whole, found, timeout=seconds)
    return found


def eyes_of(person: Any, authority: Authority) -> str:
    """For the key of what all colleagues see alike, and all strangers."""
    return "colleague" if works_for(person, authority.pk) else "stranger"
