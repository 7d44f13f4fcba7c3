"""An unchanged public page costs one indexed query: 304, or the page as last rendered, before any view runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers

from utsyn.foundation.accounts.middleware import is_public
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.ui.chrome import scheme_of
from utsyn.foundation.ui.themes import themes
from utsyn.web.portal.public_routes import FRESH
from utsyn.web.portal.rendered import PAGES, FromMemory, key_of, may_be_kept

Answer = TypeVar("Answer", bound=HttpResponseBase)
PACKAGE = Path(__file__).resolve().parents[2]
_IN_PAGES = {".py", ".html", ".xml", ".svg", ".txt", ".mo", ".json", ".css", ".js"}


@cache
def build() -> str:
    """Eight digits that change with the program, its templates, catalogues or themes; worked out once a process."""
    found = sha256(f"{settings.VERSION} {settings.UTSYN_DEMO}".encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in _IN_PAGES and "tests" not in path.parts and path.is_file():
            found.update(path.read_bytes())
    for file in themes().values():
        found.update(file.content)
    return found.hexdigest()[:8]


def version_of(request: Any) -> str:
    """The ETag of every public page of the authority, as this reader's colours have it: nothing in it tells of unpublished work."""
    head = f"{request.authority.ledger.public_sequence}.{request.authority.shared_version}"
    return f'"{head}-{today():%Y%m%d}-{request.language}-{scheme_of(request)}-{build()}"'


def mark_version(request: HttpRequest, response: Answer) -> Answer:
    """The same for a file that is sent in pieces, which no middleware holds whole: a stranger's gets the public version as its tag."""
    if UnchangedMiddleware.applies(request):
        _marked(request, response)
    return response


def _marked(request: HttpRequest, response: HttpResponseBase) -> str:
    etag = version_of(request)
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, no_cache=True)
    patch_vary_headers(response, ["Cookie", "Authorization", "Accept-Language", "HX-Request"])
    return etag


def is_strangers_reading(request: Any) -> bool:
    """Whether somebody without a session or a token reads a page that is the same for everyone. The route must be known."""
    if request.method not in {"GET", "HEAD"}:
        return False
    if request.resolver_match is not None and request.resolver_match.view_name in FRESH:
        return False
    if request.path.startswith("/api/"):
        return "Authorization" not in request.headers
    # A visitor with a session sees what is theirs, and a demo that steps in must not meet an old page.
    # Nor must whoever is owed a message ("received") miss it.
    return not request.COOKIES.keys() & {settings.SESSION_COOKIE_NAME, "messages"} and is_public(request)


class UnchangedMiddleware:
    """Answers a stranger's GET of an unchanged public page by 304 or from memory, and marks fresh ones with their version."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 200 and self.applies(request) and may_be_kept(request, response):
            self._mark(request, response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not self.applies(request):
            return None
        etag = version_of(request)
        if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
            return HttpResponseNotModified(headers={"ETag": etag})
        key = None if request.path.startswith("/api/") else key_of(request, scheme_of(request))
        return None if key is None else PAGES.get(key, etag)

    @staticmethod
    def _mark(request: HttpRequest, response: HttpResponse) -> None:
        etag = _marked(request, response)
        key = None if request.path.startswith("/api/") else key_of(request, scheme_of(request))
        if key is not None and not isinstance(response, FromMemory):
            PAGES.keep(key, etag, response)

    @staticmethod
    def applies(request: Any) -> bool:
        """Whether it is a stranger's reading of a public page that has a version."""
        return getattr(request, "authority", None) is not None and is_strangers_reading(request)
