"""Who may record what the elected bodies do, propose to them, and answer for what they decided."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import Authority, Role
from utsyn.foundation.kernel.rules import rule
from utsyn.governance.council.models import Body, Case, Decision, Disqualification, FollowUp, Meeting, Treatment, Vote


@rule(
    "body.add", "body.edit", "body.close", "body.reopen",
)  # fmt: skip
def may_keep_bodies(actor: Any, thing: Authority | Body) -> str | None:
    """Which bodies there are is kept by the council secretary, and by the administrator who sets the authority up."""
    if holds(actor, thing.authority_id, Role.COUNCIL_SECRETARY, Role.ADMINISTRATOR):
        return None
    return _("Only the council secretary or an administrator manages elected bodies.")


@rule(
    "meeting.schedule", "meeting.edit", "meeting.move", "meeting.hold", "meeting.cancel", "meeting.announce",
    "case.exempt", "case.publish", "case.close", "case.reopen", "case.put_on_agenda",
    "treatment.renumber", "treatment.transfer", "treatment.take_off", "treatment.recommend", "treatment.defer", "treatment.dismiss",
    "treatment.settle", "vote.record", "vote.remove", "disqualification.record", "disqualification.remove",
    "decision.record", "decision.correct", "follow_up.add", "follow_up.edit", "follow_up.reopen",
)  # fmt: skip
def may_record(actor: Any, thing: Any) -> str | None:
    """What the bodies do is recorded by their secretary."""
    if holds(actor, thing.authority_id, Role.COUNCIL_SECRETARY):
        return None
    return _("Only the council secretary records what the elected bodies do.")


@rule("case.open", "case.edit")
def may_prepare(actor: Any, thing: Authority | Case) -> str | None:
    """A case is opened by the secretary, or by the coordinator whose matter it is."""
    if holds(actor, thing.authority_id, Role.COUNCIL_SECRETARY, Role.COORDINATOR):
        return None
    return _("Only the council secretary or the coordinator opens and edits cases.")


@rule("treatment.propose")
def may_propose(actor: Any, treatment: Treatment) -> str | None:
    """The proposal is the chief executive's; the coordinator drafts it and the secretary may type it in."""
    if holds(actor, treatment.authority_id, Role.CHIEF_EXECUTIVE, Role.COORDINATOR, Role.COUNCIL_SECRETARY):
        return None
    return _("Only the chief executive, the coordinator or the council secretary writes the proposal.")


@rule("follow_up.answer")
def may_answer(actor: Any, follow_up: FollowUp) -> str | None:
    """Whoever owns it or heads its unit answers; the secretary may record an answer that was given elsewhere."""
    here = follow_up.authority_id
    is_owner = follow_up.owner_id is not None and follow_up.owner_id == getattr(actor, "pk", None) and works_for(actor, here)
    if is_owner or leads(actor, here, follow_up.unit_id) or holds(actor, here, Role.COUNCIL_SECRETARY):
        return None
    return _("Only the person responsible, the head of the unit or the council secretary answers a follow-up.")


@rule("body.view", "meeting.view")
def may_view_open(actor: Any, thing: Body | Meeting) -> str | None:
    """The bodies and meetings of a public authority are public."""
    return None


@rule("case.view")
def may_view_case(actor: Any, case: Case) -> str | None:
    """Public cases are for everyone; those exempt from access for staff."""
    return None if case.is_public or works_for(actor, case.authority_id) else _("This case is exempt from public access.")


@rule("treatment.view", "decision.view")
def may_view_of_case(actor: Any, thing: Treatment | Decision) -> str | None:
    """Seen with the case."""
    return may_view_case(actor, thing.case)


@rule("vote.view", "disqualification.view")
def may_view_of_treatment(actor: Any, thing: Vote | Disqualification) -> str | None:
    """Seen with the case."""
    return may_view_case(actor, thing.treatment.case)


@rule("follow_up.view")
def may_view_follow_up(actor: Any, follow_up: FollowUp) -> str | None:
    """Seen with the case."""
    return may_view_case(actor, follow_up.decision.case)


@rule("council.see_names")
def may_see_names(actor: Any, thing: Any) -> str | None:
    """Names of members who were disqualified, and of those who answer for a follow-up, are for staff."""
    return None if works_for(actor, thing.authority_id) else _("Names are shown only to those who work here.")
