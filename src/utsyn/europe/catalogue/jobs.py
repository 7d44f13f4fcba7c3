"""What the clock does for the catalogue: reads the sources that are on, and makes the index anew when rows have come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.cache import cache
from django_tasks import task

from utsyn.europe.catalogue import client, retrieval
from utsyn.europe.catalogue.commands import note_failure
from utsyn.europe.catalogue.importing.trouble import SourceTrouble, SourceUnavailable
from utsyn.europe.catalogue.models import Source
from utsyn.europe.catalogue.taking import take_in_file, take_in_known_programmes
from utsyn.foundation.kernel import machine
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import now

FETCHER = System("catalogue")
LEASE, RETRY = dt.timedelta(hours=2), dt.timedelta(hours=6)
INDEX_LEASE_SECONDS = 3600


@dataclass(frozen=True)
class Fetching:
    """What is fetched for a source, and how often. The search comes after the list: it knows texts, the list knows what is gone."""

    addresses: tuple[str, ...]
    every: dt.timedelta
    is_searched: bool = False


FETCHED: dict[str, Fetching] = {
    "portal": Fetching((client.BULK,), dt.timedelta(days=1), is_searched=True),
    "cordis": Fetching((client.CORDIS,), dt.timedelta(days=14)),
}


def turn() -> int:
    """Queue what is due; gives how many jobs."""
    due = Source.objects.filter(is_on=True, key__in=FETCHED, fetch_after__lte=now())
    taken = 0
    for source in due:
        # Whoever moves the time first has it: two clocks do not fetch the same twice.
        moved = Source.objects.filter(pk=source.pk, fetch_after=source.fetch_after).update(fetch_after=now() + LEASE)
        taken += moved
        if moved:
            fetch.enqueue(source.key)
    # The index lies in the data folder of each machine, and is made there.
    if retrieval.is_stale() and cache.add(_index_lease(), True, timeout=INDEX_LEASE_SECONDS):
        index.using(queue_name=machine.queue()).enqueue()
        taken += 1
    return taken


def _index_lease() -> str:
    return f"catalogue-index-{machine.name()}"


@task()
def fetch(key: str) -> str:
    """Read a source; gives what came of it ("" when all is well). What was known stays when it fails."""
    source, what = Source.objects.get(key=key), FETCHED[key]
    try:
        take_in_known_programmes(by=FETCHER)
        for address in what.addresses:
            with client.fetched(address, etag=source.etag) as found:
                if found is not None:
                    take_in_file(found.path, by=FETCHER, name=address)
                    Source.objects.filter(pk=source.pk).update(etag=found.etag)
        if what.is_searched:
            with client.searched() as answers:
                take_in_file(answers.path, by=FETCHER, name=client.SEARCH)
    except SourceTrouble as trouble:
        failure = "away" if isinstance(trouble, SourceUnavailable) else "changed"
        note_failure(key, failure=failure, detail=trouble.detail)
        Source.objects.filter(pk=source.pk).update(fetch_after=now() + RETRY)
        return failure
    Source.objects.filter(pk=source.pk).update(fetch_after=now() + what.every)
    return ""


@task()
def index() -> str:
    """Make the index anew."""
    try:
        return str(retrieval.build())
    finally:
        cache.delete(_index_lease())
