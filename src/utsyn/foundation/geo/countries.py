"""The world's countries with their names in every content language, from CLDR as Babel carries it.

Source: Unicode CLDR (Unicode licence), by way of Babel; coordinates are the middles of Natural Earth's outlines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from babel import Locale
from babel.core import get_global

from utsyn.foundation.geo.outlines import outlines
from utsyn.foundation.kernel.text import LANGUAGES

# CLDR's stand-ins and unions, which are no countries.
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ"})
# Has no number in ISO 3166, but a code that the EU and CLDR use.
_KOSOVO = ("XK", "XKX")
# Three-letter codes of countries that are no more, which CLDR still leads to their heirs.
_WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})


@dataclass(frozen=True)
class CountryFact:
    """What is known of a country; no coordinates where the outlines leave it out."""

    alpha2: str
    alpha3: str
    names: dict[str, str]
    latitude: float | None
    longitude: float | None


def country_facts() -> list[CountryFact]:
    """All countries and territories with an ISO 3166-1 code, and Kosovo, by code."""
    names = {language: Locale(language).territories for language in LANGUAGES}
    middles = {outline.alpha2: outline.middle for outline in outlines(50) if outline.alpha2}
    alpha3 = _alpha3()
    found = []
    for code in sorted(_codes()):
        longitude, latitude = middles.get(code, (None, None))
        texts = {language: names[language][code] for language in LANGUAGES}
        found.append(CountryFact(code, alpha3.get(code, ""), texts, _rounded(latitude), _rounded(longitude)))
    return found


def load(model: Any) -> None:
    """Bring the table of `model` (Country) up to date; running it again changes nothing."""
    rows = [model(alpha2=f.alpha2, alpha3=f.alpha3, name=f.names, latitude=f.latitude, longitude=f.longitude) for f in country_facts()]
    model.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["alpha2"], update_fields=["alpha3", "name", "latitude", "longitude"]
    )


def _codes() -> set[str]:
    """Codes that have an ISO number, which leaves out CLDR's regions and withdrawn codes."""
    aliases = get_global("territory_aliases")
    known = Locale("en").territories
    numbered = {codes[0] for alias, codes in aliases.items() if alias.isdigit() and len(codes) == 1 and codes[0] in known}
    return {code for code in numbered if len(code) == 2 and code.isalpha()} - _NO_COUNTRIES | {_KOSOVO[0]}


def _alpha3() -> dict[str, str]:
    aliases = get_global("territory_aliases")
    current = {alias: codes for alias, codes in aliases.items() if len(alias) == 3 and alias.isalpha() and alias not in _WITHDRAWN}
    found = {codes[0]: alias for alias, codes in current.items() if len(codes) == 1}
    return {**found, **dict([_KOSOVO])}


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 4)
