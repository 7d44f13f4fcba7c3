"""The reference: as OpenAPI for programs, as a page for people; nothing of it comes from outside."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from utsyn.foundation.ui.render import render
from utsyn.web.api.schema import openapi, operations, shapes


@require_safe
def description(request: HttpRequest) -> JsonResponse:
    """OpenAPI 3.1."""
    response = JsonResponse(openapi())
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Every operation and shape on one page."""
    return render(request, "api/reference.html", {"operations": operations(), "shapes": shapes()})
