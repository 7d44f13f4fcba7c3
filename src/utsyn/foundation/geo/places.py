"""Finding places by what people call them, and making those that are not there yet."""

from __future__ import annotations

from django.db.models import Q

from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.text import LANGUAGES


def place_called(name: str, *, country: str = "") -> Place | None:
    """The place known as `name` in any spelling; None when there is none, or several and nothing tells them apart."""
    found = list(Place.objects.called(name, country=country).select_related("country")[:2])
    return found[0] if len(found) == 1 else None


def country_called(name: str) -> Country | None:
    """The country with this code (two or three letters) or this name in any content language."""
    wanted = name.strip()
    if not wanted:
        return None
    named = Q(alpha2=wanted.upper()) | Q(alpha3=wanted.upper())
    for language in LANGUAGES:
        named |= Q(**{f"name__{language}__text__iexact": wanted})
    found: Country | None = Country.objects.filter(named).first()
    return found


def ensured_place(
    name: str, *, country: str, latitude: float, longitude: float, names: dict[str, str] | None = None, wikidata_id: str = ""
) -> Place:
    """The place known as `name` in that country, made when it is new. For use inside a command of another room.

    Raises:
        Country.DoesNotExist: `country` is no ISO code.
    """
    known = place_called(name, country=country)
    if known is not None:
        return known
    home = Country.objects.get(alpha2=country.upper())
    place: Place = Place.objects.create(
        name=name, country=home, latitude=latitude, longitude=longitude, names=names or {}, wikidata_id=wikidata_id
    )
    return place
