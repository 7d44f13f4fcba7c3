"""Verbs on partners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.relations.checking import checked_partner
from utsyn.cooperation.relations.models import Partner
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.geo.places import ensured_place, place_called
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.alphabet import fold
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.organisations import commands as organisations
from utsyn.governance.measures.checking import refuse


@dataclass(frozen=True)
class Where:
    """Where a partner lies, as typed: a town that `geo` knows, or may come to know when its degrees are given; or a country alone."""

    town: str = ""
    country: Country | None = None
    latitude: float | None = None
    longitude: float | None = None


EDITABLE = ("kind", "name", "summary", "languages", "website", "population", "population_year", "facts", "place")


@command("partner.add")
def add(authority: Authority, /, *, by: Actor, name: Translated, place: Place | None = None, where: Where | None = None,
        wikidata_id: str = "", is_public: bool = True, **values: Any) -> Partner:  # fmt: skip
    """Keep account of a partner at `place`, or `where` it is typed to lie. The body of the world is found by its Wikidata id, or made.

    Raises:
        Conflict: it is a partner here already.
        Invalid: a name, address or Wikidata id that cannot be.
    """
    checked = checked_partner({"name": name, **values})
    _refuse_unknown(checked)
    place = place or _place(where)
    local = place.name if place is not None else checked["name"].in_language().text
    home = place.country if place is not None else where and where.country
    known = organisations.add(authority, by=by, name=local, country=home, place=place, wikidata_id=wikidata_id.strip())
    same = Partner.objects.filter(authority=authority, organisation=known.living).first()
    if same is not None:
        raise Conflict(_("%(name)s is a partner here already.") % {"name": same.name})
    return Partner.objects.create(
        authority=authority,
        organisation=known.living,
        place=place,
        country=home or known.living.country,
        is_public=is_public,
        sort_name=sort_name(checked["name"]),
        **checked,
    )


def _place(where: Where | None) -> Place | None:
    if where is None or not where.town.strip():
        return None
    if where.country is None:
        raise refuse("country", _("Choose the country that the town lies in."))
    known = place_called(where.town, country=where.country.alpha2)
    if known is not None:
        return known
    if where.latitude is None or where.longitude is None:
        raise refuse("latitude", _("The town is not known yet. Say where it lies, in degrees."))
    return ensured_place(" ".join(where.town.split()), country=where.country.alpha2, latitude=where.latitude, longitude=where.longitude)


@command("partner.edit")
def edit(partner: Partner, /, *, by: Actor, seen: int | None = None, **values: Any) -> Partner:
    """Change what we say of it, or where it lies."""
    partner.expect(seen)
    _refuse_unknown(values)
    both = {name: getattr(partner, name) for name in ("population", "population_year")} if "population" in values else {}
    checked = checked_partner({**both, **values})
    if checked.get("place") is not None:
        checked["country"] = checked["place"].country
    if "name" in checked:
        checked["sort_name"] = sort_name(checked["name"])
    partner.write(**checked)
    return partner


def _refuse_unknown(values: Mapping[str, Any]) -> None:
    unknown = next((name for name in values if name not in EDITABLE), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})


def sort_name(name: Translated) -> str:
    """The name by which lists sort and search."""
    return fold(name.in_language("nb").text)[:250]


@command("partner.publish")
def publish(partner: Partner, /, *, by: Actor) -> Partner:
    """Show it to everyone."""
    if partner.is_public:
        raise Conflict(_("The partner is public already."))
    partner.write(is_public=True)
    return partner


@command("partner.hide")
def hide(partner: Partner, /, *, by: Actor) -> Partner:
    """Keep it to those who work here."""
    if not partner.is_public:
        raise Conflict(_("The partner is internal already."))
    partner.write(is_public=False)
    return partner
