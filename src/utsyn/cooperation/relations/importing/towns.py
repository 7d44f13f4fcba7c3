"""Which towns are one: by country, name in any spelling, and where they lie. What is only likely is left for a person to say."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from utsyn.cooperation.relations.models import Town
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.organisations.models import folded_name

# Within so many kilometres two towns of the same name are one; farther off they are two. Lists measure from different corners.
SAME_KM = 40.0
# Within so many kilometres towns with names so like each other may be one.
NEAR_KM = 12.0
LIKE = 84.0
_CELL = 0.5


@dataclass(slots=True)
class Known:
    """A town as the index knows it; `root` is the key of what it is another spelling of, else its own."""

    key: int
    folded: str
    latitude: float
    longitude: float
    root: int
    is_doubtful: bool = False


class TownIndex:
    """All towns in memory, by name and by where they lie: some hundred bytes each. New ones are kept back and written together."""

    def __init__(self) -> None:
        self._named: dict[tuple[int | None, str], list[Known]] = defaultdict(list)
        self._near: dict[tuple[int | None, int, int], list[Known]] = defaultdict(list)
        self._by_key: dict[int, Known] = {}
        self._fresh: list[tuple[Town, Known, Known | None]] = []
        self.matched, self.made, self.doubtful = 0, 0, 0
        fields = ("pk", "folded", "country_id", "latitude", "longitude", "same_as_id", "perhaps_id")
        for key, folded, country, latitude, longitude, same_as, perhaps in Town.objects.order_by("pk").values_list(*fields).iterator():
            self._put(Known(key, folded, latitude, longitude, same_as or key, perhaps is not None), country)

    def _put(self, town: Known, country: int | None) -> None:
        self._named[country, town.folded].append(town)
        self._near[country, *_cell(town.latitude, town.longitude)].append(town)
        self._by_key[town.key] = town

    def find(self, names: Iterable[str], country: Country | None, latitude: float, longitude: float) -> Known | None:
        """The town of one of these names within reach; None when there is none."""
        home = country.pk if country else None
        for name in names:
            for town in self._named.get((home, folded_name(name)), ()):
                if kilometres(town.latitude, town.longitude, latitude, longitude) <= SAME_KM:
                    return town
        return None

    def resolve(self, names: tuple[str, ...], country: Country | None, latitude: float, longitude: float) -> Known:
        """The town of these names, made when it is new; counted as matched, new, or new and doubtful."""
        known = self.find(names, country, latitude, longitude)
        if known is not None:
            self.matched += 1
            return known
        perhaps = self._like(names[0], country, latitude, longitude)
        return self.make(names[0], country, latitude, longitude, perhaps)

    def make(self, name: str, country: Country | None, latitude: float, longitude: float, perhaps: Known | None = None) -> Known:
        """Keep back a new town, to be written by `flush`."""
        row = Town(name=name, folded=folded_name(name)[:160], country=country, latitude=latitude, longitude=longitude)
        key = -len(self._by_key) - 1
        town = Known(key, row.folded, latitude, longitude, key, perhaps is not None)
        self._put(town, country.pk if country else None)
        self._fresh.append((row, town, perhaps))
        self.made += 1
        self.doubtful += perhaps is not None
        return town

    def _like(self, name: str, country: Country | None, latitude: float, longitude: float) -> Known | None:
        """The likest of those near by, if it is like enough to ask about."""
        home, wanted, (x, y) = country.pk if country else None, folded_name(name), _cell(latitude, longitude)
        cells = ((home, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        near = (town for cell in cells for town in self._near.get(cell, ()))
        found = [
            (score, town.folded, town) for town in near
            if town.root == town.key and (score := fuzz.ratio(wanted, town.folded)) >= LIKE
            and kilometres(town.latitude, town.longitude, latitude, longitude) <= NEAR_KM
        ]  # fmt: skip
        return max(found, key=lambda one: one[:2])[2] if found else None

    def flush(self) -> None:
        """Write what was kept back; from then on every `Known.root` is a key of the database."""
        Town.objects.bulk_create([row for row, _known, _perhaps in self._fresh], batch_size=1000)
        for row, known, _perhaps in self._fresh:
            known.key = known.root = row.pk
            self._by_key[row.pk] = known
        asked = [row for row, _known, perhaps in self._fresh if perhaps is not None]
        for row, _known, perhaps in self._fresh:
            if perhaps is not None:
                row.perhaps_id = perhaps.root
        Town.objects.bulk_update(asked, ["perhaps"], batch_size=500)
        self._fresh.clear()


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / _CELL), math.floor(longitude / _CELL)


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """How far apart, on a globe: near enough to tell two towns apart."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 12_742.0 * math.asin(min(1.0, math.sqrt(half)))


def home_names(authority: Authority) -> set[str]:
    """The authority's name without the word for what it is, folded: "Hamar kommune" is Hamar."""
    words = {"kommune", "fylkeskommune", "municipality", "county", "council"}
    texts = authority.name.texts().values()
    return {" ".join(word for word in folded_name(text).split() if word not in words) for text in texts}


def link_places(index: TownIndex, places: Iterable[Place]) -> None:
    """Let the towns know the places that partners lie at, in all the spellings those have; made when no list has them yet."""
    waiting = [place for place in places if not Town.objects.filter(place=place).exists()]
    for place in waiting:
        names = (place.name, *place.names.texts().values())
        town = index.find(names, place.country, place.latitude, place.longitude)
        if town is None:
            town = index.make(place.name, place.country, place.latitude, place.longitude)
        index.flush()
        Town.objects.filter(pk=town.root, place=None).update(place=place)
        for name in dict.fromkeys(folded_name(name) for name in names):
            _spelled(index, town, place, name)


def _spelled(index: TownIndex, town: Known, place: Place, folded: str) -> None:
    """Keep another spelling of the town, so that lists which use it find it."""
    if index.find((folded,), place.country, place.latitude, place.longitude) is not None:
        return
    row = Town.objects.create(
        name=next(name for name in (place.name, *place.names.texts().values()) if folded_name(name) == folded), folded=folded,
        country=place.country, latitude=place.latitude, longitude=place.longitude, same_as_id=town.root,
    )  # fmt: skip
    index._put(Known(row.pk, folded, place.latitude, place.longitude, town.root), place.country_id)
