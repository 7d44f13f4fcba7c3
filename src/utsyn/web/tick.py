"""What is due by date: run every minute by the clock, or by a system timer through `utsyn tick`. Running twice changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.core.cache import cache
from django_tasks_db.models import DBTaskResult

from utsyn.cooperation.actors.commands import ask_due
from utsyn.cooperation.events import jobs as events
from utsyn.cooperation.grants.commands import do_due
from utsyn.cooperation.guidance import jobs as guidance
from utsyn.cooperation.relations.commands import remind_due as remind_of_agreements
from utsyn.europe.catalogue import jobs as catalogue
from utsyn.europe.eea import jobs as eea
from utsyn.europe.matching import jobs as matching
from utsyn.europe.projects.commands import ask_due_reviews
from utsyn.europe.projects.commands import remind_due as remind_of_projects
from utsyn.foundation.audit.heads import sign_due
from utsyn.foundation.files.store import sweep
from utsyn.foundation.kernel import machine
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.mail.delivery import deliver_due
from utsyn.foundation.organisations.contacts import expire_due
from utsyn.foundation.privacy import retention
from utsyn.governance.indicators.jobs import fetch_due
from utsyn.governance.intake import jobs as intake
from utsyn.governance.reporting.commands import remind_due
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.models import Strategy
from utsyn.web import machines
from utsyn.web.metrics import clock_has_turned

CLOCK = System("clock")


def expire_strategies() -> int:
    """Strategies whose last year has gone."""
    gone = list(Strategy.objects.past_their_term())
    for strategy in gone:
        commands.expire(strategy, by=CLOCK)
    return len(gone)


def tidy() -> int:
    """Once a day, remove the contents of files that were taken away."""
    is_first_today = cache.add("files-swept", True, timeout=24 * 60 * 60)
    return sweep() + _forget_the_dead() if is_first_today else 0


def _forget_the_dead() -> int:
    """Jobs that only one machine may do and that it did not do for a day: it is gone. One that comes back queues them anew."""
    waiting = DBTaskResult.objects.filter(
        queue_name__startswith=machine.queue()[:5], status="READY", enqueued_at__lt=now() - dt.timedelta(days=1)
    )
    return waiting.delete()[0]


DUTIES: tuple[Callable[[], int], ...] = (
    expire_strategies, remind_due, remind_of_agreements, ask_due, expire_due, deliver_due, fetch_due, events.turn, do_due,
    guidance.erase_due, catalogue.turn, matching.turn, eea.turn, ask_due_reviews, remind_of_projects, sign_due, retention.turn, intake.turn, tidy,
)  # fmt: skip


def tick() -> int:
    """Do each duty whose time has come; gives how many things were done: none while another clock goes round, here or on another machine.

    Raises:
        ExceptionGroup: some stumbled. The others were done all the same: a source that is away holds no letter back.
    """
    with machines.clock_in_hand() as still_here:
        return _turn(still_here) if still_here else 0


def _turn(still_here: Callable[[], None]) -> int:
    machines.note_here()
    done, faults = 0, list[Exception]()
    for duty in DUTIES:
        still_here()
        try:
            done += duty()
        except Exception as error:
            error.add_note(f"in {duty.__module__}.{duty.__name__}")
            faults.append(error)
    clock_has_turned(len(faults))
    if faults:
        raise ExceptionGroup("the clock stumbled", faults)
    return done
