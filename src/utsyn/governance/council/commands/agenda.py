"""The verb that tells strangers' pages of an agenda that it changed."""

from __future__ import annotations

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.governance.council.models import Meeting, Treatment


@command("meeting.announce")
def announce(meeting: Meeting, /, *, by: Actor) -> Meeting:
    """Something on the agenda changed that strangers see only as a number and a legal basis: the page is new to them."""
    meeting.write()
    return meeting


def announce_exempt(treatment: Treatment, *, by: Actor) -> None:
    """Treatments of exempt cases are not public, but their place on the agenda is."""
    if not treatment.in_public:
        announce(treatment.meeting, by=by)
