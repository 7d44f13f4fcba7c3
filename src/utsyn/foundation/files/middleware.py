"""More than a file may be is refused before a byte of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from utsyn.foundation.files.store import LARGEST
from utsyn.foundation.kernel.errors import TooLarge
from utsyn.foundation.kernel.middleware import problem

# What a form sends beside its file.
ROOM = 1024 * 1024


class UploadLimitMiddleware:
    """Answers 413 by the length that the request declares; stands where person and language are known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        declared = request.META.get("CONTENT_LENGTH") or "0"
        if not declared.isdigit() or int(declared) <= LARGEST + ROOM:
            return self.get_response(request)
        error = TooLarge(_("The file is larger than %(size)s MB.") % {"size": LARGEST // 1024**2})
        if request.path.startswith("/api/"):
            return problem(error, request.path)
        # `typed` stays empty: to know it would be to read it all.
        context = {"error": error, "message": error.message, "typed": [], "action": request.get_full_path()}
        return HttpResponse(render_to_string("ui/errors/413.html", context, request), status=413)
