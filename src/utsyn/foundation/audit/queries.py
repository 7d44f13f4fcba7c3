"""Questions to the ledger."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from utsyn.foundation.audit.models import Entry


def history_of(thing: Any, *, limit: int = 50) -> QuerySet[Entry]:
    """The last `limit` entries about `thing`, newest first."""
    entries = Entry.objects.filter(subject_kind=thing._meta.label_lower, subject_code=thing.code)
    return entries.order_by("-sequence")[:limit]


def entries_since(thing: Any, *, sequence: int) -> QuerySet[Entry]:
    """Entries about `thing` after `sequence`, oldest first."""
    entries = Entry.objects.filter(subject_kind=thing._meta.label_lower, subject_code=thing.code, sequence__gt=sequence)
    return entries.order_by("sequence")
