"""What waits for one person, asked of every room once and remembered until anything is written."""

from __future__ import annotations

from django.core.cache import caches
from django.utils.translation import get_language

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import ToDo, todos_for

# How late something may show that comes by the clock alone (an event that is over, a letter that does not get out).
# What anybody writes shows at once: it moves the ledger's head.
KEPT_SECONDS = 300


def waiting_for(person: Person, authority: Authority) -> list[ToDo]:
    """As `todos_for`: no query when this process has asked since the authority's ledger last grew.

    The rooms ask up to thirty questions; a person comes back to their page far more often than that anything changes.
    """
    # The code and not the key: nobody else ever has it.
    key = f"waits:{person.code}:{authority.pk}:{authority.ledger.head[:16]}:{today():%Y%m%d}:{get_language()}"
    found: list[ToDo] | None = caches["memory"].get(key)
    if found is None:
        found = todos_for(person, authority)
        caches["memory"].set(key, found, timeout=KEPT_SECONDS)
    return found
