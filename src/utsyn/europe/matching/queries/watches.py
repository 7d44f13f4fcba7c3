"""What stands on a watch's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from utsyn.europe.catalogue.models import Call
from utsyn.europe.matching.finding import similar_projects
from utsyn.europe.matching.fits import Fit
from utsyn.europe.matching.models import Told, Watch
from utsyn.europe.matching.queries.calls import CallHit, hit_of
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.mail.outbox import absolute

MOST = 30


@dataclass(frozen=True)
class Line:
    """An alert: the call as it stands today, when it was told, and whether it had changed."""

    told: Told
    hit: CallHit


@dataclass(frozen=True)
class WatchPage:
    """The last alerts, and the feed's address."""

    lines: Sequence[Line]
    feed: str


def watch_page(watch: Watch) -> WatchPage:
    """Three queries, however many."""
    on = today()
    told = list(Told.objects.filter(watch=watch)[:MOST])
    fits = {one.call_id: Fit.of(one.fit) for one in told}
    found = (
        Call.objects.filter(pk__in=fits).with_norway().with_next_deadline(on).select_related("programme").defer("description", "conditions")
    )
    calls, projects = {one.pk: one for one in found}, similar_projects(fits.values())
    lines = [Line(one, hit_of(number, fits[one.call_id], calls[one.call_id], projects, on)) for number, one in enumerate(told, start=1)]
    return WatchPage(lines, absolute(reverse("watch:feed", kwargs={"token": watch.token})))
