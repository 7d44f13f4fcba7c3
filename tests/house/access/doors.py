"""The forms that stand on pages: found by drawing every page of the access table once, each as somebody who may."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from tests.house.access.knocking import address
from tests.house.access.policies import Row
from tests.house.access.world import World
from utsyn.foundation.kernel.clock import today


@dataclass(frozen=True)
class Control:
    """A field of a form: its name, "text", "number", "date", "choice", "file" ..., and how many letters the page allows."""

    name: str
    kind: str
    most: int | None


@dataclass(frozen=True)
class Door:
    """A form: who had it before them, where it leads, what it sends when filled in with as little as it asks for."""

    person: str
    path: str
    method: str
    values: tuple[tuple[str, str], ...]
    controls: tuple[Control, ...] = field(default=())

    def having(self, **changed: str) -> list[tuple[str, str]]:
        """What is sent, with some values changed."""
        kept = [(name, value) for name, value in self.values if name not in changed]
        return kept + list(changed.items())


def who_may(row: Row) -> str:
    """The coordinator where they may, else another who may."""
    may = row.policy.own
    return "coordinator" if "coordinator" in may else sorted(may - {"anyone"} or {"anyone"})[0]


def doors_of(world: World, table: dict[str, Row]) -> dict[tuple[str, str], Door]:
    """(method, route) -> the form with the most controls that leads there."""
    found: dict[tuple[str, str], Door] = {}
    for name in sorted({who_may(row) for row in table.values()}):
        client = Client()
        if name != "anyone":
            client.force_login(world.cast.people[name])
        for route, row in table.items():
            if "GET" in row.methods and who_may(row) == name and "own" in world.targets[row.noun]:
                _look(found, client, name, address(row, route, world.targets[row.noun]["own"]))
    return found


def _look(found: dict[tuple[str, str], Door], client: Client, name: str, path: str) -> None:
    answer: Any = client.get(path)
    if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return
    for form in html.fromstring(answer.content.decode()).forms:
        where = urljoin(path, form.action or "")
        try:
            route = resolve(urlsplit(where).path).view_name
        except Resolver404:
            continue
        door = Door(name, where, form.method.lower(), tuple(_filled(form)), tuple(_controls(form)))
        before = found.get((form.method.lower(), route))
        if before is None or len(door.controls) > len(before.controls):
            found[form.method.lower(), route] = door


def _kind(control: Any) -> str:
    if control.tag in ("select", "textarea"):
        return "choice" if control.tag == "select" else "text"
    kind = str(control.get("type", "text"))
    return "choice" if kind in ("radio", "checkbox") else kind


def _controls(form: Any) -> list[Control]:
    found: dict[str, Control] = {}
    for one in _each(form):
        if one.name != "csrfmiddlewaretoken":
            found.setdefault(one.name, Control(one.name, _kind(one), int(one.get("maxlength")) if one.get("maxlength") else None))
    return list(found.values())


def _each(form: Any) -> list[Any]:
    """The controls one by one; radio buttons and boxes of one name stand together in a group."""
    return [
        one for one in form.iter("input", "select", "textarea") if one.get("name") and one.get("type") not in ("submit", "button", "image")
    ]


def _filled(form: Any) -> list[tuple[str, str]]:
    """What stands in the form already; what it asks for and is empty gets something likely."""
    sent = [(name, value) for name, value in form.form_values() if name != "csrfmiddlewaretoken"]
    there = {name for name, value in sent if value}
    for one in _each(form):
        if one.name not in there and _kind(one) != "file":
            value = _likely(one)
            if value:
                sent = [(name, kept) for name, kept in sent if name != one.name] + [(one.name, value)]
                there.add(one.name)
    return sent


def _likely(control: Any) -> str:
    if control.tag == "select":
        return next((value for value in control.value_options if value), "")
    kind, is_asked = control.get("type", "text"), control.get("required") is not None
    if kind in ("radio", "checkbox"):
        return str(control.get("value", "on")) if is_asked or kind == "radio" else ""
    if kind == "hidden" or not (is_asked or control.name.endswith("_nb")):
        return ""
    return {
        "number": control.get("min", "1"),
        "date": today().isoformat(),
        "email": "noen@hamar.example",
        "url": "https://hamar.example/",
    }.get(kind, "Prøve")
