"""Who may see and do what in reporting."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Person, Role
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.rules import rule
from utsyn.governance.reporting.models import CalendarFeed, ReportingCycle, Submission


@rule("reporting_cycle.view", "submission.view")
def may_view(actor: Any, thing: ReportingCycle | Submission) -> str | None:
    """Those who work here; everybody else reads the reports that come of it."""
    return None if works_for(actor, thing.authority_id) else _("Only those who work for the authority see how reporting goes.")


@rule("calendar_feed.view")
def may_view_feed(actor: Any, feed: CalendarFeed) -> str | None:
    """Its own person."""
    own = isinstance(actor, System) or (isinstance(actor, Person) and actor.pk == feed.person_id)
    return None if own else _("This calendar is somebody else's.")


@rule("reporting_cycle.plan")
def may_plan(actor: Any, strategy: Any) -> str | None:
    """The coordinator."""
    return None if holds(actor, strategy.authority_id, Role.COORDINATOR) else _("Only the coordinator runs the reporting.")
