"""What pages of the directory share: the tabs between them, and the question "who knows someone in ...?" as the address asks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.actors.forms.choices import with_empty
from utsyn.cooperation.actors.models import Theme
from utsyn.cooperation.actors.queries.paths import US, Knot, Path, Telling, ties_in, ways
from utsyn.cooperation.actors.queries.world import World, country_names, world_of
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.alphabet import sort_key
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.addresses import address, pattern_of
from utsyn.foundation.ui.chrome import Way

# So many actors one chooses among in a list; of more, one begins at the actor's own page.
MOST_CHOICES = 600


def tabs(request: Request, current: str) -> list[Way]:
    """The ways to look at the directory."""
    pages = (
        ("actors:actors", pgettext("view", "List")), ("actors:abroad", _("Map and matrix")), ("actors:graph", _("Network graph")),
        ("actors:who", _("Who knows someone?")), ("actors:networks", _("Networks")),
    )  # fmt: skip
    return [Way(words, address(request, route), route == current) for route, words in pages]


@dataclass(frozen=True)
class Asked:
    """The question and its answer: `paths` are the shortest ways, the strongest ties first."""

    choices_from: list[tuple[str, str]]
    choices_to: list[tuple[str, str]]
    themes: list[tuple[str, str]]
    start: str
    goal: str
    theme: str
    goal_name: str
    paths: list[Path]


def knot_of(text: str) -> tuple[str, str] | None:
    """("country", "FR") of "country-FR"; None for anything else."""
    kind, _dash, key = text.partition("-")
    return (kind, key) if kind in ("country", "actor", "network") and key.isalnum() and len(key) <= 8 else None


def ways_asked(request: Request) -> Asked:
    """What the address asks, answered from what the reader may see."""
    world, countries = world_of(request.authority, person=request.person), country_names()
    theme = request.GET.get("theme", "") if request.GET.get("theme") in Theme.values else ""
    start, goal = request.GET.get("from", ""), request.GET.get("to", "")
    one, other = _knot(start, world, countries) or US, _knot(goal, world, countries)
    ties = ties_in(world, theme)
    telling = Telling(ties, us=str(request.authority), countries=countries, href=_hrefs(request))
    paths = [telling.path(way) for way in ways(ties, one, other)] if other else []
    return Asked(
        _from(request, world, start), _to(world, countries), with_empty(Theme), start if one != US else "", goal, theme,
        telling.name(other) if other else "", paths,
    )  # fmt: skip


def _knot(text: str, world: World, countries: dict[int, Country]) -> Knot | None:
    named = knot_of(text)
    if named is None:
        return None
    kind, key = named
    if kind == "country":
        return next(((kind, pk) for pk, country in countries.items() if country.alpha2 == key), None)
    things: dict[int, Any] = dict(world.actors if kind == "actor" else world.networks)
    return next(((kind, pk) for pk, thing in things.items() if thing.code == key), None)


def _hrefs(request: Request) -> Any:
    patterns = {page: pattern_of(request, page) for page in ("actors:actor", "actors:network")}
    return lambda thing: patterns[thing.page].replace("CODE", thing.code).replace("SLUG", thing.slug)


def _from(request: Request, world: World, start: str) -> list[tuple[str, str]]:
    """The authority first, then the actors by name; of very many only the one that is asked for."""
    many = len(world.actors) > MOST_CHOICES
    bodies = [one for one in world.actors.values() if not many or start == f"actor-{one.code}"]
    return [("", str(request.authority)), *((f"actor-{one.code}", one.name) for one in sorted(bodies, key=lambda one: sort_key(one.name)))]


def _to(world: World, countries: dict[int, Country]) -> list[tuple[str, str]]:
    """Every country, those that somebody works with or not, and the networks."""
    lands = sorted(((f"country-{one.alpha2}", str(one.name)) for one in countries.values()), key=lambda pair: sort_key(pair[1]))
    nets = sorted(((f"network-{one.code}", one.name) for one in world.networks.values()), key=lambda pair: sort_key(pair[1]))
    return [("", ""), *lands, *nets]
