"""Whoever has just written reads from the primary for a while: a cookie that says so, and nothing else."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PINNED = "wrote"
# For so much longer than the replica may be behind.
LONGER_SECONDS = 30


def pinned_name() -> str:
    """The cookie of a browser that has just written."""
    return f"__Host-{PINNED}" if settings.UTSYN_HTTPS else PINNED


def pinned_seconds() -> int:
    """How long it is kept."""
    return int(settings.UTSYN_REPLICA_LAG) + LONGER_SECONDS


def pin(response: HttpResponse) -> None:
    """Let the browser say that it has just written."""
    response.set_cookie(pinned_name(), "1", max_age=pinned_seconds(), samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE)


def is_pinned(request: HttpRequest) -> bool:
    """Whether it says so."""
    return pinned_name() in request.COOKIES
