"""Which sources the clock reads, and what it says of one that failed."""

from __future__ import annotations

from utsyn.europe.catalogue.models import Catalogue, Source
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now


@command("catalogue.switch", is_inner=True)
def switch(catalogue: Catalogue, /, *, by: Actor, key: str, is_on: bool) -> Catalogue:
    """Let the clock read a source from now on, or leave it to people."""
    Source.objects.update_or_create(key=key, defaults={"is_on": is_on, "fetch_after": now() if is_on else None})
    catalogue.particulars = {"source": key, "is_on": is_on}
    return catalogue


def note_failure(key: str, *, failure: str, detail: str) -> None:
    """What the source said instead of rows. Housekeeping: nothing that people know has changed."""
    Source.objects.update_or_create(key=key, defaults={"failure": failure, "detail": detail[:200], "failed_at": now()})
