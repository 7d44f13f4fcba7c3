"""Who may see and do what in reporting: owners speak of measures, unit heads of units, the coordinator runs it all."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.actors import System, Visitor
from utsyn.foundation.kernel.rules import rule, why_not
from utsyn.foundation.links.models import Link
from utsyn.governance.measures.checking import OWNERS
from utsyn.governance.reporting.models import CalendarFeed, CycleStatus, Level, ReportingCycle, State, Submission


@rule("reporting_cycle.view", "submission.view")
def may_view(actor: Any, thing: ReportingCycle | Submission) -> str | None:
    """Those who work here; everybody else reads the reports that come of it."""
    return None if works_for(actor, thing.authority_id) else _("Only those who work for the authority see how reporting goes.")


@rule("reporting_cycle.plan")
def may_plan(actor: Any, strategy: Any) -> str | None:
    """The coordinator."""
    return None if holds(actor, strategy.authority_id, Role.COORDINATOR) else _("Only the coordinator runs the reporting.")


@rule(
    "reporting_cycle.edit", "reporting_cycle.open", "reporting_cycle.gather", "reporting_cycle.close",
    "reporting_cycle.roll_forward", "reporting_cycle.remind",
)  # fmt: skip
def may_run(actor: Any, cycle: ReportingCycle) -> str | None:
    """The coordinator; the clock reminds."""
    return may_plan(actor, cycle)


@rule("submission.save", "submission.submit")
def may_submit(actor: Any, submission: Submission) -> str | None:
    """Of a measure whoever reports its status, of a unit its head, of the whole the coordinator, who may speak for all."""
    if submission.measure is not None:
        return why_not(actor, "measure.record_update", submission.measure)
    if holds(actor, submission.authority_id, Role.COORDINATOR):
        return None
    if submission.level == Level.UNIT and leads(actor, submission.authority_id, submission.unit_id):
        return None
    return _("Only the unit head and the coordinator hand this in.")


@rule("submission.update_by_link")
def may_update_by_link(actor: Any, submission: Submission) -> str | None:
    """Whoever holds the link that was sent to the owner, while the owner still answers here and the word is waited for."""
    no = _("The link does not work any more.")
    if not isinstance(actor, Visitor) or (actor.verb, actor.subject) != ("submission.update_by_link", submission.code):
        return no
    owner = submission.measure.owner if submission.measure else None
    if owner is None or not owner.is_active or owner.roles_at(submission.authority_id).isdisjoint(OWNERS):
        return no
    # A measure that got a new owner is no longer the old one's to speak of.
    if not Link.objects.filter(code=actor.link_uid, for_whom__iexact=owner.email).exists():
        return no
    cycle = submission.cycle
    in_time = submission.status == State.RETURNED or cycle.waits_for(submission.level)
    return None if cycle.status == CycleStatus.OPEN and submission.is_owed and in_time else no


@rule("submission.accept", "submission.return")
def may_accept(actor: Any, submission: Submission) -> str | None:
    """The rung above: the unit head or the coordinator a measure, the coordinator a unit, the chief executive the whole."""
    if submission.level == Level.WHOLE:
        return None if holds(actor, submission.authority_id, Role.CHIEF_EXECUTIVE) else _("Only the chief executive accepts the whole.")
    if holds(actor, submission.authority_id, Role.COORDINATOR):
        return None
    if submission.level == Level.MEASURE and leads(actor, submission.authority_id, submission.unit_id):
        return None
    return _("Only the rung above accepts or returns it.")


@rule("submission.send_link")
def may_send_link(actor: Any, submission: Submission) -> str | None:
    """The coordinator."""
    return may_plan(actor, submission)


@rule("calendar_feed.view", "calendar_feed.revoke")
def may_view_feed(actor: Any, feed: CalendarFeed) -> str | None:
    """Its own person."""
    own = isinstance(actor, System) or (isinstance(actor, Person) and actor.pk == feed.person_id)
    return None if own else _("This calendar is somebody else's.")


@rule("calendar_feed.make")
def may_make_feed(actor: Any, authority: Authority) -> str | None:
    """Whoever has deadlines here: the people who work here."""
    works = isinstance(actor, Person) and works_for(actor, authority.pk)
    return None if works else _("Only people who work here have deadlines.")
