"""What waits for one person, asked of every room once and remembered until anything is written."""

from __future__ import annotations

from django.utils.translation import get_language

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.accounts.remembering import remembered
from utsyn.foundation.kernel.registries import ToDo, todos_for

# How late something may show that comes by the clock alone (an event that is over, a letter that does not get out).
# What anybody writes shows at once: it moves the ledger's head.
KEPT_SECONDS = 300


def waiting_for(person: Person, authority: Authority) -> list[ToDo]:
    """As `todos_for`: no query when this process has asked since the authority's ledger last grew.

    The rooms ask up to thirty questions; a person comes back to their page far more often than that anything changes.
    """
    # The code and not the key: nobody else ever has it.
    key = f"waits:{person.code}:{get_language()}"
    return remembered(key, authority, lambda: todos_for(person, authority), seconds=KEPT_SECONDS)
