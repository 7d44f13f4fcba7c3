"""The open directory as files: GraphML, Kumu, GeoJSON and vCard. Whoever asks gets the same: nothing but what everyone may read."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import Actor, Kind, Part, Reach, Theme
from utsyn.cooperation.actors.queries.graph import ties_of
from utsyn.cooperation.actors.queries.paths import US, Knot
from utsyn.cooperation.actors.queries.world import World, country_names, world_of
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.organisations.models import Contact

STRANGER = AnonymousUser()
Addressed = Callable[[Any], str]


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its ending, its type, what it is called, and how it is made of (authority, whole address of a thing)."""

    ending: str
    media_type: str
    words: Callable[[], str]
    made: Callable[[Authority, Addressed], bytes]


@dataclass(frozen=True)
class Knotted:
    """A knot of the net as files tell it."""

    key: str
    name: str
    sort: str
    word: str
    address: str


def _knots(authority: Authority, world: World, address: Addressed) -> dict[Knot, Knotted]:
    """Every knot that has a tie, and every actor."""
    countries = country_names()
    found = {US: Knotted("authority", str(authority.name), "authority", "", "")}
    found |= {
        ("actor", key): Knotted(f"actor-{one.code}", one.name, "actor", str(Kind(one.kind).label), address(one))
        for key, one in world.actors.items()
    }
    for key, net in world.networks.items():
        found["network", key] = Knotted(f"network-{net.code}", net.name, "network", str(Reach(net.reach).label), address(net))
    for work in world.works:
        country = countries[work.country]
        found["country", work.country] = Knotted(f"country-{country.alpha2}", str(country.name), "country", "", "")
    return found


def _labels(world: World) -> dict[tuple[Knot, Knot], str]:
    """What each tie is: the themes, or the part in the network."""
    labels: dict[tuple[Knot, Knot], list[str]] = {}
    for work in world.works:
        labels.setdefault((("actor", work.actor), ("country", work.country)), []).append(str(Theme(work.theme).label))
    for member in world.members:
        one: Knot = US if member.actor is None else ("actor", member.actor)
        labels.setdefault((one, ("network", member.network)), []).append(str(Part(member.part).label))
    return {pair: ", ".join(dict.fromkeys(words)) for pair, words in labels.items()}


def graphml(authority: Authority, address: Addressed) -> bytes:
    """The net for Gephi, yEd and other programs."""
    import networkx

    world = world_of(authority, person=STRANGER)
    knots, labels = _knots(authority, world, address), _labels(world)
    net = networkx.Graph(name=str(authority.name))
    for one in knots.values():
        net.add_node(one.key, label=one.name, sort=one.sort, kind=one.word, address=one.address)
    for pair in ties_of(world):
        net.add_edge(knots[pair[0]].key, knots[pair[1]].key, label=labels[pair])
    if authority.banner:
        net.graph["notice"] = str(authority.banner)
    file = io.BytesIO()
    networkx.write_graphml_xml(net, file, encoding="utf-8", prettyprint=True)
    return file.getvalue()


def kumu(authority: Authority, address: Addressed) -> bytes:
    """Elements and connections, as kumu.io takes them."""
    world = world_of(authority, person=STRANGER)
    knots, labels = _knots(authority, world, address), _labels(world)
    elements = [
        {"id": one.key, "label": one.name, "type": one.sort, "kind": one.word or None, "url": one.address or None} for one in knots.values()
    ]
    connections = [
        {"from": knots[pair[0]].key, "to": knots[pair[1]].key, "type": pair[1][0], "label": labels[pair], "direction": "mutual"}
        for pair in ties_of(world)
    ]
    return _json({"elements": elements, "connections": connections, **_notice(authority)})


def geojson(authority: Authority, address: Addressed) -> bytes:
    """Actors where they lie, and a line to each country that they work with (RFC 7946)."""
    world = world_of(authority, person=STRANGER)
    return _json({"type": "FeatureCollection", "features": list(_features(authority, world, address)), **_notice(authority)})


