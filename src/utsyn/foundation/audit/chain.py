"""How entries are hashed and chained, and how a chain is verified."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction

from utsyn.foundation.audit.heads import Head, heads_of
from utsyn.foundation.audit.models import GENESIS, Entry, Ledger, PersonalChange
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now


def digest_of(changes: dict[str, Any], salt: str) -> str:
    """The SHA-256 of the canonical JSON of `changes`, salted."""
    canonical = json.dumps(changes, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(f"{salt}\n{canonical}".encode()).hexdigest()


def hash_of(entry: Entry) -> str:
    """The entry's own hash over the previous one and all that must not change."""
    at = entry.at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    parts = (
        entry.previous, str(entry.sequence), at, entry.actor_kind, entry.actor_uid, entry.verb, entry.subject_kind,
        entry.subject_code, entry.deed, entry.cause, str(int(entry.is_public)), entry.changes_digest, entry.personal_digest,
    )  # fmt: skip
    return sha256("\x1f".join(parts).encode()).hexdigest()


def append(ledger: Ledger, *, by: Actor, verb: str, subject: Any, changes: dict[str, Any], personal: dict[str, Any],
           deed: str, cause: str, is_public: bool) -> Entry:  # fmt: skip
    """Add one entry at the head of `ledger`, which the caller holds locked."""
    entry = Entry(
        ledger=ledger, sequence=ledger.sequence + 1, at=now(), actor_uid=by.uid, actor_kind=by.actor_kind, verb=verb,
        subject_kind=subject._meta.label_lower, subject_code=getattr(subject, "code", None) or str(subject.pk),
        deed=deed, cause=cause, is_public=is_public, changes=changes, salt=secrets.token_hex(16), previous=ledger.head,
    )  # fmt: skip
    entry.changes_digest = digest_of(changes, entry.salt)
    personal_salt = secrets.token_hex(16)
    entry.personal_digest = digest_of(personal, personal_salt) if personal else ""
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    if personal:
        PersonalChange.objects.create(entry=entry, changes=personal, salt=personal_salt)
    ledger.sequence, ledger.head = entry.sequence, entry.hash
    ledger.public_sequence = entry.sequence if is_public else ledger.public_sequence
    ledger.save(update_fields=["sequence", "head", "public_sequence"])
    return entry


@dataclass(frozen=True)
class Fault:
    """Where a chain does not hold, and how one sees it: "gap", "hash", "changes", "personal", "previous", "head"; "signature" when
    what is signed was changed, and "signed" when the entry is not the one that was signed."""

    sequence: int
    kind: str


def verify(ledger: Ledger, *, against: Iterable[Head] = ()) -> Iterator[Fault]:
    """Every fault in the chain of `ledger`, in order; nothing when it holds. Reads it once, in bounded memory.

    The heads that were signed here are looked at too, and those of `against`, which were kept elsewhere.
    """
    signed = _by_sequence(heads_of(ledger), against)
    previous, expected = GENESIS, 1
    entries = Entry.objects.using(ledger._state.db).filter(ledger=ledger).order_by("sequence").select_related("personal")
    for entry in entries.iterator(chunk_size=1000):
        if entry.sequence != expected:
            yield Fault(expected, "gap")
        if entry.previous != previous:
            yield Fault(entry.sequence, "previous")
        yield from _faults_within(entry)
        yield from _faults_of_heads(entry.sequence, entry.hash, signed.pop(entry.sequence, ()))
        previous, expected = entry.hash, entry.sequence + 1
    if (ledger.sequence, ledger.head) != (expected - 1, previous):
        yield Fault(ledger.sequence, "head")
    for sequence, heads in sorted(signed.items()):
        yield from _faults_of_heads(sequence, "", heads)


def _by_sequence(*several: Iterable[Head]) -> dict[int, list[Head]]:
    found: dict[int, list[Head]] = defaultdict(list)
    for heads in several:
        for one in heads:
            found[one.sequence].append(one)
    return found


def _faults_of_heads(sequence: int, found: str, heads: Iterable[Head]) -> Iterator[Fault]:
    if any(not one.holds for one in heads):
        yield Fault(sequence, "signature")
    if any(one.head != found for one in heads):
        yield Fault(sequence, "signed")


def _faults_within(entry: Entry) -> Iterator[Fault]:
    if hash_of(entry) != entry.hash:
        yield Fault(entry.sequence, "hash")
    if digest_of(entry.changes, entry.salt) != entry.changes_digest:
        yield Fault(entry.sequence, "changes")
    personal = getattr(entry, "personal", None)
    if personal is None:
        holds = not entry.personal_digest
    elif personal.erased_at is not None:
        # Emptied is all that an erased part may be.
        holds = not personal.changes
    else:
        holds = digest_of(personal.changes, personal.salt) == entry.personal_digest
    if not holds:
        yield Fault(entry.sequence, "personal")


def erase_personal(entries: Any) -> int:
    """Empty the personal part of `entries` (a queryset); the chain stays verifiable. Gives how many were erased."""
    with transaction.atomic():
        parts = PersonalChange.objects.filter(entry__in=entries, erased_at=None)
        return parts.update(changes={}, salt="", erased_at=now())
