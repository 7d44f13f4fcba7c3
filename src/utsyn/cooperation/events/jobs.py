"""What is due by date in this room: run by the clock. Running twice changes nothing."""

from __future__ import annotations

import datetime as dt

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.models import Event, EventStatus, ProgrammeWeek, Proposal
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import now, today

CLOCK = System("clock")
# How long names and addresses are kept after an event, and after a week that was proposed for.
KEPT = dt.timedelta(days=30)
PROPOSERS_KEPT = dt.timedelta(days=182)
# Asked on the day after, while one remembers; never about something long past.
ASKED_WITHIN = dt.timedelta(days=7)


def turn() -> int:
    """Ask those who came, and erase what is no longer needed; gives how many things were done."""
    return ask_due() + erase_due()


def ask_due() -> int:
    """Write to those who came to what ended lately."""
    over = Event.objects.filter(
        status__in=(EventStatus.PUBLISHED, EventStatus.HELD), wants_evaluation=True, asked_at=None, sign_up="here",
        ends_at__range=(now() - ASKED_WITHIN, now() - dt.timedelta(hours=12)),
    )  # fmt: skip
    found = list(over.select_related(*Event.fetched_with))
    for event in found:
        commands.ask(event, by=CLOCK)
    return len(found)


def erase_due() -> int:
    """Erase names and addresses whose time is over."""
    kept = Event.objects.filter(ends_at__lt=now() - KEPT, erased_at=None, registrations__isnull=False).distinct()
    events = list(kept.select_related(*Event.fetched_with))
    for event in events:
        commands.erase(event, by=CLOCK)
    known = Proposal.objects.exclude(email="").values("week")
    gone = ProgrammeWeek.objects.filter(ends_on__lt=today() - PROPOSERS_KEPT, pk__in=known)
    weeks = list(gone.select_related(*ProgrammeWeek.fetched_with))
    for week in weeks:
        commands.erase_proposers(week, by=CLOCK)
    return len(events) + len(weeks)
