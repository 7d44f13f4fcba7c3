"""Sends a stranger's reading of public pages to the replica, and asks the primary again when that answer will not do."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, connections
from django.http import HttpRequest, HttpResponse

from utsyn.web.metrics import count_reading
from utsyn.web.portal.unchanged import is_strangers_reading
from utsyn.web.replica.pinning import is_pinned, pin
from utsyn.web.replica.routing import Reading, notes_failure, reading
from utsyn.web.replica.setting import REPLICA
from utsyn.web.replica.standing import WATCH

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_VERSION = re.compile(r'^(?:W/)?"(\d+)\.(\d+)-')


class ReplicaMiddleware:
    """Outside all that asks the database; not there at all without a replica."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if REPLICA not in settings.DATABASES:
            raise MiddlewareNotUsed
        WATCH.begin()
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now, response = self._answered(request)
        server = "replica" if now.from_replica else "primary"
        if now.from_replica and (now.has_failed or (WATCH.standing.primary_answers and _will_not_do(request, response))):
            server = "primary, after the replica"
            if now.has_failed:
                WATCH.failed()
            response.close()
            again: Any = type(request)(request.environ)  # type: ignore[attr-defined, call-arg]
            again.is_for_primary = True
            now, response = self._answered(again)
        if now.is_strangers:
            count_reading(server)
        if now.has_written and request.method not in SAFE:
            pin(response)
        return response

    def _answered(self, request: HttpRequest) -> tuple[Reading, HttpResponse]:
        now = Reading()
        token = reading.set(now)
        try:
            with connections[REPLICA].execute_wrapper(notes_failure(now)):
                return now, self.get_response(request)
        finally:
            reading.reset(token)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Here the route is known, and nothing has been asked of a database yet."""
        now = reading.get()
        if now and "authority" in kwargs and is_strangers_reading(request):
            now.is_strangers = True
            now.from_replica = not hasattr(request, "is_for_primary") and not is_pinned(request) and WATCH.is_usable() and _answers()


def _answers() -> bool:
    """A connection that broke since it was last used is found out before the page begins."""
    connection = connections[REPLICA]
    try:
        connection.close_if_unusable_or_obsolete()
        connection.close_if_health_check_failed()
        connection.ensure_connection()
    except Error:
        connection.close()
        WATCH.failed()
        return False
    return True


def _will_not_do(request: HttpRequest, response: HttpResponse) -> bool:
    """What the replica does not know yet, stumbled over, or has older than the reader has seen it."""
    if response.status_code == HTTPStatus.NOT_FOUND or response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return True
    seen, given = (_VERSION.match(text) for text in (request.headers.get("If-None-Match", ""), response.headers.get("ETag", "")))
    if seen is None:
        return False
    return given is None or any(int(had) > int(has) for had, has in zip(seen.groups(), given.groups(), strict=True))
