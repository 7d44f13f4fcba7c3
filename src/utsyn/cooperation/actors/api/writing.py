"""Changing the directory: one operation a verb, by the same commands and rules as the pages."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from ninja import Status

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.api.reading import actor_told, network_told, router
from utsyn.cooperation.actors.api.shapes import (
    ActorEdit,
    ActorNew,
    ActorTold,
    Agreement,
    MembershipNew,
    NetworkNew,
    NetworkTold,
    WorkNew,
)
from utsyn.cooperation.actors.models import Actor, Network
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.api import Code
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.rules import require


def _found(request: Any, code: str) -> Actor:
    return find(Actor.objects.select_related(*Actor.fetched_with), request, code)


def _do(request: Any, code: str, verb: Any, **values: Any) -> dict[str, Any]:
    """Find the actor, do the verb, and tell how it is now."""
    verb(_found(request, code), by=request.person, **values)
    return actor_told(request, code)


@router.post("/actors", response={201: ActorTold}, operation_id="actors_add", summary="Note an actor")
def actors_add(request: Any, body: ActorNew) -> Status[Any]:
    """For those who keep the directory; nobody outside sees it until it has agreed and is approved."""
    made = commands.add(request.authority, by=request.person, **body.values())
    return Status(201, actor_told(request, made.code))


@router.patch("/actors/{code}", response=ActorTold, operation_id="actors_edit", summary="Edit an actor")
def actors_edit(request: Any, code: Code, body: ActorEdit) -> dict[str, Any]:
    """For those who keep the directory."""
    actor = _found(request, code)
    return _do(request, code, commands.edit, **body.values(actor))


@router.post("/actors/{code}/publish", response=ActorTold, operation_id="actors_publish", summary="Show an actor")
def actors_publish(request: Any, code: Code, body: Agreement) -> dict[str, Any]:
    """It agreed to be shown; for the coordinator."""
    return _do(request, code, commands.publish, **body.values())


@router.post("/actors/{code}/hide", response=ActorTold, operation_id="actors_hide", summary="Make an actor internal")
def actors_hide(request: Any, code: Code) -> dict[str, Any]:
    """For the coordinator."""
    return _do(request, code, commands.hide)


@router.post("/actors/{code}/approve", response=ActorTold, operation_id="actors_approve", summary="Approve an actor")
def actors_approve(request: Any, code: Code) -> dict[str, Any]:
    """Noted or registered → approved; for the coordinator."""
    return _do(request, code, commands.approve)


@router.post("/actors/{code}/confirm", response=ActorTold, operation_id="actors_confirm", summary="Confirm an actor")
def actors_confirm(request: Any, code: Code) -> dict[str, Any]:
    """The entry is true today; for those who keep the directory."""
    return _do(request, code, commands.confirm)


@router.post("/actors/{code}/withdraw", response=ActorTold, operation_id="actors_withdraw", summary="Withdraw an actor")
def actors_withdraw(request: Any, code: Code) -> dict[str, Any]:
    """All that the entry held is deleted at once; for those who keep the directory."""
    return _do(request, code, commands.withdraw)


@router.post("/actors/{code}/work", response={201: ActorTold}, operation_id="actors_add_work", summary="Add work abroad")
def actors_add_work(request: Any, code: Code, body: WorkNew) -> Status[Any]:
    """For those who keep the directory."""
    actor, values = _found(request, code), body.values()
    require(request.person, "actor_activity.add", actor)
    country = Country.objects.filter(alpha2=values.pop("country")).first()
    if country is None:
        words = _("There is no country called “%(name)s”.") % {"name": body.country}
        raise Invalid(words, fields={"country": words})
    commands.add_activity(actor, by=request.person, country=country, **values)
    return Status(201, actor_told(request, code))


@router.post("/networks", response={201: NetworkTold}, operation_id="networks_add", summary="Enter a network")
def networks_add(request: Any, body: NetworkNew) -> Status[Any]:
    """For those who keep the directory."""
    return Status(201, network_told(commands.add_network(request.authority, by=request.person, **body.values())))


@router.post("/networks/{code}/members", response={201: NetworkTold}, operation_id="networks_join", summary="Add a membership")
def networks_join(request: Any, code: Code, body: MembershipNew) -> Status[Any]:
    """For those who keep the directory."""
    network = find(Network, request, code)
    commands.add_membership(
        network, by=request.person, **with_things(request, body.values(), actor=Actor.objects.select_related("organisation"))
    )
    return Status(201, network_told(find(Network, request, code)))
