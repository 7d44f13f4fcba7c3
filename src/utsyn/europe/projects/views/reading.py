"""The pages to read: the pipeline as board, table and time line, and one project."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from utsyn.europe.projects.actions import project_actions
from utsyn.europe.projects.models import Project
from utsyn.europe.projects.queries.pages import project_page
from utsyn.europe.projects.queries.pipeline import board, due_on, time_line
from utsyn.europe.projects.tables import projects_table, visible_projects
from utsyn.europe.projects.tabs import tabs_of
from utsyn.europe.projects.thread import project_thread
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render


def _around(request: Request, here: str) -> dict[str, Any]:
    """What stands on all three: the ways between them, and whether one may begin a project."""
    ways = (("projects:projects", pgettext("pipeline", "Board")), ("projects:table", _("Table")), ("projects:timeline", _("Time line")))
    tabs = [{"label": label, "href": address(request, route), "is_current": route == here, "within": ()} for route, label in ways]
    return {"tabs": tabs, "may_start": may(request.person, "project.start", request.authority)}


@require_GET
def projects(request: Request) -> HttpResponse:
    """The pipeline as a board."""
    stages = board(visible_projects(request))
    context = {"stages": stages, "count": sum(stage.count for stage in stages), "due_on": due_on}
    return render(request, "projects/board.html", {**context, **_around(request, "projects:projects")})


@require_GET
def table(request: Request) -> HttpResponse:
    """The same as a table that sorts, filters and downloads."""
    found = projects_table(request)
    return found.export() or render(request, "projects/table.html", {"table": found, **_around(request, "projects:table")})


@require_GET
def timeline(request: Request) -> HttpResponse:
    """The same over the years."""
    line = time_line(visible_projects(request))
    return render(request, "projects/timeline.html", {"line": line, **_around(request, "projects:timeline")})


@require_GET
def project(request: Request, code: str, slug: str) -> HttpResponse:
    """Everything about one project that the reader may see."""
    known = Project.objects.select_related("authority", "unit", "owner", "parent__authority", "call").defer(
        "call__description", "call__conditions"
    )
    found = find(known, request, code)
    page = project_page(found, reader=request.person)
    context = {
        "project": found, "page": page, "thread": project_thread(request, found, page.measures, page.goals),
        "tabs": tabs_of(request, found) if page.is_colleague else [],
        "actions": project_actions(request.person, found), "panels": panels_for("project", found, request.person),
    }  # fmt: skip
    return render(request, "projects/project.html", context)
