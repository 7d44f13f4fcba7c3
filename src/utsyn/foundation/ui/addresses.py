"""Addresses from route names: the authority and language of the page one stands on are filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.translation import get_language

# Stand-ins that no real code or slug is like; only digits and letters, so that no quoting touches them.
_CODE, _SLUG = "00c0de00", "00slug00"


@dataclass(frozen=True)
class Place:
    """Whose pages addresses lead to where there is no request; the language is the one that is active."""

    authority: Any


def here(request: Any) -> dict[str, str]:
    """The part of an address that says whose it is: authority and language; empty where a page belongs to none."""
    authority = getattr(request, "authority", None)
    if authority is None:
        return {}
    return {"authority": authority.slug, "language": (getattr(request, "language", None) or get_language() or "nb")[:2]}


def address(request: Any, name: str, *args: Any, **kwargs: Any) -> str:
    """The address of the route `name`; `authority` and `language` come from `request` when the route takes them.

    Raises:
        NoReverseMatch: there is no such route, or it takes other parts.
    """
    around = here(request)
    if args or kwargs:
        return _reversed(name, around, args, kwargs)
    return _remembered(name, tuple(around.items()), get_urlconf())


def _reversed(name: str, around: dict[str, str], args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    try:
        if args:
            return reverse(name, args=[*around.values(), *args])
        return reverse(name, kwargs={**around, **kwargs})
    except NoReverseMatch:
        if not around:
            raise
        return reverse(name, args=args or None, kwargs=None if args else kwargs)


# The menus of every page, by authority and language; the routes are those that are active.
@lru_cache(maxsize=4096)
def _remembered(name: str, around: tuple[tuple[str, str], ...], _urlconf: str | None) -> str:
    return _reversed(name, dict(around), (), {})


@lru_cache(maxsize=512)
def _pattern(page: str, around: tuple[tuple[str, str], ...], urlconf: str | None) -> str:
    return reverse(page, kwargs={**dict(around), "code": _CODE, "slug": _SLUG}, urlconf=urlconf)


def address_of(request: Any, thing: Any) -> str:
    """The page of `thing`, by its `page` (a route that takes `code` and `slug`), `code` and `slug`.

    The route is reversed once and remembered: a list of 1,000 things pays for one.
    """
    pattern = _pattern(thing.page, tuple(here(request).items()), get_urlconf())
    return pattern.replace(_CODE, str(thing.code)).replace(_SLUG, str(thing.slug))


def pattern_of(request: Any, page: str) -> str:
    """The addresses of all pages of the route `page`, with CODE and SLUG where those of a thing stand."""
    return _pattern(page, tuple(here(request).items()), get_urlconf()).replace(_CODE, "CODE").replace(_SLUG, "SLUG")


def in_language(request: Any, language: str) -> str | None:
    """The page one stands on in another language; None where the page has no language of its own."""
    match = getattr(request, "resolver_match", None)
    if match is None or not here(request):
        return None
    try:
        path = reverse(match.view_name, args=match.args or None, kwargs={**match.kwargs, **here(request), "language": language})
    except NoReverseMatch:
        return None
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query and request.method == "GET" else path
