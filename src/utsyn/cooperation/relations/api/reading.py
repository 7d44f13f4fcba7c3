"""Reading partners and what is done with them."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from utsyn.cooperation.relations.api.shapes import Alpha2, CommitmentTold, Doing, EngagementTold, PartnerRow, PartnerTold, Status
from utsyn.cooperation.relations.kinds import COUNTS
from utsyn.cooperation.relations.models import Agreement, Commitment, Engagement, Partner, Relation, StatusChange
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, Paging, page_of, texts
from utsyn.foundation.kernel.money import ORE

router = Router(tags=["partners"])
_WITH = ("authority", "organisation", "place", "country")


class PartnerPaging(Paging):
    """Where to begin, how many, and which."""

    country: Alpha2 | None = Field(None, description="Only those in this country.")
    status: Status | None = Field(None, description="Only those with a relation that stands so.")


@router.get("/partners", response=Page[PartnerRow], operation_id="partners_list", summary="Partners")
def partners_list(request: Any, paging: Annotated[PartnerPaging, Query()]) -> dict[str, Any]:
    """Partners in order of making, with their relations."""
    found = Partner.objects.visible_to(request.person).filter(authority=request.authority).select_related(*_WITH)
    if paging.country is not None:
        found = found.filter(country__alpha2=paging.country)
    if paging.status is not None:
        found = found.filter(pk__in=Relation.objects.filter(status=paging.status).values("partner"))
    return page_of(found.prefetch_related("relations"), paging, partner_row)


def partner_row(one: Partner) -> dict[str, Any]:
    """`PartnerRow`."""
    return {
        "code": one.code, "version": one.version, "name": texts(one.name), "kind": one.kind,
        "country": one.country.alpha2 if one.country else None, "latitude": one.place.latitude if one.place else None,
        "longitude": one.place.longitude if one.place else None, "wikidata_id": one.wikidata_id or None, "is_public": one.is_public,
        "relations": [_relation(relation) for relation in one.relations.all()],
    }  # fmt: skip


def _relation(one: Relation) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "kind": one.kind, "status": one.status, "since_year": one.since_year,
        "aim": texts(one.aim),
    }  # fmt: skip


@router.get("/partners/{code}", response=PartnerTold, operation_id="partners_read", summary="A partner")
def partners_read(request: Any, code: Code) -> dict[str, Any]:
    """One partner with its relations, their history and agreements."""
    return partner_told(request, code)


def partner_told(request: Any, code: str) -> dict[str, Any]:
    """`PartnerTold` of the partner with this code, as whoever asks may see it."""
    one = find(Partner.objects.select_related(*_WITH), request, code)
    changes = StatusChange.objects.filter(relation__partner=one).select_related("relation")
    agreements = Agreement.objects.standing().filter(relation__partner=one).select_related("relation")
    return {
        **partner_row(one), "summary": texts(one.summary), "languages": one.languages, "website": one.website or None,
        "population": one.population, "population_year": one.population_year, "facts": texts(one.facts),
        "history": [_change(change) for change in changes], "agreements": [_agreement(paper) for paper in agreements],
    }  # fmt: skip


def _change(one: StatusChange) -> dict[str, Any]:
    return {
        "relation": one.relation.code, "on": one.on, "is_year_only": one.is_year_only, "status": one.status, "note": texts(one.note)
    }  # fmt: skip


def _agreement(one: Agreement) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "relation": one.relation.code, "title": texts(one.title), "signed_on": one.signed_on,
        "valid_from": one.valid_from, "valid_to": one.valid_to,
    }  # fmt: skip


class EngagementPaging(Paging):
    """Where to begin, how many, and which."""

    partner: Code | None = Field(None, description="Only those with this partner.")
    kind: Doing | None = Field(None, description="Only those of this kind.")


@router.get("/engagements", response=Page[EngagementTold], operation_id="engagements_list", summary="Engagements with partners")
def engagements_list(request: Any, paging: Annotated[EngagementPaging, Query()]) -> dict[str, Any]:
    """What was done with partners and is planned, in order of entering."""
    wanted = {"partner": paging.partner} if paging.partner is not None else {}
    found = _engagements(request).filter(authority=request.authority)
    if wanted:
        found = found.filter(relation__partner=with_things(request, wanted, partner=Partner)["partner"])
    if paging.kind is not None:
        found = found.filter(kind=paging.kind)
    is_colleague = works_for(request.person, request.authority.pk)
    return page_of(found, paging, lambda one: engagement_row(one, is_colleague=is_colleague))


@router.get("/engagements/{code}", response=EngagementTold, operation_id="engagements_read", summary="An engagement")
def engagements_read(request: Any, code: Code) -> dict[str, Any]:
    """One visit, exchange or project."""
    return engagement_told(request, code)


def _engagements(request: Any) -> Any:
    return Engagement.objects.standing().visible_to(request.person).select_related("relation__partner", "measure__strategy", "unit")


def engagement_told(request: Any, code: str) -> dict[str, Any]:
    """`EngagementTold` of the one with this code."""
    return engagement_row(find(_engagements(request), request, code), is_colleague=works_for(request.person, request.authority.pk))


def engagement_row(one: Engagement, *, is_colleague: bool) -> dict[str, Any]:
    """`EngagementTold`."""
    measure = one.measure if one.measure and (is_colleague or one.measure.in_public) else None
    return {
        "code": one.code, "version": one.version, "partner": one.relation.partner.code, "relation": one.relation.code, "kind": one.kind,
        "title": texts(one.title), "starts_on": one.starts_on, "ends_on": one.ends_on, "purpose": texts(one.purpose),
        "result": texts(one.result), "cost_nok": None if one.cost_nok is None else str(one.cost_nok.quantize(ORE)),
        "measure": measure.code if measure else None, "unit": one.unit.code if one.unit else None, "is_public": one.is_public,
        "people": {name: _people(getattr(one, name), is_colleague=is_colleague) for name in COUNTS},
    }  # fmt: skip


def _people(count: int | None, *, is_colleague: bool) -> int | None:
    return None if count is not None and 0 < count < 4 and not is_colleague else count


@router.get("/commitments/{code}", response=CommitmentTold, operation_id="commitments_read", summary="A promise")
def commitments_read(request: Any, code: Code) -> dict[str, Any]:
    """One promise; for those who work here."""
    return commitment_told(request, code)


def commitment_told(request: Any, code: str) -> dict[str, Any]:
    """`CommitmentTold`."""
    one = find(Commitment.objects.select_related("relation"), request, code)
    return {
        "code": one.code, "version": one.version, "relation": one.relation.code, "text": texts(one.text), "side": one.side,
        "due_on": one.due_on, "done_on": one.done_on,
    }  # fmt: skip
