"""The country that a list means, however it writes it."""

from __future__ import annotations

from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.alphabet import fold

# As published lists write them, beside the names that `geo` knows. Parts of a country stand for the whole.
ALSO = {
    "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "republic of ireland": "IE", "czech republic": "CZ",
    "ivory coast": "CI", "cape verde": "CV", "east timor": "TL", "south korea": "KR", "north korea": "KP", "turkey": "TR",
    "russia": "RU", "macedonia": "MK", "bosnia and herzegovina": "BA", "bosnia and hercegovina": "BA", "congo": "CG",
    "democratic republic of the congo": "CD", "republic of the congo": "CG", "palestine": "PS", "west bank": "PS", "state of palestine": "PS",
    "micronesia": "FM", "federated states of micronesia": "FM", "moldavia": "MD", "moldova": "MD", "surinam": "SR", "grece": "GR",
    "madagaskar": "MG", "kazakhstah": "KZ", "island": "IS", "myanmar": "MM", "burma": "MM", "swaziland": "SZ", "eswatini": "SZ",
    "united states of america": "US", "usa": "US", "uk": "GB", "hong kong": "HK", "macau": "MO", "kosovo": "XK", "laos": "LA",
    "vietnam": "VN", "syria": "SY", "iran": "IR", "tanzania": "TZ", "venezuela": "VE", "bolivia": "BO", "brunei": "BN", "taiwan": "TW",
    "antigua and barbuda": "AG", "saint kitts and nevis": "KN", "saint lucia": "LC", "saint vincent and the grenadines": "VC",
    "trinidad and tobago": "TT", "sao tome and principe": "ST", "northern cyprus": "CY", "azores": "PT", "algarve": "PT",
}  # fmt: skip


class Countries:
    """Countries by what lists call them; read once."""

    def __init__(self) -> None:
        self._by_name: dict[str, Country] = {}
        for country in Country.objects.all():
            for name in (country.alpha2, country.alpha3, *country.name.texts().values()):
                self._by_name.setdefault(fold(name).strip(), country)
                self._by_name.setdefault(fold(name).replace("&", "and").strip(), country)
        by_code = {country.alpha2: country for country in set(self._by_name.values())}
        self._by_name |= {name: by_code[code] for name, code in ALSO.items() if code in by_code}
        self._by_name.pop("", None)

    def called(self, name: str) -> Country | None:
        """The country meant; of "Brandenburg, Germany" the last part; None when nobody can say."""
        bare = fold(name).replace("(country)", "").strip().removeprefix("in ").strip()
        return self._by_name.get(bare) or self._by_name.get(bare.rpartition(",")[2].strip())
