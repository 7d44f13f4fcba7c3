"""What the clock and the worker do for EEA ties: cases that are new, changed, or were read by what was known before are read."""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django_tasks import task

from utsyn.europe.eea import commands
from utsyn.europe.eea.learning import make_sure_here
from utsyn.europe.eea.models import LawCollection, Screening
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.governance.council.models import Case

READER = System("eea")
LEASE, LEASE_SECONDS, DAY_SECONDS = "eea-read", 3600, 24 * 3600


def turn() -> int:
    """Queue the reading where a case was never read, where acts were learnt, and once a day for words that changed; gives how many jobs."""
    digest = LawCollection.objects.values_list("digest", flat=True).first() or ""
    unread = Case.objects.exclude(Exists(Screening.objects.filter(case=OuterRef("pk"))))
    # Whoever sets the mark first has it: one clock queues, once a day and once for each state of the acts.
    is_due = digest != "" and cache.add(f"eea-due-{digest[:32]}-{today()}", True, timeout=DAY_SECONDS)
    return queue() if digest and (is_due or unread.exists()) else 0


def queue() -> int:
    """One reading at a time: whoever sets the lease first has it."""
    if not cache.add(LEASE, True, timeout=LEASE_SECONDS):
        return 0
    read.enqueue()
    return 1


@task()
def read() -> int:
    """Read what is due at every authority; gives how many cases."""
    try:
        make_sure_here()
        every = Authority.objects.select_related("ledger")
        return sum(commands.read_cases(one, by=READER, only_if_due=True).cases for one in every)
    finally:
        cache.delete(LEASE)
