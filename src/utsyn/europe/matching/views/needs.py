"""What fits a need: calls, similar projects, likely partners. Three pages with the same need above them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from utsyn.europe.matching import indexing
from utsyn.europe.matching.needs import Need, need_asked
from utsyn.europe.matching.queries.calls import call_hits, project_hits
from utsyn.europe.matching.queries.partners import likely_partners
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render

WAYS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("matching:calls", lambda: _("Calls")), ("matching:projects", lambda: _("Similar projects")),
    ("matching:partners", lambda: _("Likely partners")),
)  # fmt: skip


def _page(request: Request, here: str, need: Need, found: dict[str, Any]) -> HttpResponse:
    """The page of one way, with the ways to the others for the same need."""
    ways = [
        {"label": label(), "href": f"{address(request, route)}?{need.short_query}", "is_current": route == here, "within": ()}
        for route, label in WAYS
    ]
    context = {"need": need, "ways": ways, "here": address(request, here), "is_ready": indexing.matcher() is not None, **found}
    context["may_begin"] = may(request.person, "watch.begin", request.authority)
    return render(request, f"matching/{here.partition(':')[2]}.html", context)


@require_GET
def calls(request: Request) -> HttpResponse:
    """Open calls for the need, each with what speaks for and against it."""
    require(request.person, "authority.match", request.authority)
    need, matcher = need_asked(request), indexing.matcher()
    chosen = {name: bool(request.GET.get(name)) for name in ("norway_only", "few_only")}
    hits = call_hits(matcher, need, on=today(), **chosen) if matcher and need.text else []
    return _page(request, "matching:calls", need, {"hits": hits, **chosen})


@require_GET
def projects(request: Request) -> HttpResponse:
    """Funded projects like the need."""
    require(request.person, "authority.match", request.authority)
    need, matcher = need_asked(request), indexing.matcher()
    hits = project_hits(matcher, need, on=today()) if matcher and need.text else []
    return _page(request, "matching:projects", need, {"hits": hits})


@require_GET
def partners(request: Request) -> HttpResponse:
    """Who could do it with us."""
    require(request.person, "authority.match", request.authority)
    need, matcher, public_only = need_asked(request), indexing.matcher(), bool(request.GET.get("public_only"))
    found = None
    if matcher and need.text:
        found = likely_partners(matcher, need, request.authority, person=request.person, on=today(), public_only=public_only)
    return _page(request, "matching:partners", need, {"page": found, "public_only": public_only})
