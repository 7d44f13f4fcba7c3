"""A page, or for htmx just the part that changed, from the same template and address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.utils.cache import patch_vary_headers
from jinja2 import Template


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asked for a part (and not, say, for the whole page again after going back)."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.history_restore_request and request.headers.get("HX-Request-Type") != "full"


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200, *, block: str | None = None
) -> HttpResponse:
    """The page, or its `block` alone when htmx asks for a part.

    Without `block` htmx gets the whole page too, and picks from it with `hx-select`.
    """
    engine = cast(Jinja2, engines["jinja2"])
    if block is not None and wants_part(request):
        body = _part(engine.env.get_template(template), block, _whole_context(engine, request, context or {}))
    else:
        body = engine.get_template(template).render(dict(context or {}), request)
    response = HttpResponse(body, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _part(template: Template, block: str, context: Mapping[str, Any]) -> str:
    """One block of a page, with the macros that the page imports at its top.

    The library for this, jinja2-fragments, leaves those imports out, so every block would have to import its own.
    """
    whole = template.new_context(dict(context))
    # Up to the first words of the page, Jinja has done the imports and nothing else.
    next(template.root_render_func(whole), None)
    return "".join(whole.blocks[block][0](whole))


def _whole_context(engine: Jinja2, request: HttpRequest, context: Mapping[str, Any]) -> dict[str, Any]:
    """What the engine adds to a page, for a part."""
    whole: dict[str, Any] = {"request": request, "csrf_input": csrf_input_lazy(request), "csrf_token": csrf_token_lazy(request)}
    for processor in engine.template_context_processors:
        whole.update(processor(request))
    return {**whole, **context}
