"""Actors for tests, made through the product's own commands.

make_actor(authority, "Eksempelkoret", status="approved", is_public=True, countries=["FR"])
"""

from __future__ import annotations

from typing import Any

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.models import Actor, Network, Status
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated

SYSTEM = System("test")
# Numbers whose last digit fits, of nobody in particular.
NUMBERS = ("810034882", "810059672", "810093382")


def words(nb: str) -> Translated:
    """A text in bokmål."""
    return Translated({"nb": nb})


def country(alpha2: str) -> Country:
    """A country of the world."""
    found: Country = Country.objects.get(alpha2=alpha2)
    return found


def make_actor(authority: Any, name: str = "Eksempelkoret", *, status: str = "approved", is_public: bool = False, countries: Any = (),
               theme: str = "culture", contact: Any = None, **values: Any) -> Actor:  # fmt: skip
    """An actor taken to `status` by its moves; works with `countries` from this year."""
    actor = commands.add(authority, by=SYSTEM, name=name, **values)
    for alpha2 in countries:
        commands.add_activity(actor, by=SYSTEM, country=country(alpha2), theme=theme, first_year=today().year)
    if contact:
        commands.set_contact(actor, by=SYSTEM, **contact)
    if is_public:
        commands.publish(actor, by=SYSTEM, consented_on=today(), consented_by="styret")
    return take_to(actor, status)


def take_to(actor: Actor, status: str) -> Actor:
    """Move a noted actor along its life."""
    if status in (Status.APPROVED, Status.STALE):
        commands.approve(actor, by=SYSTEM)
    if status == Status.STALE:
        commands.mark_stale(actor, by=SYSTEM)
    if status == Status.WITHDRAWN:
        commands.withdraw(actor, by=SYSTEM)
    if status in (Status.REGISTERED, Status.REJECTED):
        Actor.objects.filter(pk=actor.pk).update(status=Status.REGISTERED)
        actor.refresh_from_db()
    if status == Status.REJECTED:
        commands.reject(actor, by=SYSTEM, reason="Ikke herfra")
    assert actor.status == status
    return actor


def kari(**more: Any) -> dict[str, Any]:
    """Somebody to reach who has agreed to be shown."""
    return {
        "name": "Kari Eksempel", "role": "leder", "email": "kari@koret.example", "phone": "62 00 00 00", "languages": ["nb"],
        "is_public": True, "consented_on": today(), "consented_by": "hen selv", **more,
    }  # fmt: skip


def make_network(authority: Any, name: str = "Eksempelnettverket", *, countries: Any = (), is_public: bool = True, ours: bool = False,
                 members: Any = ()) -> Network:  # fmt: skip
    """A network, with the authority itself (`ours`) and `members` in it."""
    network = commands.add_network(authority, by=SYSTEM, name=name, is_public=is_public, countries=[country(one) for one in countries])
    for actor in ([None] if ours else []) + list(members):
        commands.add_membership(network, by=SYSTEM, actor=actor)
    return network
