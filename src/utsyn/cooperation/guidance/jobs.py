"""What is due by date in this room: run by the clock. Running twice changes nothing."""

from __future__ import annotations

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.models import Inquiry, InquiryStatus
from utsyn.cooperation.guidance.models.inquiries import KEPT
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import now

CLOCK = System("clock")


def erase_due() -> int:
    """Erase names and words of inquiries that have been closed long enough; gives how many."""
    over = Inquiry.objects.filter(status=InquiryStatus.CLOSED, closed_at__lt=now() - KEPT, erased_at=None)
    found = list(over.select_related(*Inquiry.fetched_with))
    for inquiry in found:
        commands.erase(inquiry, by=CLOCK)
    return len(found)
