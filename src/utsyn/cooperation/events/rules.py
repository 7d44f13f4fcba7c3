"""Who may see and do what: the coordinator all, units and owners what is theirs, visitors what their form or link is for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.events.models import (
    ActionPoint,
    Arena,
    Contribution,
    Evaluation,
    Event,
    ForumMeeting,
    ForumMember,
    ProgrammeWeek,
    Proposal,
    ProposalAssessment,
    Registration,
    Series,
)
from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.actors import System, Visitor
from utsyn.foundation.kernel.rules import rule

# Who may hold an event in the authority's name.
OWNERS = (Role.COORDINATOR, Role.UNIT_HEAD, Role.CONTRIBUTOR)


@rule("arena.view", "series.view", "event.view", "contribution.view", "programme_week.view", "action_point.view")
def may_view(actor: Any, thing: Arena | Series | Event | Contribution | ProgrammeWeek | ActionPoint) -> str | None:
    """What is public everyone; the rest those who work here."""
    return None if thing.in_public or works_for(actor, thing.authority_id) else _("This is not public.")


@rule("forum_member.view", "forum_meeting.view")
def may_view_of_forum(actor: Any, part: ForumMember | ForumMeeting) -> str | None:
    """Seen with the forum."""
    return may_view(actor, part.arena)


@rule("registration.view", "evaluation.view", "proposal.view", "proposal_assessment.view")
def may_view_inner(actor: Any, thing: Registration | Evaluation | Proposal | ProposalAssessment) -> str | None:
    """Those who work here."""
    return None if works_for(actor, thing.authority_id) else _("Only those who work here see this.")


@rule("arena.add", "series.add", "programme_week.add")
def may_found(actor: Any, authority: Authority) -> str | None:
    """The coordinator sets up places, forums, series and weeks."""
    return None if holds(actor, authority.pk, Role.COORDINATOR) else _("Only the coordinator sets this up.")


@rule(
    "arena.edit", "arena.close", "forum_member.add", "forum_member.end", "forum_meeting.add", "forum_meeting.edit", "forum_meeting.cancel",
    "forum_meeting.take_notes", "action_point.add", "action_point.remove", "series.edit", "series.plan", "programme_week.edit", "programme_week.move",
    "proposal.accept", "proposal.decline",
)  # fmt: skip
def may_coordinate(actor: Any, thing: Any) -> str | None:
    """The coordinator runs them."""
    return None if holds(actor, thing.authority_id, Role.COORDINATOR) else _("Only the coordinator can do this.")


@rule("action_point.complete", "action_point.edit", "action_point.reopen")
def may_keep_point(actor: Any, point: ActionPoint) -> str | None:
    """Whoever took it upon themselves, and the coordinator."""
    own = isinstance(actor, Person) and point.owner_id == actor.pk and works_for(actor, point.authority_id)
    if own or holds(actor, point.authority_id, Role.COORDINATOR):
        return None
    return _("Only the one who took this on, and the coordinator, can change it or say that it is done.")


@rule("event.add")
def may_add(actor: Any, authority: Authority) -> str | None:
    """Whoever may hold one."""
    return None if holds(actor, authority.pk, *OWNERS) else _("Only the coordinator, unit heads and contributors add events.")


@rule("event.edit", "event.publish", "event.cancel", "event.hold", "contribution.add", "registration.check_in")
def may_run(actor: Any, event: Any) -> str | None:
    """The coordinator, the head of the unit that holds it, and its owner."""
    event = event if isinstance(event, Event) else event.event
    if holds(actor, event.authority_id, Role.COORDINATOR) or leads(actor, event.authority_id, event.unit_id):
        return None
    if isinstance(actor, Person) and event.owner_id == actor.pk and holds(actor, event.authority_id, *OWNERS):
        return None
    return _("Only the owner, the head of the unit that holds the event, and the coordinator can do this.")


@rule("contribution.remove")
def may_run_contribution(actor: Any, contribution: Contribution) -> str | None:
    """Whoever runs the event."""
    return may_run(actor, contribution.event)


@rule("event.count_places", "event.ask", "event.erase", "registration.place")
def only_the_system(actor: Any, thing: Any) -> str | None:
    """What follows of itself; nobody asks for it."""
    return None if isinstance(actor, System) else _("Utsyn does this by itself.")


def _holds_link(actor: Any, verb: str, thing: Any) -> bool:
    return isinstance(actor, Visitor) and (actor.verb, actor.subject) == (verb, thing.code)


@rule("registration.add")
def may_register(actor: Any, event: Event) -> str | None:
    """Whoever sends the public form of a public event; and those who run it."""
    if event.in_public and _holds_link(actor, "registration.add", event):
        return None
    return may_run(actor, event)


@rule("registration.cancel")
def may_cancel_registration(actor: Any, registration: Registration) -> str | None:
    """Whoever registered, by their link; and those who run the event."""
    return None if _holds_link(actor, "registration.cancel", registration) else may_run(actor, registration.event)


@rule("evaluation.add")
def may_evaluate(actor: Any, event: Event) -> str | None:
    """Whoever holds a link to it; the system for the example."""
    if isinstance(actor, System) or _holds_link(actor, "evaluation.add", event):
        return None
    return _("One answers by the link in the letter, or the one that is shown at the event.")


@rule("proposal.add")
def may_propose(actor: Any, week: ProgrammeWeek) -> str | None:
    """Whoever sends the public form of an open week; the coordinator on behalf of somebody."""
    if week.in_public and _holds_link(actor, "proposal.add", week):
        return None
    return may_coordinate(actor, week)


@rule("proposal.withdraw")
def may_withdraw(actor: Any, proposal: Proposal) -> str | None:
    """Whoever proposed it, by their link; the coordinator when asked to."""
    return None if _holds_link(actor, "proposal.withdraw", proposal) else may_coordinate(actor, proposal)


@rule("programme_week.board")
def may_plan(actor: Any, week: ProgrammeWeek) -> str | None:
    """Those who work here see how the programme comes about."""
    return None if works_for(actor, week.authority_id) else _("Only those who work here see this.")


@rule("proposal.assess")
def may_assess(actor: Any, proposal: Proposal) -> str | None:
    """Those who hold events here; each once."""
    if holds(actor, proposal.authority_id, *OWNERS):
        return None
    return _("Only the coordinator, unit heads and contributors assess proposals.")


@rule("programme_week.erase")
def may_erase_proposers(actor: Any, week: ProgrammeWeek) -> str | None:
    """What follows of itself."""
    return only_the_system(actor, week)
