"""What is due by date: run every minute by the clock, or by a system timer through `utsyn tick`. Running twice changes nothing."""

from __future__ import annotations

from utsyn.foundation.kernel.actors import System
from utsyn.foundation.mail.delivery import deliver_due
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.models import Strategy

CLOCK = System("clock")


def tick() -> int:
    """Send mail whose turn has come and expire strategies whose last year has gone; gives how many things were done."""
    gone = list(Strategy.objects.past_their_term())
    for strategy in gone:
        commands.expire(strategy, by=CLOCK)
    return len(gone) + deliver_due()
