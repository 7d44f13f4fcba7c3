"""Pages that everyone reads: calls, programmes, funded projects, organisations, deadlines."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from utsyn.europe.catalogue import queries, tables
from utsyn.europe.catalogue.changes import changes_of
from utsyn.europe.catalogue.models import Call, FundedProject, Programme
from utsyn.foundation.documents.calendars import as_icalendar
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Panel, panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.organisations.models import Organisation
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Table

M = TypeVar("M", bound=models.Model)


def shared(queryset: Any, request: Request, code: str) -> Any:
    """The thing with this code that all authorities share; else 404."""
    return get_object_or_404(queryset.visible_to(request.person), code=code)


def _list(request: Request, table: Table, template: str) -> HttpResponse:
    return table.export() or render(request, template, {"table": table})


@require_GET
def calls(request: Request) -> HttpResponse:
    """What one can apply for."""
    return _list(request, tables.calls_table(request), "catalogue/calls.html")


@require_GET
def call(request: Request, code: str, slug: str) -> HttpResponse:
    """One call, and what it said before."""
    found = shared(Call.objects.select_related("programme"), request, code)
    page = queries.call_page(found, on=today())
    context = {
        "call": found, "page": page, "changes": changes_of(page.versions), "money": tables.money, "state_word": tables.state_word,
        "access_word": tables.access_word, "panels": _panels(request, found, page.state), "project_name": tables.project_name,
    }  # fmt: skip
    return render(request, "catalogue/call.html", context)


def _panels(request: Request, call: Call, state: str) -> list[Panel]:
    """What other rooms have on the call at this authority."""
    return panels_for("call", queries.CallHere(call, request.authority, state), request.person)


@require_GET
def programmes(request: Request) -> HttpResponse:
    """Programmes and schemes."""
    return _list(request, tables.programmes_table(request), "catalogue/programmes.html")


@require_GET
def programme(request: Request, code: str, slug: str) -> HttpResponse:
    """One programme, and whether Norway can take part."""
    found = shared(Programme.objects.all(), request, code)
    context = {"programme": found, "page": queries.programme_page(found, on=today()), "access_word": tables.access_word}
    return render(request, "catalogue/programme.html", context)


@require_GET
def projects(request: Request) -> HttpResponse:
    """What money went to."""
    return _list(request, tables.projects_table(request), "catalogue/projects.html")


@require_GET
def project(request: Request, code: str, slug: str) -> HttpResponse:
    """One funded project and who took part."""
    found = shared(FundedProject.objects.select_related("programme"), request, code)
    context = {
        "project": found,
        "page": queries.project_page(found),
        "money": tables.money,
        "panels": panels_for("funded project", found, request.person),
    }
    return render(request, "catalogue/project.html", context)


@require_GET
def organisation(request: Request, code: str, slug: str) -> HttpResponse:
    """A body and what it took part in."""
    found = shared(Organisation.objects.select_related("country", "merged_into"), request, code).living
    context = {"organisation": found, "page": queries.organisation_page(found), "money": tables.money, "project_name": tables.project_name}
    return render(request, "catalogue/organisation.html", context)


@require_safe
def deadlines(request: Request) -> HttpResponse:
    """The deadlines of open calls that Norway can apply to, for a calendar."""
    found = queries.entries(request.authority, on=today())
    return HttpResponse(as_icalendar(_("Deadlines of calls"), found), content_type="text/calendar; charset=utf-8")


@require_safe
def deadlines_of_call(request: Request, code: str) -> HttpResponse:
    """The deadlines of one call."""
    found = shared(Call.objects.all(), request, code)
    content = as_icalendar(str(found), queries.entries(request.authority, on=today(), call=found))
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
