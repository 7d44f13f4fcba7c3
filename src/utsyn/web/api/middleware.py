"""What holds for every answer of the API, whoever made it: no session, problems as problem+json, readable from other sites."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Denied, DomainError
from utsyn.foundation.kernel.middleware import problem

PLACE = "/api/v1/"
KEPT = ("Allow", "WWW-Authenticate", "Retry-After", "Content-Language")
# What a page of another site may send along when it reads; a token is not among them.
PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match, Accept-Language",
    "Access-Control-Max-Age": "86400",
}


class ApiMiddleware:
    """Stands after the session's middleware and before the authority's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if not request.path.startswith(PLACE):
            return self.get_response(request)
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return problem(Denied(_("The API answers by HTTPS only. A token that was sent is to be revoked.")), request.path)
        # Only a token tells who asks: a page elsewhere must not act with the reader's session.
        request.user = AnonymousUser()
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=PREFLIGHT)
        is_reading = request.method in {"GET", "HEAD"}
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        response = _as_problem(request, self.get_response(request))
        if is_reading and "Authorization" not in request.headers:
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "ETag"
        if is_head:
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return response


def _as_problem(request: Any, response: HttpResponse) -> HttpResponse:
    """The answer as it is, or, when the framework refused, its refusal as a problem document."""
    if response.status_code < HTTPStatus.BAD_REQUEST or response.headers.get("Content-Type", "").startswith("application/problem+json"):
        return response
    with translation.override(getattr(request, "language", None)):
        refusal = DomainError(_words(response.status_code))
    refusal.status, refusal.title = response.status_code, HTTPStatus(response.status_code).phrase
    found = problem(refusal, request.path)
    for name in KEPT:
        if name in response.headers:
            found.headers[name] = response.headers[name]
    return found


def _words(status: int) -> str:
    words = {
        HTTPStatus.NOT_FOUND: _("There is nothing here."),
        HTTPStatus.METHOD_NOT_ALLOWED: _("This address does not take that method."),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("This is more than can be taken in at once."),
        HTTPStatus.BAD_REQUEST: _("The request cannot be understood."),
    }
    return words.get(HTTPStatus(status), _("Something went wrong here. It has been noted."))
