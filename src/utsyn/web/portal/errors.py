"""What a stray address or a fault gets: a page for people, problem+json for programs; never the fault's own words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Denied, DomainError, NotFound
from utsyn.foundation.kernel.middleware import error_page, problem
from utsyn.web.logs import reference


class Fault(DomainError):
    """Our fault, not the reader's."""

    status = 500
    title = "Internal server error"


def _answer(request: HttpRequest, error: DomainError) -> HttpResponse:
    return problem(error, request.path) if request.path.startswith("/api/") else error_page(request, error)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _answer(request, DomainError(_("Utsyn did not understand what was sent.")))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 of the framework's own."""
    return _answer(request, Denied(_("You may not do this.")))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _answer(request, NotFound(_("There is nothing here.")))


def fault(request: HttpRequest) -> HttpResponse:
    """500."""
    words = _("Something went wrong on our side. It has been noted. Nothing you sent was saved halfway.")
    number = _("If you ask us about it, give this number: %(number)s") % {"number": reference.get()}
    return _answer(request, Fault(f"{words} {number}"))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose proof of origin has run out: give back what was typed, to be sent again."""
    return error_page(request, Denied(_("This form had been open too long. What you typed is kept below: send it again.")))
