"""Knocking on doors: one request as a person, and what came of it. Nothing that is sent stays."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.backends.jinja2 import Template
from django.test import Client
from django.urls import get_resolver, reverse

from tests.house.access.policies import Outcome, Row, Target
from tests.house.access.world import World

SIGN_IN = "/-/account/login/?"


@contextmanager
def pages_undrawn() -> Iterator[None]:
    """The table is about doors: what stands on the pages behind them is drawn and read elsewhere (see `crawl`).

    Nor is every refusal noted in the log: there are thousands.
    """
    drawn = Template.render
    Template.render = lambda self, context=None, request=None: ""  # type: ignore[method-assign]
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        Template.render = drawn  # type: ignore[method-assign]
        logging.disable(logging.NOTSET)


class Knocker:
    """A client for everyone of the cast, each signed in once."""

    def __init__(self, world: World) -> None:
        self.world = world
        # One client for all: each new one would begin by loading the middleware, and that by reading every static file.
        self._client = Client()
        self._sessions: dict[str, str] = {}
        for name, person in world.cast.people.items():
            if name != "anyone":
                self._client.cookies = SimpleCookie()
                self._client.force_login(person)
                self._sessions[name] = self._client.cookies[settings.SESSION_COOKIE_NAME].value

    def knock(self, name: str, row: Row, route: str, target: Target, method: str) -> Outcome:
        """Ask for the page as `name`, and take back whatever it did."""
        self._client.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: self._sessions[name]} if name != "anyone" else {})
        with undone():
            answer = self._client.generic(method, address(row, route, target), _body(row, target), "application/x-www-form-urlencoded")
        return outcome(answer)

    def ask(self, name: str, method: str, path: str, body: str) -> Outcome:
        """Ask the API by the token of `name`."""
        self._client.cookies = SimpleCookie()
        headers = {} if name == "anyone" else {"Authorization": f"Bearer {self.world.tokens[name]}"}
        with undone():
            answer = self._client.generic(method, path, body, "application/json", headers=headers)
        assert answer.status_code < 500, answer.content
        return Outcome.SIGN_IN if answer.status_code == 401 else outcome(answer)


@contextmanager
def undone() -> Iterator[None]:
    """Roll back whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def address(row: Row, route: str, target: Target) -> str:
    """Where the route shows the target."""
    around = {"authority": target.place, "language": "nb"} if target.place else {}
    offered = {"slug": "x", **target.kwargs, **row.extra, **around}
    if row.query:
        return f"{reverse(route, kwargs=around)}?{row.query}={target.kwargs['code']}"
    if route.startswith("-/"):
        return "/" + route.replace("<str:key>", row.extra.get("key", ""))
    return reverse(route, kwargs={name: offered[name] for name in _parts(route) if name in offered})


@cache
def _parts(route: str) -> set[str]:
    *spaces, name = route.split(":")
    resolver: Any = get_resolver()
    prefix_parts: set[str] = set()
    for space in spaces:
        pattern, resolver = resolver.namespace_dict[space]
        prefix_parts |= {"authority", "language"} if "authority" in pattern else set()
    possibilities = resolver.reverse_dict.getlist(name)
    return prefix_parts | set(possibilities[0][0][0][1])


def _body(row: Row, target: Target) -> str:
    return f"{row.query}={target.kwargs['code']}" if row.query else ""


def outcome(answer: Any) -> Outcome:
    """What an answer amounts to."""
    if answer.status_code in (301, 302) and answer["Location"].startswith(SIGN_IN):
        return Outcome.SIGN_IN
    told = {403: Outcome.DENIED, 404: Outcome.MISSING, 405: Outcome.WRONG_METHOD}
    return told.get(answer.status_code, Outcome.ALLOWED)
