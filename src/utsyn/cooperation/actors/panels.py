"""What this room shows elsewhere: on measures, goals and axes, on the front, in menu and search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import Actor, ActorActivity, Network
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, Searchable, after_entry, nav, panel, searchable
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.search.index import keep
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Axis, Goal

nav(NavItem("actors", lambda: _("Actors"), "actors:actors", order=35, group="cooperation"))
MOST_ROWS = 12


@panel("measure", needs=lambda: Exists(Actor.objects.filter(measures=OuterRef("pk"))))
def on_measure(measure: Measure, person: Any) -> Panel:
    """Who in town takes part in it."""
    return _listed(measure, Actor.objects.filter(measures=measure), person, _("Actors that take part"))


@panel("goal")
def on_goal(goal: Goal, person: Any) -> Panel:
    """Who takes part in the measures that serve it."""
    serving = Measure.objects.visible_to(person).filter(goals=goal)
    return _listed(goal, Actor.objects.filter(measures__in=serving), person, _("Actors that take part in the measures"))


@panel("axis")
def on_axis(axis: Axis, person: Any) -> Panel:
    """Who takes part in its measures."""
    along = Measure.objects.visible_to(person).filter(axis=axis)
    return _listed(axis, Actor.objects.filter(measures__in=along), person, _("Actors that take part in the measures"))


def _listed(thing: Any, actors: Any, person: Any, title: str) -> Panel:
    """The first of them by name; left out when there is nobody."""
    found = Actor.objects.visible_to(person).directory().filter(pk__in=actors.values("pk")).select_related("organisation")
    rows = tuple(
        PanelRow((str(one), str(one.get_kind_display())), address_of(thing, one))
        for one in found.order_by("organisation__folded")[:MOST_ROWS]
    )
    return Panel("actors", title, rows=rows, order=60)


@panel("portal take part")
def how_to_take_part(authority: Authority, person: Any) -> Panel:
    """The ways in for those outside."""
    place = Place(authority)
    rows = (
        PanelRow(
            (_("Register your association, business or school"), _("Without an account, in five minutes")),
            address(place, "actors:register"),
        ),
        PanelRow((_("See who works with which country"), _("Directory, map and network")), address(place, "actors:actors")),
        PanelRow((_("Ask who knows someone abroad"), _("The shortest way, with its reason")), address(place, "actors:who")),
    )
    return Panel("take-part", _("For associations, businesses and schools"), rows=rows, order=20)


def _texts(actor: Actor) -> dict[str, tuple[str, str]]:
    """The name, what it does, and where: never a person."""
    works = list(actor.activities.select_related("country"))
    return {language: (actor.organisation.name, " ".join(_words(actor, works, language))) for language in LANGUAGES}


def _words(actor: Actor, works: Iterable[Any], language: str) -> list[str]:
    abroad = [f"{one.country.name.in_language(language).text} {one.programme}" for one in works]
    return [actor.description.texts().get(language, ""), *dict.fromkeys(abroad)]


def _network_texts(network: Network) -> dict[str, tuple[str, str]]:
    return {language: (network.name, network.description.texts().get(language, "")) for language in LANGUAGES}


searchable(Searchable("actor", Actor, lambda: capfirst(_("actor")), _texts, lambda actor: _texts(actor) if actor.in_public else None))
searchable(
    Searchable(
        "network", Network, lambda: capfirst(_("network")), _network_texts, lambda one: _network_texts(one) if one.in_public else None
    )
)


@after_entry
def kept_in_step(thing: Any) -> None:
    """What is said of an actor's work is found under the actor."""
    if isinstance(thing, ActorActivity):
        keep(thing.actor)
