"""The public pages of an authority. They read as a stranger whoever asks: what is shown in public is what was made public."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.search.queries import Asked
from utsyn.foundation.search.queries import search as search_for
from utsyn.foundation.ui.render import render
from utsyn.governance.strategy.standing import standing
from utsyn.web.portal import statement
from utsyn.web.portal.atom import feed_of
from utsyn.web.portal.figure import figure_png, figure_svg
from utsyn.web.portal.front import front as front_of
from utsyn.web.portal.news import KINDS, STRANGER, changes
from utsyn.web.portal.places import map_of

HITS = 60


@require_safe
def front(request: Request) -> HttpResponse:
    """What the authority wants abroad, how it goes, what it costs, what comes."""
    shown = front_of(request, request.authority)
    context = {
        "front": shown,
        "standing": standing(shown.strategy) if shown.strategy else None,
        "places": map_of(request.authority, shown.strategy),
    }
    return render(request, "portal/front.html", context)


@require_safe
def search(request: Request) -> HttpResponse:
    """Everything public that holds the words, by noun."""
    query = request.GET.get("q", "").strip()[:200]
    found = search_for(query, person=STRANGER, authority=request.authority, language=request.language, limit=HITS)
    beside = panels_for("search", Asked(query, request.authority, request.language), STRANGER) if query else []
    return render(request, "portal/search.html", {"query": query, "found": found, "groups": by_noun(found.hits), "beside": beside})


def by_noun(hits: list[Any]) -> list[tuple[str, list[Any]]]:
    """Hits under their noun's name, in the order the best of each came; order within kept."""
    order = {noun: rank for rank, noun in reversed(list(enumerate(hit.noun for hit in hits)))}
    ranked = sorted(hits, key=lambda hit: order[hit.noun])
    return [(next(iter(under)).label, under) for under in (list(group) for _noun, group in groupby(ranked, key=lambda hit: hit.noun))]


def _feed_words() -> dict[str, str]:
    return {
        "decisions": _("Decisions"),
        "strategy": _("Strategies adopted and amended"),
        "measures": _("What the measures report"),
        "reports": _("Reports"),
        "awards": _("Support that was granted"),
        "projects": _("Projects begun and ended"),
    }


@require_safe
def accessibility(request: Request) -> HttpResponse:
    """How accessible the site is, how that was found out, and what is still wanting."""
    return render(request, "portal/accessibility.html", {"statement": statement.STATEMENT, "gaps": statement.gaps()})


@require_safe
def privacy(request: Request) -> HttpResponse:
    """What is kept about people, why, how long, and what they may ask for."""
    return render(request, "portal/privacy.html", {"kept": statement.kept_about_people(), "cookies": statement.cookies()})


@require_safe
def feed(request: Request, kind: str = "") -> HttpResponse:
    """Public changes as an Atom feed: all of them, or those of one kind."""
    if kind and kind not in KINDS:
        raise Http404
    found = changes(request, request.authority, kinds=(kind,) if kind else tuple(KINDS))
    title = f"{request.authority} – {_feed_words()[kind] if kind else _('what is new abroad')}"
    return HttpResponse(feed_of(request, title, found), content_type="application/atom+xml; charset=utf-8")


@require_safe
def figure(request: Request, ending: str) -> HttpResponse:
    """The axes figure as a picture with the authority's name, for those who share the page."""
    shown = front_of(request, request.authority)
    if ending == "svg":
        return HttpResponse(figure_svg(request.authority, shown), content_type="image/svg+xml")
    return HttpResponse(figure_png(figure_svg(request.authority, shown)), content_type="image/png")
