"""The request as views of the house see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request after the middleware: who asks, of which authority, in which language. For annotations only."""

    person: Any
    authority: Any
    language: str
    htmx: HtmxDetails


# A page with a form: read it, or send the form.
get_or_post = require_http_methods(["GET", "HEAD", "POST"])
