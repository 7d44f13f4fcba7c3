"""Verbs on networks and on who is a member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.checking import MOST_COUNTRIES, check_living, checked, refuse
from utsyn.cooperation.actors.models import Actor, Membership, Network
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.actors import Actor as Doer
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.text import Translated

NETWORK = ("name", "reach", "description", "website", "is_public")
MEMBERSHIP = ("part", "joined_on", "left_on", "fee_nok", "unit", "review_on")
# A membership that costs is looked at anew within a year unless said otherwise.
REVIEW_AFTER = dt.timedelta(days=365)


@command("network.add")
def add_network(authority: Authority, /, *, by: Doer, name: str, countries: Sequence[Country] = (), **values: Any) -> Network:
    """Enter a network: reach, description, website, is_public, and the countries that it has members in."""
    kept = _network({**values, "name": name})
    _check_name(authority, kept["name"])
    network = Network.objects.create(authority=authority, **kept)
    _reach_to(network, countries)
    return network


@command("network.edit")
def edit_network(
    network: Network, /, *, by: Doer, seen: int | None = None, countries: Sequence[Country] | None = None, **values: Any
) -> Network:
    """Change what it is."""
    network.expect(seen)
    kept = _network(values)
    if kept.get("name", network.name) != network.name:
        _check_name(network.authority, kept["name"])
    network.write(**kept)
    if countries is not None:
        _reach_to(network, countries)
    return network


def _network(values: dict[str, Any]) -> dict[str, Any]:
    return checked({name: values[name] for name in NETWORK if name in values})


def _check_name(authority: Authority, name: str) -> None:
    if Network.objects.filter(authority=authority, name__iexact=name).exists():
        raise Conflict(_("There is a network of this name already."))


def _reach_to(network: Network, countries: Sequence[Country]) -> None:
    if len(countries) > MOST_COUNTRIES:
        raise refuse("countries", _("Choose at most %(most)s countries.") % {"most": MOST_COUNTRIES})
    before = {country.alpha2 for country in network.countries.all()}
    after = {country.alpha2 for country in countries}
    if before != after:
        network.countries.set(countries)
        network.particulars = {"countries_added": sorted(after - before), "countries_removed": sorted(before - after)}


@command("membership.add")
def add_membership(network: Network, /, *, by: Doer, actor: Actor | None = None, **values: Any) -> Membership:
    """An actor (or, without one, the authority itself) is a member: part, joined_on, left_on, fee_nok, unit, review_on."""
    if actor is not None:
        check_living(actor)
        if actor.authority_id != network.authority_id:
            raise Invalid(_("The actor is not in this directory."))
    kept = _membership(None, values)
    if kept.get("left_on") is None and network.memberships.filter(actor=actor, left_on=None).exists():
        raise Conflict(_("It is a member already."))
    if actor is None and kept.get("fee_nok") is not None:
        kept.setdefault("review_on", today() + REVIEW_AFTER)
    return Membership.objects.create(authority=network.authority, network=network, actor=actor, **kept)


@command("membership.edit")
def edit_membership(membership: Membership, /, *, by: Doer, seen: int | None = None, **values: Any) -> Membership:
    """Correct it."""
    membership.expect(seen)
    membership.write(**_membership(membership, values))
    return membership


@command("membership.end")
def end_membership(membership: Membership, /, *, by: Doer, on: dt.date | None = None) -> Membership:
    """It has left; `on` is the last day."""
    if membership.left_on is not None:
        raise Conflict(_("The membership has ended already."))
    membership.write(**_membership(membership, {"left_on": on or today()}))
    return membership


@command("membership.review")
def review_membership(membership: Membership, /, *, by: Doer, value: str, value_text: Translated, review_on: dt.date | None = None,
                      seen: int | None = None) -> Membership:  # fmt: skip
    """Say what the membership gives, and when to look again (default: in a year)."""
    membership.expect(seen)
    if not value_text:
        raise refuse("value_text", _("Say what the membership gives."))
    again = review_on or today() + REVIEW_AFTER
    if again <= today():
        raise refuse("review_on", _("The next review must come after this one."))
    membership.write(**checked({"value": value, "value_text": value_text}), reviewed_on=today(), review_on=again)
    return membership


def _membership(membership: Membership | None, values: dict[str, Any]) -> dict[str, Any]:
    kept = checked({name: values[name] for name in MEMBERSHIP if name in values})
    joined, left = (kept.get(name, getattr(membership, name, None)) for name in ("joined_on", "left_on"))
    if joined and left and left < joined:
        raise refuse("left_on", _("The last day cannot come before the first."))
    if kept.get("fee_nok") is not None:
        kept["fee_nok"] = kept["fee_nok"].quantize(Decimal("0.01"))
    return kept
