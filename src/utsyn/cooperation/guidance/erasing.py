"""What is kept of an address here goes when the person behind it withdraws."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from utsyn.cooperation.guidance.commands.inquiries import forget_words
from utsyn.cooperation.guidance.models import Inquiry, InquiryStatus, Outcome
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.registries import erases


@erases
def forget(authority: Any, email: str) -> None:
    """Inquiries from the address hold nothing personal any more; those that were open are closed as withdrawn."""
    for inquiry in Inquiry.objects.filter(authority=authority, email__iexact=email).select_related("authority"):
        values: dict[str, Any] = {**dict.fromkeys(Inquiry.PERSONAL, ""), "asker": None, "erased_at": now()}
        if inquiry.status != InquiryStatus.CLOSED:
            values |= {"status": InquiryStatus.CLOSED, "closed_at": now(), "outcome": Outcome.WITHDRAWN}
        Inquiry.objects.filter(pk=inquiry.pk).update(**values, version=F("version") + 1)
        forget_words(inquiry, email)
