"""Every public page of an authority: its own, and one for each thing in the public index that has a page for strangers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse

from utsyn.foundation.accounts.middleware import public_routes
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.registries import SEARCHABLE
from utsyn.foundation.kernel.text import FALLBACKS
from utsyn.foundation.search.models import IndexedText

# The format's own limit.
URLS_A_FILE = 50_000
OWN = ("portal:front", "open_data:datasets", "portal:accessibility", "portal:privacy")
LISTS = ("strategy:strategies", "measures:measures", "council:cases", "council:decisions", "council:meetings")


def pages_of(authority: Authority) -> list[dict[str, str]]:
    """The path of each public page by language; one query. At most as many as one file may hold."""
    most = URLS_A_FILE // max(len(authority.languages), 1)
    pages = [page for name in (*OWN, *LISTS) if (page := _page(authority, name))]
    return [*pages, *_things(authority)][:most]


def _page(authority: Authority, name: str) -> dict[str, str] | None:
    if name not in public_routes():
        return None
    try:
        return {language: reverse(name, kwargs={"authority": authority.slug, "language": language}) for language in authority.languages}
    except NoReverseMatch:
        return None


def _things(authority: Authority) -> Iterator[dict[str, str]]:
    titles: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    rows = IndexedText.objects.filter(authority=authority, is_public=True).order_by("noun", "code")
    for noun, code, language, title in rows.values_list("noun", "code", "language", "title"):
        titles[noun, code][language] = title
    routes = {how.noun: how.model.page for how in SEARCHABLE.values() if how.model.page in public_routes()}
    for (noun, code), by_language in titles.items():
        if noun in routes:
            yield {language: _address(authority, routes[noun], code, by_language, language) for language in authority.languages}


def _address(authority: Authority, route: str, code: str, titles: dict[str, str], language: str) -> str:
    spoken = next((one for one in FALLBACKS.get(language, (language,)) if one in titles), next(iter(titles)))
    parts = {"authority": authority.slug, "language": language, "code": code, "slug": slug_of(titles[spoken])}
    return reverse(route, kwargs=parts)
