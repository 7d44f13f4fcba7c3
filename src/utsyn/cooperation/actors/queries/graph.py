"""The network as a graph: the most connected knots, laid out once and remembered, ready to draw as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from utsyn.cooperation.actors.models import Kind, Reach
from utsyn.cooperation.actors.queries.paths import US, Knot
from utsyn.cooperation.actors.queries.world import World, country_names
from utsyn.foundation.ui.figures.placing import Placed, placed

MOST_KNOTS, MOST_LABELS = 300, 70
WIDTH, HEIGHT, MARGIN, LABEL_SIZE = 1200.0, 860.0, 46.0, 13.0
Pair = tuple[Knot, Knot]
Places = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class DrawnKnot:
    """A knot where it lies: `sort` is us, actor, network or country; `ties` how many it has; label None where there is no room."""

    name: str
    sort: str
    word: str
    href: str | None
    x: float
    y: float
    radius: float
    ties: int
    label: Placed | None


@dataclass(frozen=True)
class Graph:
    """The picture and its table; `left_out` knots have fewer ties than those shown. `lines` are the ties as one path a sort."""

    width: int
    height: int
    knots: tuple[DrawnKnot, ...]
    lines: tuple[tuple[str, str], ...]
    left_out: int
    label_size: float = LABEL_SIZE


def ties_of(world: World, *, theme: str = "") -> list[Pair]:
    """Actor and country, actor and network, the authority and its networks."""
    pairs: dict[Pair, None] = {}
    for work in world.works:
        if not theme or work.theme == theme:
            pairs[("actor", work.actor), ("country", work.country)] = None
    at_work = {one for one, _other in pairs}
    for member in world.members:
        one: Knot = US if member.actor is None else ("actor", member.actor)
        if not theme or one == US or one in at_work:
            pairs[one, ("network", member.network)] = None
    return list(pairs)


def graph_of(world: World, *, us: str, href: Callable[[Any], str], country_href: Callable[[str], str], theme: str = "") -> Graph:
    """The graph, at most `MOST_KNOTS` knots: those with the most ties."""
    pairs = ties_of(world, theme=theme)
    degree = Counter(knot for pair in pairs for knot in pair)
    ranked = sorted(degree, key=lambda knot: (-degree[knot], knot))
    shown = tuple(sorted(ranked[:MOST_KNOTS]))
    kept = set(shown)
    lines = tuple(pair for pair in pairs if pair[0] in kept and pair[1] in kept)
    places = dict(zip(shown, _laid_out(shown, lines), strict=True))
    telling = _Telling(world, us, href, country_href)
    return Graph(
        int(WIDTH), int(HEIGHT), _drawn(shown, places, degree, telling), _paths(lines, places), len(ranked) - len(shown)
    )  # fmt: skip


class _Telling:
    """What knots are called, what they are, and where they are shown."""

    def __init__(self, world: World, us: str, href: Callable[[Any], str], country_href: Callable[[str], str]) -> None:
        self.world, self.us, self.href, self.country_href = world, us, href, country_href
        self.countries = country_names()

    def told(self, knot: Knot) -> tuple[str, str, str | None]:
        """(name, word, address)."""
        kind, key = knot
        if kind == "us":
            return self.us, "", None
        if kind == "country":
            country = self.countries[key]
            return str(country.name), "", self.country_href(country.alpha2)
        if kind == "actor":
            body = self.world.actors[key]
            return body.name, str(Kind(body.kind).label), self.href(body)
        network = self.world.networks[key]
        return network.name, str(Reach(network.reach).label), self.href(network)


def _drawn(
    shown: Sequence[Knot], places: dict[Knot, tuple[float, float]], degree: Counter[Knot], telling: _Telling
) -> tuple[DrawnKnot, ...]:
    told = {knot: telling.told(knot) for knot in shown}
    named = sorted(shown, key=lambda knot: (knot[0] == "actor", -degree[knot], knot))[:MOST_LABELS]
    labels = dict(
        zip(named, placed([places[one] for one in named], [told[one][0] for one in named], LABEL_SIZE, WIDTH, HEIGHT), strict=True)
    )
    return tuple(
        DrawnKnot(told[knot][0], knot[0], told[knot][1], told[knot][2], round(places[knot][0], 1), round(places[knot][1], 1), _radius(knot, degree[knot]),
                  degree[knot], labels.get(knot))
        for knot in shown
    )  # fmt: skip


def _radius(knot: Knot, ties: int) -> float:
    return round(min(4.0 + float(ties**0.5) * (1.0 if knot[0] == "actor" else 1.7), 16.0), 1)


def _paths(lines: Sequence[Pair], places: dict[Knot, tuple[float, float]]) -> tuple[tuple[str, str], ...]:
    """(sort, path) of the ties to countries and to networks."""
    parts: dict[str, list[str]] = {"country": [], "network": []}
    for one, other in lines:
        (x, y), (u, v) = places[one], places[other]
        parts[other[0]].append(f"M{x:.0f} {y:.0f}L{u:.0f} {v:.0f}")
    return tuple((sort, "".join(path)) for sort, path in parts.items() if path)


@lru_cache(maxsize=32)
def _laid_out(knots: tuple[Knot, ...], lines: tuple[Pair, ...]) -> Places:
    """Where each knot lies on the sheet; the same knots and ties always lie the same way."""
    import networkx

    if not knots:
        return ()
    net = networkx.Graph()
    net.add_nodes_from(knots)
    net.add_edges_from(lines)
    found = networkx.spring_layout(net, k=2.2 / max(len(knots), 2) ** 0.5, iterations=45, seed=7)
    return _spread(_fitted([(float(found[knot][0]), float(found[knot][1])) for knot in knots]))


def _fitted(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """On the sheet, edge to edge, and evened out by rank, so that a far outlier does not press the rest together."""
    return list(zip(_evened([x for x, _y in points], WIDTH), _evened([y for _x, y in points], HEIGHT), strict=True))


def _evened(values: list[float], length: float) -> list[float]:
    """Half by place, half by rank, between the margins."""
    least, span = min(values), max(max(values) - min(values), 1e-9)
    order = {at: rank for rank, at in enumerate(sorted(range(len(values)), key=values.__getitem__))}
    last = max(len(values) - 1, 1)
    room = length - 2 * MARGIN
    return [
        MARGIN + room * ((value - least) / span + order[at] / last) / 2 if len(values) > 1 else length / 2
        for at, value in enumerate(values)
    ]


def _spread(points: list[tuple[float, float]]) -> Places:
    """Knots that lie on each other are moved apart: a few rounds over neighbours."""
    import numpy

    at, least = numpy.array(points), 22.0
    for _round in range(24):
        across, down = at[:, 0][:, None] - at[:, 0], at[:, 1][:, None] - at[:, 1]
        ones, others = numpy.nonzero(across**2 + down**2 < least**2)
        apart = ones != others
        ones, others = ones[apart], others[apart]
        if not len(ones):
            break
        gap = at[ones] - at[others]
        far = numpy.hypot(gap[:, 0], gap[:, 1])[:, None]
        numpy.add.at(at, ones, gap / (far + 1e-6) * (least - far) / 2)
        at = numpy.clip(at, [MARGIN, MARGIN], [WIDTH - MARGIN, HEIGHT - MARGIN])
    return tuple((float(x), float(y)) for x, y in at)
