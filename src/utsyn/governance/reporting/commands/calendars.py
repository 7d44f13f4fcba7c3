"""Verbs on calendar addresses."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.reporting.models import CalendarFeed


@command("calendar_feed.make")
def make_feed(authority: Authority, /, *, by: Person) -> CalendarFeed:
    """A new address for one's own deadlines; the one before it stops working."""
    CalendarFeed.objects.filter(authority=authority, person=by, revoked_at=None).update(revoked_at=now())
    return CalendarFeed.objects.create(authority=authority, person=by, made_at=now())


@command("calendar_feed.revoke")
def revoke_feed(feed: CalendarFeed, /, *, by: Person) -> CalendarFeed:
    """From now on the address gives nothing."""
    if feed.revoked_at is not None:
        raise Conflict(_("The address is revoked already."))
    feed.write(revoked_at=now())
    return feed
