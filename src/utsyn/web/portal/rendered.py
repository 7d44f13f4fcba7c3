"""Public pages as they were last rendered, in this process's memory: bounded, and gone when anything public changes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse

LARGEST_PAGE = 400_000
LARGEST_TOTAL = 24_000_000
LONGEST_QUERY = 200
# Only what a page itself says; middleware outside sets the rest anew.
KEPT_HEADERS = ("Content-Type", "Content-Language", "Content-Disposition", "Access-Control-Allow-Origin", "Vary")
Key = tuple[Any, ...]


class FromMemory(HttpResponse):
    """A page that was not rendered just now."""


@dataclass(frozen=True)
class Rendered:
    """A page's bytes and what it says of them, true at the version `etag`."""

    etag: str
    content: bytes
    headers: tuple[tuple[str, str], ...]

    def as_response(self) -> FromMemory:
        """The page again."""
        return FromMemory(self.content, headers=dict(self.headers))


class RenderedPages:
    """The last rendered pages up to a total of bytes; the least lately read goes first. Safe between threads."""

    def __init__(self, largest_total: int = LARGEST_TOTAL) -> None:
        self._pages: OrderedDict[Key, Rendered] = OrderedDict()
        self._largest_total = largest_total
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Key, etag: str) -> HttpResponse | None:
        """The page at `key` as of `etag`; one of an older version is dropped."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            if page.etag != etag:
                self._drop(key)
                return None
            self._pages.move_to_end(key)
        return page.as_response()

    def keep(self, key: Key, etag: str, response: HttpResponse) -> None:
        """Remember the page, and forget the oldest until all fit."""
        content = bytes(response.content)
        if len(content) > LARGEST_PAGE:
            return
        headers = tuple((name, response.headers[name]) for name in KEPT_HEADERS if name in response.headers)
        with self._lock:
            if key in self._pages:
                self._drop(key)
            self._pages[key] = Rendered(etag, content, headers)
            self._bytes += len(content)
            while self._bytes > self._largest_total:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    @property
    def size(self) -> tuple[int, int]:
        """(pages, bytes)."""
        return len(self._pages), self._bytes

    def _drop(self, key: Key) -> None:
        self._bytes -= len(self._pages.pop(key).content)


PAGES = RenderedPages()


def key_of(request: Any, scheme: str) -> Key | None:
    """What makes one rendering differ from another beside its version; None when the page is not to be kept.

    The host stands in absolute addresses (feed, sitemap, Open Graph), the scheme in the colours, HX-Request in the part.
    """
    query = request.META.get("QUERY_STRING", "")
    if request.method != "GET" or len(query) > LONGEST_QUERY:
        return None
    return (
        request.authority.code,
        request.is_secure(),
        request.get_host(),
        request.path,
        query,
        scheme,
        request.headers.get("HX-Request", ""),
    )


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether `response` is the same for every stranger: whole, without cookies, without a form that proves its origin."""
    return not (response.streaming or response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
