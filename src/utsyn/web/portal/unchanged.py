"""An unchanged public page costs one indexed query: 304 before any view runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers

from utsyn.foundation.accounts.middleware import is_public
from utsyn.foundation.kernel.clock import today


def version_of(request: Any) -> str:
    """The ETag of every public page of the authority: nothing in it tells of unpublished work."""
    return f'"{request.authority.ledger.public_sequence}-{today():%Y%m%d}-{request.language}-{settings.VERSION}"'


class UnchangedMiddleware:
    """Answers a stranger's repeated GET of a public page by 304, and marks fresh ones with their version."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 200 and self._applies(request):
            response.headers["ETag"] = version_of(request)
            patch_cache_control(response, public=True, no_cache=True)
            patch_vary_headers(response, ["Cookie", "Authorization", "Accept-Language", "HX-Request"])
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if self._applies(request) and request.headers.get("If-None-Match") == version_of(request):
            return HttpResponseNotModified()
        return None

    @staticmethod
    def _applies(request: Any) -> bool:
        # A visitor with a session sees what is theirs; a demo that steps in must not meet an old page.
        if request.method not in {"GET", "HEAD"} or getattr(request, "authority", None) is None:
            return False
        if request.path.startswith("/api/"):
            return "Authorization" not in request.headers
        return settings.SESSION_COOKIE_NAME not in request.COOKIES and is_public(request)
