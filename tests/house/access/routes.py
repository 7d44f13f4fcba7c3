"""Every route of the URL conf, found by walking it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Route:
    """A route: its name with namespaces (its pattern when it has none), and its pattern as written."""

    name: str
    pattern: str


def routes() -> list[Route]:
    """All of them, in the order in which addresses are tried."""
    return list(_walk(get_resolver(), (), ""))


def _walk(resolver: Any, spaces: tuple[str, ...], before: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield Route(":".join((*spaces, one.name)) if one.name else pattern, pattern)
        else:
            yield from _walk(one, (*spaces, one.namespace) if one.namespace else spaces, pattern)
