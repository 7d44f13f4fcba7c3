"""The one place where a refusal becomes a page or a problem+json (RFC 9457); and what no address of a page may hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Conflict, Denied, DomainError, Invalid, NotFound, Unavailable

GetResponse = Callable[[HttpRequest], HttpResponse]
# Never shown back: secrets, and what belongs to the form rather than to the person who typed.
UNSHOWN = frozenset({"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code", "seen"})


def problem(error: DomainError, instance: str) -> JsonResponse:
    """The error as application/problem+json."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": error.title,
        "status": error.status,
        "detail": error.message,
        "instance": instance,
    }
    if isinstance(error, Invalid) and error.fields:
        body["errors"] = error.fields
    if isinstance(error, Conflict):
        body["changes"] = [{"field": c.label, "before": c.before, "after": c.after} for c in error.changes]
        body["current_version"] = error.current_version
    return JsonResponse(body, status=error.status, content_type="application/problem+json")


def typed_in(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """What the person sent, so that a refusal loses nothing of it."""
    return [(key, request.POST.getlist(key)) for key in request.POST if key not in UNSHOWN]


def error_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The error as a page that gives back what was typed."""
    context = {"error": error, "message": error.message, "typed": typed_in(request), "action": request.get_full_path()}
    return HttpResponse(render_to_string(f"ui/errors/{error.status}.html", context, request), status=error.status)


def _is_stranger(request: Any) -> bool:
    """Whoever has no role here is not told what there is to be denied."""
    authority, person = getattr(request, "authority", None), cast(Any, getattr(request, "person", None))
    return authority is not None and not (hasattr(person, "roles_at") and person.roles_at(authority.pk))


class NulMiddleware:
    """PostgreSQL has no place for a NUL in a text: a page whose path holds one is not there, and in a query it is left out.

    The API checks its own parameters by their schema.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/api/"):
            if "\x00" in request.path_info:
                raise Http404
            while "%00" in request.META["QUERY_STRING"]:
                request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
        return self.get_response(request)


class DomainErrorMiddleware:
    """Turns DomainError, and a database that is locked or full, into an answer."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError):
            exception = Unavailable(_("Utsyn could not save just now. Nothing was changed. Try again in a moment."))
        if not isinstance(exception, DomainError):
            return None
        if isinstance(exception, Denied) and _is_stranger(request):
            exception = NotFound(_("There is nothing here."))
        if request.path.startswith("/api/"):
            return problem(exception, request.path)
        return error_page(request, exception)
