"""What stands around every page: whose it is, the ways in, languages, colours, who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.registries import NAV, NAV_GROUPS, NavItem
from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.foundation.ui.addresses import address, here, in_language
from utsyn.foundation.ui.themes import themes

SCHEMES = ("auto", "light", "dark")
SCHEME_COOKIE = "scheme"
LANGUAGE_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


@dataclass(frozen=True)
class Way:
    """A link of the menus."""

    label: str
    href: str
    is_current: bool = False
    language: str = ""
    within: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Chrome:
    """Ready to print; every part may be empty, so that error pages print too."""

    name: str
    home: str
    banner: Any = None
    nav: tuple[Way, ...] = ()
    footer: tuple[Way, ...] = ()
    languages: tuple[Way, ...] = ()
    scheme: str = "auto"
    appearance: str | None = None
    person: Any = None
    account: str | None = None
    sign_in: str | None = None
    sign_out: str | None = None
    feed: str | None = None
    # The authority's own colours and mark, where it has them.
    theme: str | None = None
    mark: str | None = None
    # In a demo: the way to be somebody, and the way out again for whoever stepped in.
    step_in: str | None = None
    step_out: str | None = None


def chrome(request: Any) -> Chrome:
    """The surroundings of the page that `request` asks for, put together once; at most the query that the person's roles cost."""
    if not hasattr(request, "chrome"):
        request.chrome = _chrome(request)
    return request.chrome  # type: ignore[no-any-return]


def _chrome(request: Any) -> Chrome:
    authority = getattr(request, "authority", None)
    person = _signed_in(request)
    path = request.get_full_path()
    name: Translated | None = getattr(authority, "name", None)
    return Chrome(
        name=str(name) if name else "Utsyn",
        home=_route(request, "portal:front" if authority else "portal:authorities") or "/",
        banner=getattr(authority, "banner", None) or None,
        nav=nav_items(request),
        footer=_footer(request),
        languages=_languages(request),
        scheme=scheme_of(request),
        appearance=_with_next(_route(request, "ui:appearance"), path),
        person=person,
        account=_route(request, "accounts:account") if person else None,
        sign_in=None if person else _with_next(_route(request, "account_login"), path),
        sign_out=_route(request, "account_logout") if person else None,
        feed=_route(request, "portal:feed") if authority else None,
        theme=_of_authority(authority, "css"),
        mark=_of_authority(authority, "svg"),
        step_in=_route(request, "desk_site:step_in") if getattr(settings, "UTSYN_DEMO", False) else None,
        step_out=_route(request, "desk_site:step_out") if person is not None and request.session.get("stepped_in") else None,
    )


def _of_authority(authority: Any, kind: str) -> str | None:
    found = themes().get((authority.slug, kind)) if authority is not None else None
    return f"{reverse('ui:theme', args=[authority.slug, kind])}?{found.version}" if found else None


def scheme_of(request: Any) -> str:
    """The colours the reader chose: auto, light or dark. Part of what makes one rendering of a page differ from another."""
    chosen = request.COOKIES.get(SCHEME_COOKIE, "auto")
    return chosen if chosen in SCHEMES else "auto"


def nav_items(request: Any) -> tuple[Way, ...]:
    """The ways in that the reader may use: the portal's for strangers, the desk's for who has a role here."""
    if not here(request):
        return ()
    person, authority = _signed_in(request), request.authority
    roles = person.roles_at(authority.pk) if person is not None else frozenset()
    shown = sorted((item for item in NAV.values() if _is_open_to(item, roles)), key=lambda item: (item.order, item.key))
    found = [(item, address(request, item.route)) for item in shown]
    # The nearest of those that the page lies within: "my page" holds the overview, which has a way in of its own.
    nearest = max((href for _item, href in found if _lies_within(request, href)), key=len, default=None)
    groups: dict[str, list[Way]] = {}
    for item, href in found:
        key = item.group if item.group in NAV_GROUPS else item.key
        groups.setdefault(key, []).append(Way(item.label(), href, href == nearest))
    return tuple(_together(ways, NAV_GROUPS.get(key)) for key, ways in groups.items())


def _together(ways: list[Way], label: Callable[[], str] | None) -> Way:
    """A way by itself, or several under the label that they share, leading to the first."""
    if label is None or len(ways) == 1:
        return ways[0]
    return Way(label(), ways[0].href, any(way.is_current for way in ways), within=tuple(ways))


def _is_open_to(item: NavItem, roles: frozenset[str]) -> bool:
    if item.audience not in {"both", "desk" if roles else "public"}:
        return False
    return not item.roles or bool(item.roles & roles)


def _lies_within(request: Any, href: str) -> bool:
    return bool(request.path == href or (href != _route(request, "portal:front") and request.path.startswith(href)))


def _footer(request: Any) -> tuple[Way, ...]:
    """The ways that every public site must have; a page that is not built is not linked."""
    named: tuple[tuple[str, Callable[[], str]], ...] = (
        ("open_data:datasets", lambda: _("Open data and API")),
        ("portal:accessibility", lambda: _("Accessibility statement")),
        ("portal:privacy", lambda: _("Privacy")),
        ("portal:feed", lambda: _("Follow changes (feed)")),
    )
    found = ((label(), _route(request, route)) for route, label in named)
    return tuple(Way(label, href) for label, href in found if href is not None)


def _languages(request: Any) -> tuple[Way, ...]:
    authority = getattr(request, "authority", None)
    offered = authority.languages if authority is not None else LANGUAGES
    current = (getattr(request, "language", None) or "nb")[:2]
    found = ((code, in_language(request, code)) for code in offered)
    return tuple(Way(LANGUAGE_NAMES.get(code, code), href, code == current, code) for code, href in found if href is not None)


def _signed_in(request: Any) -> Any:
    person = getattr(request, "person", None) or getattr(request, "user", None)
    return person if person is not None and person.is_authenticated else None


def _route(request: Any, name: str) -> str | None:
    try:
        return address(request, name)
    except NoReverseMatch:
        return None


def _with_next(href: str | None, path: str) -> str | None:
    return None if href is None else f"{href}?{urlencode({'next': path})}"
