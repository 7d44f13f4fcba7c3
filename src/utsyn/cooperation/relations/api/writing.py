"""Changing partners and what belongs to them: by the same verbs and rules as the pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from ninja import Status

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.api.reading import commitment_told, engagement_told, partner_told, router
from utsyn.cooperation.relations.api.shapes import (
    AgreementNew,
    CommitmentNew,
    CommitmentTold,
    EngagementEdit,
    EngagementNew,
    EngagementTold,
    Kept,
    MoveSent,
    PartnerEdit,
    PartnerNew,
    PartnerTold,
    RelationNew,
)
from utsyn.cooperation.relations.commands.partners import Where
from utsyn.cooperation.relations.models import Commitment, Engagement, Partner, Relation
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.api import Code
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.checking import refuse
from utsyn.governance.measures.models import Measure

THINGS: dict[str, Any] = {
    "decision": Decision.objects.select_related("case"), "measure": Measure, "unit": Unit, "owner": Person, "engagement": Engagement,
}  # fmt: skip
WHERE = ("town", "country", "latitude", "longitude")


def _values(request: Any, body: Any, before: Any = None) -> dict[str, Any]:
    values = with_things(request, body.values(before), **THINGS)
    if values.get("cost_nok") is not None:
        values["cost_nok"] = Decimal(values["cost_nok"])
    return values


@router.post("/partners", response={201: PartnerTold}, operation_id="partners_add", summary="Add a partner")
def partners_add(request: Any, body: PartnerNew) -> Status[Any]:
    """For the coordinator. The body of the world is found by its Wikidata id, or made."""
    values = _values(request, body)
    place = {name: values.pop(name) for name in WHERE if name in values}
    if "country" in place:
        place["country"] = Country.objects.filter(alpha2=place["country"]).first()
        if place["country"] is None:
            raise refuse("country", _("There is no country with this code."))
    made = commands.add(request.authority, by=request.person, where=Where(**place), **values)
    return Status(201, partner_told(request, made.code))


@router.patch("/partners/{code}", response=PartnerTold, operation_id="partners_edit", summary="Edit a partner")
def partners_edit(request: Any, code: Code, body: PartnerEdit) -> dict[str, Any]:
    """What is said of it; for the coordinator."""
    partner = find(Partner, request, code)
    commands.edit(partner, by=request.person, **_values(request, body, partner))
    return partner_told(request, code)


@router.post("/partners/{code}/publish", response=PartnerTold, operation_id="partners_publish", summary="Make a partner public")
def partners_publish(request: Any, code: Code) -> dict[str, Any]:
    """Shown to everyone; for the coordinator."""
    commands.publish(find(Partner, request, code), by=request.person)
    return partner_told(request, code)


@router.post("/partners/{code}/hide", response=PartnerTold, operation_id="partners_hide", summary="Make a partner internal")
def partners_hide(request: Any, code: Code) -> dict[str, Any]:
    """Kept to those who work here; for the coordinator."""
    commands.hide(find(Partner, request, code), by=request.person)
    return partner_told(request, code)


@router.post("/partners/{code}/relations", response={201: PartnerTold}, operation_id="relations_add", summary="Enter a relation")
def relations_add(request: Any, code: Code, body: RelationNew) -> Status[Any]:
    """One living relation of a kind; for the coordinator."""
    commands.add_relation(find(Partner, request, code), by=request.person, **_values(request, body))
    return Status(201, partner_told(request, code))


@router.post("/relations/{code}/move", response=PartnerTold, operation_id="relations_move", summary="Change where a relation stands")
def relations_move(request: Any, code: Code, body: MoveSent) -> dict[str, Any]:
    """By the moves there are; for the coordinator."""
    relation = find(Relation.objects.select_related("partner"), request, code)
    commands.move(relation, by=request.person, **_values(request, body))
    return partner_told(request, relation.partner.code)


@router.post("/relations/{code}/agreements", response={201: PartnerTold}, operation_id="agreements_add", summary="Enter an agreement")
def agreements_add(request: Any, code: Code, body: AgreementNew) -> Status[Any]:
    """What was agreed; for the coordinator."""
    relation = find(Relation.objects.select_related("partner"), request, code)
    commands.add_agreement(relation, by=request.person, **_values(request, body))
    return Status(201, partner_told(request, relation.partner.code))


@router.post(
    "/relations/{code}/engagements", response={201: EngagementTold}, operation_id="engagements_record", summary="Enter an engagement"
)
def engagements_record(request: Any, code: Code, body: EngagementNew) -> Status[Any]:
    """A visit, an exchange, a project; for those who meet the partner."""
    made = commands.record_engagement(find(Relation, request, code), by=request.person, **_values(request, body))
    return Status(201, engagement_told(request, made.code))


@router.patch("/engagements/{code}", response=EngagementTold, operation_id="engagements_edit", summary="Edit an engagement")
def engagements_edit(request: Any, code: Code, body: EngagementEdit) -> dict[str, Any]:
    """What came of it, too; for the coordinator and the unit that did it."""
    engagement = find(Engagement.objects.standing(), request, code)
    commands.edit_engagement(engagement, by=request.person, **_values(request, body, engagement))
    return engagement_told(request, code)


@router.post("/relations/{code}/commitments", response={201: CommitmentTold}, operation_id="commitments_add", summary="Enter a promise")
def commitments_add(request: Any, code: Code, body: CommitmentNew) -> Status[Any]:
    """By us or by the partner; for those who meet the partner."""
    made = commands.add_commitment(find(Relation, request, code), by=request.person, **_values(request, body))
    return Status(201, commitment_told(request, made.code))


@router.post("/commitments/{code}/keep", response=CommitmentTold, operation_id="commitments_keep", summary="A promise is kept")
def commitments_keep(request: Any, code: Code, body: Kept) -> dict[str, Any]:
    """With what shows it; for the coordinator and whoever answers for it."""
    commands.keep_commitment(find(Commitment, request, code), by=request.person, **_values(request, body))
    return commitment_told(request, code)
