"""The reference: as OpenAPI for programs, as a page for people; nothing of it comes from outside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from utsyn.foundation.ui.render import render
from utsyn.web.api.reference import rooms, shapes
from utsyn.web.api.schema import openapi


@require_safe
def description(request: HttpRequest) -> JsonResponse:
    """OpenAPI 3.1."""
    return JsonResponse(openapi())


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Every operation and shape on one page."""
    return render(request, "api/reference.html", {"rooms": rooms(), "shapes": shapes()})
