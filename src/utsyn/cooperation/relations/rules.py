"""Who may see and do what with partners: the coordinator all; those who meet the partners tell what was done and promised."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.relations.models import (
    Agreement,
    Commitment,
    Engagement,
    Partner,
    ProspectAssessment,
    Relation,
    Review,
    StatusChange,
)
from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.rules import rule

# Those who meet partners, and tell of it.
MEETS = (Role.COORDINATOR, Role.UNIT_HEAD, Role.CONTRIBUTOR)


@rule("partner.view")
def may_view(actor: Any, partner: Partner) -> str | None:
    """Public ones everyone; the others those who work here."""
    return None if partner.is_public or works_for(actor, partner.authority_id) else _("This partner is not public.")


@rule("relation.view", "status_change.view", "agreement.view")
def may_view_part(actor: Any, part: Relation | StatusChange | Agreement) -> str | None:
    """Seen with the partner."""
    return None if part.in_public or works_for(actor, part.authority_id) else _("This partner is not public.")


@rule("engagement.view", "review.view")
def may_view_told(actor: Any, part: Engagement | Review) -> str | None:
    """Public ones of public partners everyone; the others those who work here."""
    return None if part.in_public or works_for(actor, part.authority_id) else _("This is not public.")


@rule("prospect_assessment.view", "commitment.view")
def may_view_inner(actor: Any, part: ProspectAssessment | Commitment) -> str | None:
    """Those who work here."""
    return None if works_for(actor, part.authority_id) else _("This is for those who work here.")


@rule("partner.dossier")
def may_read_dossier(actor: Any, partner: Partner) -> str | None:
    """Those who work here: it names people and promises."""
    return None if works_for(actor, partner.authority_id) else _("The dossier is for those who work here.")


@rule("partner.add", "partner.import", "partner.settle_town")
def may_add(actor: Any, authority: Authority) -> str | None:
    """The coordinator decides whom we keep account of."""
    return None if holds(actor, authority.pk, Role.COORDINATOR) else _("Only the coordinator adds partners.")


@rule(
    "partner.edit", "partner.publish", "partner.hide", "relation.add", "relation.edit", "relation.move", "relation.recall", "agreement.add",
    "agreement.edit", "agreement.remove", "agreement.remind", "prospect_assessment.write", "prospect_assessment.edit", "prospect_assessment.decide",
    "review.open", "review.edit", "review.decide", "commitment.edit", "commitment.give_up",
)  # fmt: skip
def may_run(actor: Any, thing: Any) -> str | None:
    """The coordinator."""
    return None if holds(actor, thing.authority_id, Role.COORDINATOR) else _("Only the coordinator can do this.")


@rule("engagement.record", "commitment.add")
def may_tell(actor: Any, relation: Relation) -> str | None:
    """Those who meet the partner."""
    if holds(actor, relation.authority_id, *MEETS):
        return None
    return _("Only the coordinator, unit heads and contributors tell what was done with partners.")


@rule("engagement.edit", "engagement.remove")
def may_mend(actor: Any, engagement: Engagement) -> str | None:
    """The coordinator, and the head of the unit that did it."""
    if holds(actor, engagement.authority_id, Role.COORDINATOR) or leads(actor, engagement.authority_id, engagement.unit_id):
        return None
    return _("Only the coordinator and the head of the unit that did it can change this.")


@rule("commitment.keep")
def may_keep(actor: Any, commitment: Commitment) -> str | None:
    """The coordinator, and whoever answers for it."""
    is_owner = isinstance(actor, Person) and commitment.owner_id == actor.pk and works_for(actor, commitment.authority_id)
    if is_owner or holds(actor, commitment.authority_id, Role.COORDINATOR):
        return None
    return _("Only the coordinator and whoever answers for the promise can do this.")