def _features(authority: Authority, world: World, address: Addressed) -> Iterator[dict[str, Any]]:
    home = (authority.longitude, authority.latitude)
    for one in world.actors.values():
        told: dict[str, Any] = {"name": one.name, "kind": one.kind, "address": address(one), "website": one.website or None}
        yield _feature("Point", None if one.longitude is None else [one.longitude, one.latitude], told)
    countries = country_names()
    for work in world.works:
        body, country = world.actors[work.actor], countries[work.country]
        start = home if body.longitude is None else (body.longitude, body.latitude)
        is_known = start[0] is not None and country.longitude is not None
        told = {
            "name": body.name, "country": country.alpha2, "theme": work.theme, "programme": work.programme or None,
            "first_year": work.first_year, "last_year": work.last_year,
        }  # fmt: skip
        yield _feature("LineString", [list(start), [country.longitude, country.latitude]] if is_known else None, told)


def _feature(kind: str, coordinates: Any, told: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": None if coordinates is None else {"type": kind, "coordinates": coordinates}, "properties": told}


def vcard(authority: Authority, address: Addressed) -> bytes:
    """A card for each actor, with the person to reach where that person agreed to be shown (RFC 6350)."""
    from icalendar.parser import Contentline, Contentlines, Parameters

    lines = Contentlines()
    for actor, contact in _reachable(authority):
        for name, value in _card(actor, contact, address):
            lines.append(Contentline.from_parts(name, Parameters(), _escaped(value) if name not in ("N", "URL", "SOURCE") else value))
    content: bytes = lines.to_ical()  # type: ignore[no-untyped-call]
    return content


def _reachable(authority: Authority) -> Iterator[tuple[Actor, Contact | None]]:
    shown = Actor.objects.public().filter(authority=authority).select_related("organisation").order_by("organisation__folded", "pk")
    people: dict[int, list[Contact | None]] = {}
    ties = Actor.contacts.through.objects.filter(actor__in=shown, contact__in=Contact.objects.public()).order_by("contact_id")
    for tie in ties.select_related("contact"):
        people.setdefault(tie.actor_id, []).append(tie.contact)
    for actor in shown:
        yield from ((actor, contact) for contact in people.get(actor.pk, [None]))


def _card(actor: Actor, contact: Contact | None, address: Addressed) -> Iterator[tuple[str, str]]:
    yield from (("BEGIN", "VCARD"), ("VERSION", "4.0"), ("KIND", "individual" if contact else "org"))
    yield "UID", f"{actor.code}-{contact.code}" if contact else actor.code
    yield "FN", contact.name if contact else actor.organisation.name
    yield "ORG", actor.organisation.name
    if contact is not None:
        yield from ((name, value) for name, value in (("ROLE", contact.role), ("EMAIL", contact.email), ("TEL", contact.phone)) if value)
    yield from (("LANG", code) for code in (contact.languages if contact else actor.languages))
    if actor.website:
        yield "URL", actor.website
    yield from (("SOURCE", address(actor)), ("END", "VCARD"))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _notice(authority: Authority) -> dict[str, str]:
    return {"notice": str(authority.banner)} if authority.banner else {}


FILES: dict[str, FileKind] = {
    "graphml": FileKind("graphml", "application/graphml+xml; charset=utf-8", lambda: _("GraphML: the net, for Gephi and others"), graphml),
    "kumu": FileKind("json", "application/json; charset=utf-8", lambda: _("Kumu: the net, for kumu.io"), kumu),
    "geojson": FileKind("geojson", "application/geo+json; charset=utf-8", lambda: _("GeoJSON: the map"), geojson),
    "vcard": FileKind("vcf", "text/vcard; charset=utf-8", lambda: _("vCard: for your address book"), vcard),
}
