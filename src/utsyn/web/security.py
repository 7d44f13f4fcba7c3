"""The headers that keep a browser from doing what Utsyn never asks it to do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)

# What other sites may show in a frame: no script, no form, nothing but our own style. Set here and not by the view, so that
# an answer of 304 or from memory carries it too.
EMBEDDED = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"


class ContentSecurityMiddleware:
    """Sets the content security policy on every answer that has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_embedded = request.path.startswith("/embed/")
        response.headers.setdefault("Content-Security-Policy", EMBEDDED if is_embedded else POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response
