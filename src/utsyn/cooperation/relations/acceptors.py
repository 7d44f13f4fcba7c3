"""Who takes a partner that intake found in a document: the strategy names the place, and this room keeps account of the partner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.commands.partners import Where, sort_name
from utsyn.cooperation.relations.models import Partner
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.geo.places import country_called, place_called
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.registries import acceptor
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.strategy.acceptors import accept_partner as accept_place
from utsyn.governance.strategy.acceptors import text_in
from utsyn.governance.strategy.models import Strategy


@acceptor("partner")
def accept_partner(strategy: Strategy, /, *, by: Actor, value: Mapping[str, Any], parent: Any = None) -> Partner:
    """A partner that is not ours yet, seen by those who work here only; one that is ours stays as it is.

    The document tells who the partner is, and the strategy keeps by what name it calls the tie. Since when, and how the tie
    stands today, it does not tell: that relation is entered by a person.
    """
    accept_place(strategy, by=by, value=value, parent=parent)
    name = text_in(value, "name", "text")
    country = country_called(str(value.get("country") or ""))
    place = place_called(name.in_language().text, country=country.alpha2) if country is not None else None
    known = _known(strategy.authority, name, country, place)
    if known is not None:
        return known
    return commands.add(strategy.authority, by=by, name=name, place=place, where=Where(country=country), is_public=False)


def _known(authority: Authority, name: Translated, country: Country | None, place: Place | None) -> Partner | None:
    """The partner that lies at the place; or, where nobody knows where it lies, the one of that name in that country."""
    ours = Partner.objects.filter(authority=authority)
    if place is not None:
        found = ours.filter(place=place).first()
        if found is not None:
            return found
    return ours.filter(sort_name=sort_name(name), country=country).first()
