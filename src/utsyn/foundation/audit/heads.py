"""A ledger's head, signed once a day: told elsewhere, it pins all that was before it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from utsyn.foundation.audit.models import Ledger, SignedHead
from utsyn.foundation.audit.signing import is_signed, key, public_key_of, sign
from utsyn.foundation.kernel.clock import now, today

FORMAT = "utsyn ledger heads 1"


class BadHeads(Exception):
    """A file of signed heads that cannot be read as one, in words for whoever gave it."""


@dataclass(frozen=True)
class Head:
    """Where a ledger stood, by whose signature; `signed_at` as it was signed (ISO 8601, UTC, microseconds)."""

    sequence: int
    head: str
    signed_at: str
    public_key: str
    signature: str

    @property
    def holds(self) -> bool:
        """Whether the signature is over just this."""
        statement = statement_of(self.sequence, self.head, self.signed_at)
        return is_signed(statement, public_key=self.public_key, signature=self.signature)


def statement_of(sequence: int, head: str, signed_at: str) -> bytes:
    """What is signed: four lines of text."""
    return f"utsyn ledger head 1\n{sequence}\n{head}\n{signed_at}\n".encode()


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def sign_due() -> int:
    """Sign the head of every ledger that is not signed today and holds anything; gives how many were signed."""
    due = Ledger.objects.filter(sequence__gt=0).exclude(signed_heads__signed_on=today()).order_by("pk").values_list("pk", flat=True)
    return sum(_sign(pk) for pk in list(due))


def _sign(pk: int) -> int:
    private = key()
    with transaction.atomic():
        # Under its lock: two clocks sign once, and nobody writes between reading and signing.
        ledger = Ledger.objects.select_for_update().get(pk=pk)
        if ledger.signed_heads.filter(signed_on=today()).exists():
            return 0
        at = now()
        SignedHead.objects.create(
            ledger=ledger, sequence=ledger.sequence, head=ledger.head, signed_on=today(), signed_at=at, public_key=public_key_of(private),
            signature=sign(private, statement_of(ledger.sequence, ledger.head, _moment(at))),
        )  # fmt: skip
    return 1


def heads_of(ledger: Ledger) -> list[Head]:
    """All that were signed, oldest first."""
    rows = SignedHead.objects.using(ledger._state.db).filter(ledger=ledger).order_by("signed_on")
    return [Head(one.sequence, one.head, _moment(one.signed_at), one.public_key, one.signature) for one in rows]


def last_signed(ledger: Ledger, *, limit: int = 7) -> list[SignedHead]:
    """The last that were signed, newest first."""
    return list(ledger.signed_heads.order_by("-signed_on")[:limit])


def as_file(heads: Iterable[Head]) -> str:
    """To be kept elsewhere, and given to `utsyn ledger verify --against`."""
    return json.dumps({"format": FORMAT, "heads": [asdict(one) for one in heads]}, indent=1) + "\n"


def from_file(content: bytes) -> list[Head]:
    """What `as_file` wrote.

    Raises:
        BadHeads: it is something else, or a head in it is not signed by the key that stands beside it.
    """
    try:
        told: Any = json.loads(content)
        heads = [_read(one) for one in told["heads"]] if told["format"] == FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadHeads("The file is not a list of signed heads.") from error
    if not heads:
        raise BadHeads("The file holds no signed heads.")
    if false := next((one for one in heads if not one.holds), None):
        raise BadHeads(f"The file was changed: the head of entry {false.sequence} is not what was signed.")
    return heads


def _read(one: dict[str, Any]) -> Head:
    head = Head(**one)
    if type(head.sequence) is not int or not all(isinstance(part, str) for name, part in one.items() if name != "sequence"):
        raise TypeError("a head of other kinds")
    return head
