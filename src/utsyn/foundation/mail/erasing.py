"""What is kept of an address here goes when the person behind it withdraws."""

from __future__ import annotations

from typing import Any

from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.registries import erases
from utsyn.foundation.mail.models import Message


@erases
def forget(authority: Any, email: str) -> None:
    """Letters on behalf of the authority to the address: what was not sent is not; the row stays, to nobody and empty."""
    empty(Message.objects.filter(ledger_id=authority.ledger_id, to__iexact=email))


def empty(letters: Any) -> int:
    """Empty the letters (a queryset); what was not sent is not. Gives how many."""
    codes = list(letters.values_list("code", flat=True))
    found = Message.objects.filter(code__in=codes)
    found.filter(sent_at=None, given_up_at=None).update(given_up_at=now())
    found.update(to="", subject="", body="", last_error="")
    erase_personal(Entry.objects.filter(subject_kind="mail.message", subject_code__in=codes))
    return len(codes)
