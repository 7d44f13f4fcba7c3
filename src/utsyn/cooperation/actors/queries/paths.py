"""Who knows someone in ...? The shortest ways from the authority or an actor to a country, an actor or a network, each step with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import Part, Theme
from utsyn.cooperation.actors.queries.world import Member, Work, World
from utsyn.foundation.geo.models import Country
from utsyn.foundation.ui.formats import years

# A knot of the net: ("us", 0), ("actor", key), ("network", key) or ("country", key).
Knot = tuple[str, int]
US: Knot = ("us", 0)
MOST_PATHS, LONGEST = 6, 6


@dataclass(frozen=True)
class Step:
    """From one knot to the next: what the next is called, where it is shown, and why the two know each other."""

    name: str
    kind: str
    href: str | None
    reason: str


@dataclass(frozen=True)
class Path:
    """A way, the first step being where it begins (without a reason)."""

    steps: tuple[Step, ...]


class Ties:
    """The net of a world. Countries are ends, never ways: that two work with the same country does not make them know each other."""

    def __init__(self, world: World, *, theme: str = "") -> None:
        self.world = world
        self.near: dict[Knot, set[Knot]] = defaultdict(set)
        self.works: dict[tuple[int, int], list[Work]] = defaultdict(list)
        self.parts: dict[tuple[int, int | None], Member] = {}
        self.near[US] = {("actor", key) for key in world.actors}
        for work in world.works:
            if not theme or work.theme == theme:
                self.works[work.actor, work.country].append(work)
                self._tie(("actor", work.actor), ("country", work.country))
        for member in world.members:
            self.parts[member.network, member.actor] = member
            self._tie(("network", member.network), US if member.actor is None else ("actor", member.actor))
        for network, country in world.members_in:
            self._tie(("network", network), ("country", country))

    def _tie(self, one: Knot, other: Knot) -> None:
        self.near[one].add(other)
        self.near[other].add(one)

    def around(self, knot: Knot) -> set[Knot]:
        """Whom it knows. Every actor in the directory knows the authority."""
        return self.near[knot] | {US} if knot[0] == "actor" and knot[1] in self.world.actors else self.near.get(knot, set())


def ways(ties: Ties, start: Knot, goal: Knot) -> list[tuple[Knot, ...]]:
    """The shortest ways from `start` to `goal`, at most `MOST_PATHS`, the strongest ties first."""
    if start == goal:
        return []
    # From the goal backwards: a country has few around it, the authority thousands.
    towards, level, seen = {goal: set[Knot]()}, [goal], {goal}
    for _length in range(LONGEST):
        met = {knot for knot in level if knot in ties.around(start) and (knot[0] != "country" or knot == goal)}
        if met:
            towards[start] = met
            break
        nearer: dict[Knot, set[Knot]] = defaultdict(set)
        for knot in level:
            if knot[0] == "country" and knot != goal:
                continue
            for other in ties.around(knot):
                if other not in seen:
                    nearer[other].add(knot)
        towards.update(nearer)
        seen.update(nearer)
        level = list(nearer)
    return list(_unrolled(ties, start, goal, towards)) if start in towards else []


@lru_cache(maxsize=4)
def ties_in(world: World, theme: str) -> Ties:
    """The net of a world, remembered as long as the world is."""
    return Ties(world, theme=theme)


def _unrolled(ties: Ties, start: Knot, goal: Knot, towards: dict[Knot, set[Knot]]) -> Iterator[tuple[Knot, ...]]:
    """Ways in order of strength, step by step; stops when there are enough."""
    found = 0
    open_ways: list[tuple[Knot, ...]] = [(start,)]
    while open_ways and found < MOST_PATHS:
        way = open_ways.pop(0)
        if way[-1] == goal:
            found += 1
            yield way
            continue
        following = sorted(towards[way[-1]], key=lambda knot: _weakness(ties, way[-1], knot, towards))
        # Enough of the strongest are followed; the rest would only be more of the same.
        open_ways[0:0] = [(*way, knot) for knot in following[:MOST_PATHS]]


def _weakness(ties: Ties, one: Knot, other: Knot, towards: dict[Knot, set[Knot]]) -> tuple[Any, ...]:
    """Lower is better: somebody to write to, work that goes on, the latest first."""
    if other[0] != "actor":
        return (1, 0, 0, other[1])
    ahead = [work for knot in towards.get(other, ()) if knot[0] == "country" for work in ties.works.get((other[1], knot[1]), ())]
    last = max((work.last_year or ties.world.year for work in ahead), default=0)
    return (0 if other[1] in ties.world.reached else 1, -last, -len(ahead), other[1])


class Telling:
    """Ways in words: `href(thing)` gives the address of an actor or network, `countries` the names."""

    def __init__(self, ties: Ties, *, us: str, countries: dict[int, Country], href: Callable[[Any], str]) -> None:
        self.ties, self.us, self.countries, self.href = ties, us, countries, href

    def path(self, way: tuple[Knot, ...]) -> Path:
        """The way, step by step."""
        reasons = ["", *(self.reason(one, other) for one, other in pairwise(way))]
        return Path(tuple(Step(self.name(knot), knot[0], self._href(knot), reason) for knot, reason in zip(way, reasons, strict=True)))

    def name(self, knot: Knot) -> str:
        """What the knot is called."""
        kind, key = knot
        if kind == "us":
            return self.us
        if kind == "country":
            return str(self.countries[key].name)
        return self.ties.world.actors[key].name if kind == "actor" else self.ties.world.networks[key].name

    def _href(self, knot: Knot) -> str | None:
        things: dict[str, Any] = {"actor": self.ties.world.actors, "network": self.ties.world.networks}
        return self.href(things[knot[0]][knot[1]]) if knot[0] in things else None

    def reason(self, one: Knot, other: Knot) -> str:
        """Why the two know each other."""
        kinds = {one[0]: one[1], other[0]: other[1]}
        if "country" in kinds:
            return self._abroad(kinds)
        if "network" in kinds:
            part = self.ties.parts[kinds["network"], kinds.get("actor")]
            return _("member of the network (%(part)s)") % {"part": Part(part.part).label}
        if kinds["actor"] in self.ties.world.reached:
            return _("in the directory, with a contact to write to")
        return _("in the directory")

    def _abroad(self, kinds: dict[str, int]) -> str:
        if "network" in kinds:
            return _("the network has members there")
        works = self.ties.works[kinds["actor"], kinds["country"]]
        latest = max(works, key=lambda work: (work.last_year or self.ties.world.year, work.first_year))
        told = [str(Theme(latest.theme).label), latest.programme, years(latest.first_year, latest.last_year)]
        return _("works there: %(what)s") % {"what": ", ".join(str(one) for one in told if one)}
