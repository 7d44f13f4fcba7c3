"""Reading the directory and the networks."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from utsyn.cooperation.actors.api.shapes import ActorRow, ActorTold, CountryCode, Kind, NetworkTold, Theme
from utsyn.cooperation.actors.models import Actor, ActorActivity, Membership, Network
from utsyn.cooperation.actors.queries.lists import by_country, by_theme
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, Paging, PagingQuery, page_of, texts
from utsyn.foundation.organisations.models import Contact

router = Router(tags=["actors"])


class ActorPaging(Paging):
    """Where to begin, how many, and which."""

    kind: Kind | None = Field(None, description="Only those of this kind.")
    country: CountryCode | None = Field(None, description="Only those that work with this country.")
    theme: Theme | None = Field(None, description="Only those that work on this theme.")


@router.get("/actors", response=Page[ActorRow], operation_id="actors_list", summary="Actors")
def actors_list(request: Any, paging: Annotated[ActorPaging, Query()]) -> dict[str, Any]:
    """The directory in order of making; without a token the open part of it."""
    found = Actor.objects.visible_to(request.person).filter(authority=request.authority)
    if paging.kind:
        found = found.filter(kind=paging.kind)
    if paging.country:
        found = by_country(found, paging.country)
    if paging.theme:
        found = by_theme(found, paging.theme)
    return page_of(found.select_related("organisation"), paging, _row)


def _row(actor: Actor) -> dict[str, Any]:
    plain = ("code", "version", "kind", "status", "website", "is_public", "confirmed_on")
    body = actor.organisation
    return {**{name: getattr(actor, name) for name in plain}, "name": body.name, "organisation_number": body.organisation_number}


@router.get("/actors/{code}", response=ActorTold, operation_id="actors_read", summary="An actor")
def actors_read(request: Any, code: Code) -> dict[str, Any]:
    """One actor with what it does abroad, its networks, and whom to reach."""
    return actor_told(request, code)


def actor_told(request: Any, code: str) -> dict[str, Any]:
    """`ActorTold` of the actor with this code, as whoever asks may see it: four queries."""
    actor = find(Actor.objects.select_related("authority", "organisation__place"), request, code)
    memberships = Membership.objects.visible_to(request.person).running().filter(actor=actor).select_related("network")
    people = Contact.objects.visible_to(request.person).filter(actors=actor).order_by("pk")
    place = actor.organisation.place
    return {
        **_row(actor), "description": texts(actor.description), "languages": actor.languages, "town": place.name if place else None,
        "work": [_work(one) for one in actor.activities.select_related("country")],
        "networks": [{"network": one.network.code, "name": one.network.name, "part": one.part} for one in memberships],
        "contacts": [{name: getattr(one, name) for name in ("name", "role", "email", "phone", "languages", "is_public")} for one in people],
    }  # fmt: skip


def _work(one: ActorActivity) -> dict[str, Any]:
    plain = ("code", "theme", "programme", "first_year", "last_year")
    return {**{name: getattr(one, name) for name in plain}, "country": one.country.alpha2, "description": texts(one.description)}


@router.get("/networks", response=Page[NetworkTold], operation_id="networks_list", summary="Networks")
def networks_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """The networks in order of making."""
    found = Network.objects.visible_to(request.person).filter(authority=request.authority).prefetch_related("countries", "memberships")
    return page_of(found, paging, network_told)


@router.get("/networks/{code}", response=NetworkTold, operation_id="networks_read", summary="A network")
def networks_read(request: Any, code: Code) -> dict[str, Any]:
    """One network."""
    return network_told(find(Network, request, code))


def network_told(network: Network) -> dict[str, Any]:
    """`NetworkTold`."""
    own = next((one for one in network.memberships.all() if one.is_ours and one.left_on is None), None)
    return {
        **{name: getattr(network, name) for name in ("code", "version", "name", "reach", "website")}, "description": texts(network.description),
        "countries": sorted(country.alpha2 for country in network.countries.all()), "own_part": own.part if own else None,
        "own_fee": str(own.fee_nok) if own and own.fee_nok is not None else None,
    }  # fmt: skip
