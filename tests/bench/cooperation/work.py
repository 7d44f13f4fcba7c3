"""The works of cooperation: list pages, the net, the calendar file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.bench.cooperation.content import World
from tests.bench.work import Bar, Row, measured, page
from utsyn.cooperation.actors.queries import graph, paths, world
from utsyn.cooperation.actors.views import lists
from utsyn.foundation.geo.models import Country
from utsyn.foundation.ui.addresses import Place, address

LIST = Bar(10, 60)
LISTS = (
    ("actors", "actors:actors", ""), ("partners", "relations:partners", ""), ("engagements", "relations:engagements", ""),
    ("events", "events:events", ""), ("events, day by day", "events:calendar", "?when=coming"), ("grants", "grants:awards", ""),
)  # fmt: skip


def rows_of(made: World) -> list[Row]:
    """All of them, for strangers and for the coordinator, who sees more."""
    stranger, colleague = Client(raise_request_exception=True), Client(raise_request_exception=True)
    colleague.force_login(made.coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    here = Place(made.authority)
    rows = [
        measured(f"list of {name}, {reader}", LIST, page(client, address(here, route) + query))
        for name, route, query in LISTS
        for reader, client in (("stranger", stranger), ("colleague", colleague))
    ]
    return [*rows, *_net(colleague, here), *_calendar(stranger, address(here, "events:feed"))]


def _net(client: Client, here: Place) -> list[Row]:
    asked = page(client, f"{address(here, 'actors:who')}?to=country-{_far().alpha2}")
    drawn = page(client, address(here, "actors:graph"))
    return [
        measured("shortest path, page", Bar(cpu_ms=50), asked),
        measured("shortest path, net read anew", Bar(), _anew(asked), times=5),
        measured("graph of 300 knots as SVG, first", Bar(cpu_ms=400), _anew(drawn), times=5),
        measured("graph of 300 knots as SVG, again", Bar(cpu_ms=60), drawn),
    ]


def _far() -> Country:
    """A country that a middling number of actors work with."""
    found: Country = Country.objects.order_by("pk")[20]
    return found


def _anew(deed: Callable[[], Any]) -> Callable[[], Any]:
    """The deed in a process that remembers nothing of the net."""

    def do() -> Any:
        world._REMEMBERED.clear()
        for known in (paths.ties_in, lists._drawn, graph._laid_out):
            known.cache_clear()
        return deed()

    return do


def _calendar(client: Client, path: str) -> list[Row]:
    answer = client.get(path)
    held = answer.content.count(b"BEGIN:VEVENT")
    if held < 2_000:
        raise RuntimeError(f"the calendar file holds {held} events")
    return [
        measured(f"iCalendar of {held} events", Bar(cpu_ms=150), page(client, path)),
        measured(
            "iCalendar again, unchanged (304)", Bar(1, 1.5), page(client, path, **{"If-None-Match": answer.headers["ETag"]}), times=50
        ),
    ]
