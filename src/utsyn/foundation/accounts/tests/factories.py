"""Authorities and people for tests, made through the product's own commands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.contrib.auth.models import AnonymousUser

from utsyn.foundation.accounts import commands
from utsyn.foundation.accounts.models import Authority, Person, Role, Unit
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated

SYSTEM = System("test")
_serial = count(1)
# Of the second step of everybody here; nobody signs in with it.
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105


def make_authority(slug: str = "hamar", name: str = "Hamar kommune", **values: Any) -> Authority:
    """A municipality with an empty ledger."""
    return commands.found(Ledger.objects.create(), by=SYSTEM, slug=slug, name=Translated({"nb": name, "nn": name, "en": name}), **values)


def make_unit(authority: Authority, name: str = "Kultur og samfunn", **values: Any) -> Unit:
    """A unit of it."""
    return commands.add_unit(authority, by=SYSTEM, name=Translated({"nb": name}), **values)


def make_person(authority: Authority, role: str, *, unit: Unit | None = None, **values: Any) -> Person:
    """Somebody with a role there from a year ago; named for the role."""
    email = f"{role}{next(_serial)}@{authority.slug}.example"
    values.setdefault("starts_on", dt.date(2015, 1, 1))
    assignment = commands.invite(authority, by=SYSTEM, email=email, name=role.replace("_", " "), role=role, unit=unit, **values)
    if role == Role.ADMINISTRATOR:
        # Without a second factor an administrator gets no further than to setting one up.
        Authenticator.objects.create(user_id=assignment.person_id, type=Authenticator.Type.TOTP, data={"secret": encrypt(SECRET)})
    return Person.objects.get(pk=assignment.person_id)


@dataclass
class Cast:
    """Everyone who may come by, at one authority; `neighbour` coordinates another, `anyone` is not signed in."""

    authority: Authority
    unit: Unit
    other_unit: Unit
    neighbour_authority: Authority
    people: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def everyone(self) -> list[Any]:
        """All of them, strangers too."""
        return list(self.people.values())


def make_cast(authority: Authority | None = None) -> Cast:
    """One person a role, a second unit head, a neighbour's coordinator, one whose assignment ended yesterday, and a stranger."""
    here = authority or make_authority()
    next_door = make_authority(slug="nabo", name="Nabo kommune")
    unit, other = make_unit(here), make_unit(here, "Næring og utvikling")
    cast = Cast(here, unit, other, next_door)
    for role in Role:
        cast.people[role.value] = make_person(here, role.value, unit=unit if role == Role.UNIT_HEAD else None)
    cast.people["other_unit_head"] = make_person(here, Role.UNIT_HEAD, unit=other)
    yesterday = today() - dt.timedelta(days=1)
    cast.people["former"] = make_person(here, Role.COORDINATOR, ends_on=yesterday)
    cast.people["neighbour"] = make_person(next_door, Role.COORDINATOR)
    cast.people["anyone"] = AnonymousUser()
    return cast
