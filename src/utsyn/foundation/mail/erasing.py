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
    letters = Message.objects.filter(ledger_id=authority.ledger_id, to__iexact=email)
    codes = list(letters.values_list("code", flat=True))
    letters.filter(sent_at=None, given_up_at=None).update(given_up_at=now())
    Message.objects.filter(code__in=codes).update(to="", subject="", body="", last_error="")
    erase_personal(Entry.objects.filter(ledger_id=authority.ledger_id, subject_kind="mail.message", subject_code__in=codes))
