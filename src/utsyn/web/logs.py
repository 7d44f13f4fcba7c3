"""What the site writes down of its own running: never an address with a link in it, a query, a person or what somebody typed.

An address may hold a key (a personal link), so a line names the route; a database repeats the row that it refuses, so that is cut.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from pythonjsonlogger.json import JsonFormatter

from utsyn.web.metrics import count_request

GetResponse = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("utsyn.request")
NOWHERE = "no such page"
STATIC = "static file"
# Asked for by machines every few seconds.
PROBES = frozenset({"-/health", "-/ready", "-/metrics"})
# What PostgreSQL adds to an error holds the values of the row, over as many lines as they have; SQLite names columns only.
_ROW = re.compile(r"^\s*(DETAIL|CONTEXT|PARAMETERS?):.*?(?=\n\n(?:The above exception|During handling)|\Z)", re.MULTILINE | re.DOTALL)
# What a proxy may have called the request already; anything else is not repeated.
_REFERENCE = re.compile(r"[A-Za-z0-9-]{8,64}")
reference: ContextVar[str] = ContextVar("reference", default="")


def route_of(request: Any) -> str:
    """The pattern that the address matched ("<slug:authority>/<slug:language>/measures/<str:code>/<str:slug>/")."""
    match = getattr(request, "resolver_match", None)
    return match.route if match is not None else NOWHERE


class LogMiddleware:
    """Outermost: each request gets a reference, and when it is answered a line and a place in the figures."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        offered = request.headers.get("X-Request-Id", "")
        named = reference.set(offered if _REFERENCE.fullmatch(offered) else uuid4().hex)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-Id"] = reference.get()
            self._note(request, response.status_code, time.perf_counter() - began)
        finally:
            reference.reset(named)
        return response

    def _note(self, request: HttpRequest, status: int, seconds: float) -> None:
        route = route_of(request)
        if route == NOWHERE and status in (200, 206, 304):
            route = STATIC
        count_request(request.method or "", route, status, seconds)
        if route not in PROBES:
            log.info(
                "%s %s %s", request.method, route, status,
                extra={"method": request.method, "route": route, "status": status, "ms": round(seconds * 1000, 1)},
            )  # fmt: skip


class WithoutAddresses(logging.Filter):
    """Django's own lines name the path; ours name the route. Each line gets the reference of its request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = reference.get()
        request = record.__dict__.pop("request", None)
        path = getattr(request, "path", None)
        if path is not None and isinstance(record.args, tuple):
            record.args = tuple(route_of(request) if one == path else one for one in record.args)
        return True


class _WithoutRows:
    """A formatter's part: errors without the row that the database would not take."""

    def formatException(self, ei: Any) -> str:
        return _ROW.sub(r"  \1: left out", super().formatException(ei))  # type: ignore[misc]


class TextForm(_WithoutRows, logging.Formatter):
    """For eyes."""


class JsonForm(_WithoutRows, JsonFormatter):
    """For programs: one object a line."""
