"""The directory: list, map and matrix, graph, who knows someone, networks, and the files."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from utsyn.cooperation.actors.exports import FILES
from utsyn.cooperation.actors.forms.choices import with_empty
from utsyn.cooperation.actors.models import ENDED, Actor, Kind, Status, Theme
from utsyn.cooperation.actors.queries import lists
from utsyn.cooperation.actors.queries.abroad import map_of, matrix_of
from utsyn.cooperation.actors.queries.graph import Graph, graph_of
from utsyn.cooperation.actors.queries.world import World, world_of
from utsyn.cooperation.actors.views.ways import knot_of, tabs, ways_asked
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address, address_of, pattern_of
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Filter, Table


@require_safe
def actors(request: Request) -> HttpResponse:
    """The directory as a list."""
    table = _table(request)
    context = {
        "table": table, "tabs": tabs(request, "actors:actors"), "files": _files(request),
        "may_add": may(request.person, "actor.add", request.authority), "may_import": may(request.person, "actor.import", request.authority),
    }  # fmt: skip
    return table.export() or render(request, "actors/actors.html", context)


def _files(request: Request) -> list[tuple[str, str]]:
    return [(how.words(), address(request, "actors:file", kind=key)) for key, how in FILES.items()]


def _table(request: Request) -> Table:
    inside = works_for(request.person, request.authority.pk)
    found = lists.listed(request.authority, person=request.person)
    if inside and request.GET.get("status") not in ENDED:
        found = found.exclude(status__in=ENDED)
    return Table(
        request,
        found,
        _columns(request, inside),
        caption=_("Actors"),
        filters=_filters(request, inside),
        sort="name",
        prepare=lists.with_work,
    )


def _columns(request: Request, inside: bool) -> list[Column]:
    columns = [
        Column(
            "name",
            pgettext("actor", "Name"),
            lambda one: one.organisation.name,
            sort="organisation__folded",
            width="wide",
            href=lambda one: address_of(request, one),
        ),
        Column("kind", _("Kind"), lambda one: capfirst(str(one.get_kind_display())), sort="kind"),
        Column("town", _("Town"), lambda one: one.organisation.place and one.organisation.place.label()),
        Column("countries", _("Works with"), lambda one: _some(request, one.countries)),
        Column("themes", _("Themes"), lambda one: ", ".join(one.themes) or None),
    ]
    if request.GET.get("format"):
        columns.append(Column("number", _("Organisation number"), lambda one: one.organisation.organisation_number or None))
        columns.append(Column("website", _("Website"), lambda one: one.website or None))
    if inside:
        columns.append(Column("status", _("Status"), lambda one: capfirst(str(one.get_status_display())), sort="status"))
    columns.append(Column("confirmed", _("Confirmed"), lambda one: one.confirmed_on, kind="date", sort="confirmed_on"))
    return columns


def _some(request: Request, names: list[str]) -> str | None:
    """As many as a cell has room for; a file has all."""
    if len(names) <= 4 or request.GET.get("format"):
        return ", ".join(names) or None
    more = ngettext("%(num)s more", "%(num)s more", len(names) - 3) % {"num": len(names) - 3}
    return f"{', '.join(names[:3])} + {more}"


def _filters(request: Request, inside: bool) -> list[Filter]:
    countries = lists.countries_in_use(request.authority, person=request.person)
    networks = [(one.code, one.name) for one in lists.networks_of(request.authority, person=request.person)]
    found = [
        Filter("text", _("Search in name or number"), None, lists.by_text),
        Filter("kind", _("Kind"), with_empty(Kind)[1:], "kind"),
        Filter("country", _("Country"), countries, lists.by_country),
        Filter("theme", _("Theme"), with_empty(Theme)[1:], lists.by_theme),
        Filter("network", _("Network"), networks, lists.by_network),
    ]
    return [*found, Filter("status", _("Status"), with_empty(Status)[1:], "status")] if inside else found


@require_safe
def abroad(request: Request) -> HttpResponse:
    """Where the actors work, on a map and as countries by themes."""
    world = world_of(request.authority, person=request.person)
    matrix = matrix_of(world)
    here = address(request, "actors:actors")
    words = lambda count: ngettext("%(num)s actor", "%(num)s actors", count) % {"num": count}  # noqa: E731
    shown = map_of(request.authority, matrix.rows, lambda country: f"{here}?{urlencode({'country': country.alpha2})}", words)
    return render(request, "actors/abroad.html", {"matrix": matrix, "world": shown, "here": here, "tabs": tabs(request, "actors:abroad")})


@require_safe
def graph(request: Request) -> HttpResponse:
    """The network drawn, with its table."""
    theme = request.GET.get("theme", "") if request.GET.get("theme") in Theme.values else ""
    here = address(request, "actors:actors")
    patterns = tuple((page, pattern_of(request, page)) for page in (Actor.page, "actors:network"))
    drawn = _drawn(world_of(request.authority, person=request.person), str(request.authority), theme, here, patterns, request.language)
    context = {"graph": drawn, "themes": with_empty(Theme), "theme": theme, "tabs": tabs(request, "actors:graph"), "files": _files(request)}
    return render(request, "actors/graph.html", context)


@lru_cache(maxsize=8)
def _drawn(world: World, us: str, theme: str, here: str, patterns: tuple[tuple[str, str], ...], language: str) -> Graph:
    """The graph in the reader's language, remembered as long as the world is."""
    pages = dict(patterns)
    return graph_of(
        world, us=us, theme=theme, href=lambda thing: pages[thing.page].replace("CODE", thing.code).replace("SLUG", thing.slug),
        country_href=lambda alpha2: f"{here}?{urlencode({'country': alpha2})}",
    )  # fmt: skip


@require_safe
def who(request: Request) -> HttpResponse:
    """Who knows someone in ...?"""
    asked = ways_asked(request)
    context = {"asked": asked, "tabs": tabs(request, "actors:who"), "is_answered": bool(knot_of(request.GET.get("to", "")))}
    return render(request, "actors/who.html", context)


@require_safe
def file(request: Request, kind: str) -> HttpResponse:
    """The open directory as a file; whoever asks gets the same."""
    how = FILES.get(kind)
    if how is None:
        raise Http404
    content = how.made(request.authority, lambda thing: request.build_absolute_uri(address_of(request, thing)))
    answer = HttpResponse(content, content_type=how.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{slug_of(request.authority.name)}-{slug_of(_("actors"))}.{how.ending}"'
    return answer
