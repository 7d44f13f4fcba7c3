"""What is sent to harm, at every door: never a fault of the server, and what is kept comes back as words."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.house.access.bodies import Sampler, operations
from tests.house.access.doors import Control, Door, doors_of, who_may
from tests.house.access.knocking import address, pages_undrawn, undone
from tests.house.access.lasting import db  # noqa: F401  (a fixture)
from tests.house.access.operations import OPERATIONS
from tests.house.access.table import TABLE
from tests.house.access.world import World, make_world, purpose_of_link
from tests.house.hostile import FILE_NAMES, FILES, MEGABYTE, marked, raw_in, replaced, singles, tokens
from utsyn.web.api.schema import openapi

# What all of them read is made once, on one process.
pytestmark = [pytest.mark.xdist_group("hostile"), pytest.mark.walk("postgresql")]
FORM = "application/x-www-form-urlencoded"


def room_of(route: str) -> str:
    """The first word of its name; the sign-in library's routes go by one."""
    return route.split(":")[0] if ":" in route and "/" not in route else "account"


ROOMS = sorted({room_of(route) for route in TABLE})


class Visitors:
    """Everybody of the cast at the doors, each signed in once; an error in a view is an answer like another here."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.doors = doors_of(world, TABLE)
        self._clients: dict[str, Client] = {}

    def client(self, name: str) -> Client:
        if name not in self._clients:
            self._clients[name] = Client(raise_request_exception=False)
            if name != "anyone":
                self._clients[name].force_login(self.world.cast.people[name])
        return self._clients[name]

    def send_file(self, door: Door, field: str, name: str, content: bytes) -> tuple[int, str]:
        """Fill in the form with a file in one of its fields: the status, and the page that came. Nothing stays."""
        values: dict[str, Any] = {}
        for key, value in door.values:
            values.setdefault(key, []).append(value)
        client = self.client(door.person)
        with undone():
            answer: Any = client.post(door.path, values | {field: SimpleUploadedFile(name, content)})
        assert "/login/" not in answer.headers.get("Location", ""), door.path
        return answer.status_code, "" if answer.streaming else answer.content.decode(errors="replace")

    def send(self, door: Door, **changed: str) -> tuple[int, str]:
        """Fill in the form with some values changed: the status, and the page that came, or the one it led to. Nothing stays."""
        client, sent = self.client(door.person), encoded(door.having(**changed))
        with undone():
            if door.method == "get":
                answer: Any = client.get(f"{door.path.partition('?')[0]}?{sent}")
            else:
                answer = client.generic("POST", door.path, sent, FORM)
            status = answer.status_code
            assert "/login/" not in answer.headers.get("Location", ""), door.path
            if status == 302 and answer["Location"].startswith("/"):
                answer = client.get(answer["Location"])
                status = max(status, answer.status_code if answer.status_code >= 500 else status)
            return status, "" if answer.streaming else answer.content.decode(errors="replace")


def encoded(values: list[tuple[str, str]]) -> str:
    """As a browser sends it, and as one does that lets a lone surrogate through."""
    return urlencode(values, errors="surrogatepass")


@pytest.fixture(scope="module")
def visitors(db: Any) -> Iterator[Visitors]:
    logging.disable(logging.CRITICAL)
    with purpose_of_link():
        yield Visitors(make_world())
    logging.disable(logging.NOTSET)


def faults_of(visitors: Visitors, door: Door, control: Control) -> list[str]:
    """What went wrong with one field: first what may be kept; where that is refused, each value of its kind."""
    value = marked(control.most)
    status, page = visitors.send(door, **{control.name: value})
    found = [f"{sign} stands raw in the page" for sign in raw_in(page)]
    found += [f"{value!r}: {status}"] if status >= 500 else []
    with pages_undrawn():
        for value in singles(control.kind, control.name) if status != 302 else singles("text", control.name)[:2]:
            status, _page = visitors.send(door, **{control.name: value})
            found += [f"{value[:40]!r}: {status}"] if status >= 500 else []
    return [f"{control.name}: {fault}" for fault in found]


def of_one_make(control: Control) -> tuple[str, str]:
    """What fields have in common that one loop of a template, or one field in several languages, has drawn."""
    return re.sub(r"\d+|_(?:nb|nn|en)$|(?<![a-z2-9])[a-z2-9]{8}(?![a-z2-9])", "", control.name), control.kind


@pytest.mark.parametrize("room", ROOMS)
def test_every_field_of_every_form_takes_it_or_says_why_not(visitors, room):
    faults = []
    for (method, route), door in visitors.doors.items():
        if room_of(route) == room:
            for control in {of_one_make(one): one for one in reversed(door.controls) if one.kind != "file"}.values():
                faults += [f"{method} {route} {fault}" for fault in faults_of(visitors, door, control)]
    assert not faults, "\n".join(faults)


ENDINGS = (".xlsx", ".docx", ".csv", ".pdf", ".json", ".txt")


def test_every_upload_takes_it_or_says_why_not(visitors):
    doors = {door: one.name for door in visitors.doors.values() for one in door.controls if one.kind == "file"}
    assert len(doors) >= 9, sorted(door.path for door in doors)
    faults = []
    for door, field in doors.items():
        for number, (kind, content) in enumerate(FILES.items()):
            # As a workbook, which most ask for, and under one more ending in turn.
            for ending in {".xlsx", ENDINGS[number % len(ENDINGS)]}:
                status, page = visitors.send_file(door, field, FILE_NAMES[number % len(FILE_NAMES)].format(ending), content)
                faults += [f"{door.path} {kind} {ending}: {status}"] if status >= 500 else []
                faults += [f"{door.path} {kind} {ending}: {sign} stands raw" for sign in raw_in(page)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("room", ROOMS)
def test_a_megabyte_in_a_line_is_more_than_a_form_takes(visitors, room):
    for (_method, route), door in visitors.doors.items():
        lines = [one.name for one in door.controls if one.kind == "text"]
        if room_of(route) == room and door.method == "post" and lines:
            with pages_undrawn():
                status, _page = visitors.send(door, **{lines[0]: MEGABYTE})
            assert status < 500, route
            return


@pytest.mark.parametrize("room", ROOMS)
def test_no_address_makes_a_page_stumble(visitors, room):
    faults = []
    with pages_undrawn():
        for route, row in TABLE.items():
            if room_of(route) == room and "own" in visitors.world.targets[row.noun]:
                target = visitors.world.targets[row.noun]["own"]
                whole = address(row, route, target)
                for sent in ("a\x00b\u202e", str(10**30), "../../" + "å" * 500):
                    code = str(target.kwargs.get("code") or target.kwargs.get("token") or "")
                    told = whole.replace(code, quote(sent, safe="")) if code else whole
                    tried = {told, f"{whole}?page={quote(sent)}&sort={quote(sent)}&q={quote(sent)}&format={quote(sent)}"}
                    faults += [
                        f"{one[:120]}: {status}" for one in tried if (status := visitors.client(who_may(row)).get(one).status_code) >= 500
                    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("room", sorted({name.partition("_")[0] for name in OPERATIONS}))
def test_the_api_takes_it_or_says_why_not(visitors, room):
    faults = []
    shapes = openapi()["components"]["schemas"]
    for name, operation in operations().items():
        if name.partition("_")[0] != room or not operation.body:
            continue
        row = OPERATIONS[name]
        target = visitors.world.targets[row.noun]["own"]
        path = operation.path.format(**{"code": "", **target.kwargs, **row.extra, "authority": target.place})
        body = json.loads(Sampler(visitors.world, target.place, "own").body_for(operation))
        shape = shapes[operation.body["$ref"].rsplit("/", 1)[-1]] if "$ref" in operation.body else operation.body
        if not isinstance(body, dict):
            continue
        header = {"Authorization": f"Bearer {visitors.world.tokens[who_may(row)]}"}
        for field in shape.get("properties", {}):
            for kind, token in tokens(field).items():
                with undone():
                    answer = visitors.client("anyone").generic(
                        operation.method, path, replaced(body, field, token), "application/json", headers=header
                    )
                if answer.status_code >= 500 or (
                    answer.status_code >= 400 and answer.headers["Content-Type"] != "application/problem+json"
                ):
                    faults.append(f"{name} {field} {kind}: {answer.status_code}")
    assert not faults, "\n".join(faults)
