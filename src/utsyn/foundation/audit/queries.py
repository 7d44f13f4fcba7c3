"""Questions to the ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from utsyn.foundation.audit.models import Entry, Ledger
from utsyn.foundation.audit.words import changes_in, describe, noun_of, who
from utsyn.foundation.kernel.errors import FieldChange


@dataclass(frozen=True)
class Row:
    """One deed, ready to print: `who` by name for those who may know it, `subject_code` leads to the thing."""

    sequence: int
    at: dt.datetime
    who: str
    what: str
    noun: str
    subject_kind: str
    subject_code: str
    is_public: bool
    changes: tuple[FieldChange, ...]
    hash: str


def history_of(thing: Any, *, limit: int = 50) -> QuerySet[Entry]:
    """The last `limit` entries about `thing`, newest first."""
    entries = Entry.objects.filter(subject_kind=thing._meta.label_lower, subject_code=thing.code)
    return entries.order_by("-sequence")[:limit]


def entries_since(thing: Any, *, sequence: int) -> QuerySet[Entry]:
    """Entries about `thing` after `sequence`, oldest first."""
    entries = Entry.objects.filter(subject_kind=thing._meta.label_lower, subject_code=thing.code, sequence__gt=sequence)
    return entries.order_by("sequence")


def entries_for(authority: Any, *, reader: Any, verb: str = "", subject_kind: str = "", subject_code: str = "", actor_uid: str = "",
                since: dt.date | None = None, until: dt.date | None = None, before: int | None = None, limit: int = 50,
                with_personal: bool = False) -> list[Row]:  # fmt: skip
    """The authority's ledger for its auditors, newest first: at most `limit` rows below the sequence `before`.

    `since` and `until` are days, both included. `with_personal` adds what of the changes can be erased and is not.
    """
    wanted = {"verb": verb, "subject_kind": subject_kind, "subject_code": subject_code, "actor_uid": actor_uid, "at__date__gte": since,
              "at__date__lte": until, "sequence__lt": before}  # fmt: skip
    asked = {name: value for name, value in wanted.items() if value not in ("", None)}
    found = Entry.objects.filter(ledger_id=authority.ledger_id, **asked).order_by("-sequence")
    entries = list((found.select_related("personal") if with_personal else found)[:limit])
    names = who(entries, reader=reader)
    return [_row(entry, names[entry.actor_uid], with_personal=with_personal) for entry in entries]


def _row(entry: Entry, name: str, *, with_personal: bool) -> Row:
    personal = changes_in(entry, is_personal=True) if with_personal else ()
    return Row(
        entry.sequence, entry.at, name, describe(entry), noun_of(entry.subject_kind), entry.subject_kind, entry.subject_code,
        entry.is_public, changes_in(entry) + personal, entry.hash,
    )  # fmt: skip


def verbs_in(authority: Any) -> list[str]:
    """The verbs that the authority's ledger knows, for a filter."""
    return list(Entry.objects.filter(ledger_id=authority.ledger_id).order_by("verb").values_list("verb", flat=True).distinct())


def shared_version() -> Coalesce:
    """How far the public of what all authorities share has come, as an expression: one query can fetch it beside something else."""
    shared = Ledger.objects.filter(is_shared=True).order_by().values("is_shared").annotate(moved=Sum("public_sequence")).values("moved")
    return Coalesce(Subquery(shared), 0)
