"""What actors tell the tests of the whole house."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.browser.people import COORDINATOR as COORDINATOR_MAIL
from tests.house.access.policies import COORDINATOR, SEES, STAFF, Policy, Row, Target
from tests.house.access.rows import button, form, open_form, open_read, read
from tests.house.access.world import HAMAR, NABO, NOWHERE
from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.models import Actor, Network
from utsyn.cooperation.actors.tests.factories import kari, make_actor, make_network
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.kernel.clock import today

KEEPS = Policy(frozenset({"coordinator", "unit_head", "other_unit_head", "contributor"}))
GRADED = {"Actor", "ActorActivity", "Network", "Membership"}
ASKS = {"asks_first": True}

PAGES: dict[str, Any] = {
    **{f"actors:{name}": open_read("place") for name in ("actors", "abroad", "graph", "who", "networks", "registered")},
    "actors:file": open_read("place", extra={"kind": "kumu"}),
    "actors:register": open_form("place", SEES),
    "actors:actor": open_read("actor"),
    "actors:network": open_read("network"),
    "actors:own_link": open_form("actor", SEES),
    **{f"actors:{name}": form("place", KEEPS, **ASKS) for name in ("new", "new_network")},
    **{f"actors:{name}": form("place", COORDINATOR, **ASKS) for name in ("brreg", "upload")},
    **{f"actors:{name}": read("place", COORDINATOR, **ASKS) for name in ("sheet", "doubles")},
    **{f"actors:{name}": button("place", COORDINATOR, **ASKS) for name in ("take", "part")},
    **{f"actors:{name}": form("actor", KEEPS) for name in ("edit", "withdraw", "measures", "add_contact", "add_work")},
    **{f"actors:{name}": form("actor", COORDINATOR) for name in ("publish", "reject")},
    **{f"actors:{name}": button("actor", COORDINATOR) for name in ("approve", "hide", "settle_number", "merge")},
    **{f"actors:{name}": button("actor", KEEPS) for name in ("confirm", "ask")},
    "actors:contact": form("actor_contact", KEEPS),
    "actors:forget_contact": button("actor_contact", KEEPS),
    "actors:work": form("actor_activity", KEEPS),
    "actors:remove_work": button("actor_activity", KEEPS),
    **{f"actors:{name}": form("network", KEEPS) for name in ("edit_network", "join")},
    "actors:membership": form("membership", KEEPS),
    "actors:end_membership": button("membership", KEEPS),
    "actors:review": form("membership", COORDINATOR),
}

OPERATIONS = {
    **{name: Row("place", SEES) for name in ("actors_list", "networks_list")},
    "actors_read": Row("actor", SEES),
    "networks_read": Row("network", SEES),
    **{name: Row("place", KEEPS) for name in ("actors_add", "networks_add")},
    **{f"actors_{name}": Row("actor", KEEPS) for name in ("edit", "confirm", "withdraw", "add_work")},
    **{f"actors_{name}": Row("actor", COORDINATOR) for name in ("publish", "hide", "approve")},
    "networks_join": Row("network", KEEPS),
}


def fill(side: Any) -> None:
    """An actor in the open directory with all that belongs to it, and one that is not."""
    for into, is_public in ((side.public, True), (side.unpublished, False)):
        name = "Åpent lag" if is_public else "Internt lag"
        contact = kari(email=f"{name[:5].strip().lower()}@{side.authority.slug}.example".replace("å", "a"), is_public=is_public)
        one = make_actor(side.authority, f"{name} {side.authority.slug}", is_public=is_public, countries=["FR"], contact=contact)
        network = make_network(side.authority, f"{name}snett", is_public=is_public, members=[one])
        into |= {"actor": one, "actor_activity": one.activities.get(), "network": network, "membership": network.memberships.get()}


def targets(ours: Any, theirs: Any) -> dict[str, dict[str, Target]]:
    """What lies at an actor's address: work abroad, and the person to reach."""
    return {
        "actor_activity": _parts(ours, theirs, "work", lambda side_things: side_things["actor_activity"]),
        "actor_contact": _parts(ours, theirs, "contact", lambda side_things: side_things["actor"].contacts.get()),
    }


def _parts(ours: Any, theirs: Any, part: str, of: Any) -> dict[str, Target]:
    at = partial(_part, part, of)
    return {
        "own": at(HAMAR, ours.public, frozenset({*_EVERYONE})),
        "unpublished": at(HAMAR, ours.unpublished, STAFF),
        "theirs": at(NABO, theirs.unpublished, frozenset({"neighbour"})),
        "misplaced": at(HAMAR, theirs.public, frozenset()),
        "gone": Target(HAMAR, {"code": NOWHERE, part: NOWHERE}, frozenset()),
    }


def _part(part: str, of: Any, place: str, things: Any, seen_by: frozenset[str]) -> Target:
    thing = of(things)
    return Target(place, {"code": things["actor"].code, part: thing.code}, seen_by, thing)


_EVERYONE = (*sorted(STAFF), "politician", "representative", "former", "neighbour", "anyone")

NOUNS = {"actors": Actor, "networks": Network}


def stock(authority: Any, unit: Any, owner: Any) -> None:
    """Something of each, for the API's tests."""
    make_network(authority, members=[make_actor(authority, is_public=True, countries=["FR"], contact=kari())], ours=True)


BEGIN = tuple(
    f"/hamar/nb/actors/{page}"
    for page in (
        "",
        "-/abroad/",
        "-/graph/",
        "-/who/?to=country-FR",
        "-/networks/",
        "-/file/graphml/",
        "-/file/vcard/",
        "-/file/geojson/",
        "?format=csv",
    )
)


def hide(authority: Any) -> None:
    """What nobody outside may see: an actor that did not agree, one that waits, one that withdrew, and a person who is not shown."""
    for status in ("approved", "registered", "withdrawn"):
        contact = kari(name="Hemmelighet", email=f"hemmelighet@{status}.example")
        make_actor(authority, f"Hemmelighet {status}", status=status, countries=["IS"], contact={**contact, "is_public": False})
    shown = Actor.objects.public().filter(authority=authority).order_by("pk").first()
    if shown is not None:
        commands.set_contact(shown, by=SYSTEM, name="Hemmelighet", email="hemmelighet@vises.example")
    network = make_network(authority, "Hemmelighet", is_public=False, members=[shown] if shown else [])
    commands.add_membership(network, by=SYSTEM, fee_nok=None, joined_on=today())


def pages(here: str) -> list[tuple[str, str]]:
    """The directory as strangers and the coordinator meet it."""
    room = f"{here}actors/"
    one = Actor.objects.public().filter(authority__slug="hamar").order_by("pk")[0]
    network = Network.objects.filter(authority__slug="hamar").order_by("pk")[0]
    shown = [room, f"{room}{one.code}/x/", *(f"{room}-/{page}/" for page in ("abroad", "graph", "networks", "register", "register/thanks"))]
    shown += [f"{room}-/who/?to=country-DE", f"{room}-/networks/{network.code}/x/", f"{room}{one.code}/-/own-link/"]
    forms = [f"{room}{one.code}/-/{name}/" for name in ("edit", "withdraw", "measures", "contacts/new", "work/new")]
    kept = [
        room,
        f"{room}{one.code}/x/",
        *(f"{room}-/{page}/" for page in ("new", "brreg", "spreadsheet/in", "doubles", "networks/new")),
        *forms,
    ]
    return [(path, "") for path in shown] + [(path, COORDINATOR_MAIL) for path in kept]
