"""The lists of this room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.europe.projects.kinds import Status
from utsyn.europe.projects.models import Project
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.alphabet import fold
from utsyn.foundation.kernel.forms import capitals
from utsyn.foundation.kernel.money import Money
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.addresses import pattern_of
from utsyn.foundation.ui.tables import Column, Filter, Table
from utsyn.governance.measures.models import Measure


def visible_projects(request: Request) -> Any:
    """Those of the page's authority that the reader sees."""
    return Project.objects.visible_to(request.person).filter(authority=request.authority)


def projects_table(request: Request) -> Table:
    """All projects; colleagues also read who answers for each."""
    is_colleague = works_for(request.person, request.authority.pk)
    found = visible_projects(request).select_related("unit", "owner", "authority")
    return Table(
        request, found, _columns(request, is_colleague=is_colleague), caption=_("Projects"), filters=_filters(request, is_colleague=is_colleague),
        sort="title", prepare=lambda rows: _prepare(rows, request),
    )  # fmt: skip


def _prepare(projects: Sequence[Any], request: Request) -> None:
    """Give each the measures it serves that the reader sees; one query."""
    served: dict[int, list[str]] = {}
    seen = Measure.objects.visible_to(request.person).filter(projects__in=[one.pk for one in projects])
    for key, number in seen.order_by("axis__number", "sort_number").values_list("projects", "number"):
        served.setdefault(key, []).append(number)
    for one in projects:
        one.served = ", ".join(served.get(one.pk, ())) or None


def _columns(request: Request, *, is_colleague: bool) -> list[Column]:
    here = pattern_of(request, "projects:project")
    columns = [
        Column("title", _("Project"), lambda p: p.title, sort="sort_title", width="wide",
               href=lambda p: here.replace("CODE", p.code).replace("SLUG", p.slug)),
        Column("acronym", _("Acronym"), lambda p: p.acronym or None, sort="acronym"),
        Column("status", _("Status"), lambda p: capfirst(p.get_status_display()), sort=lambda p: list(Status).index(p.status)),
        Column("programme", _("Programme"), lambda p: p.programme or None, sort="programme"),
        Column("measures", _("Measures"), lambda p: p.served),
        Column("starts", _("First day"), lambda p: p.starts_on, kind="date", sort="starts_on"),
        Column("ends", _("Last day"), lambda p: p.ends_on, kind="date", sort="ends_on"),
        Column("granted", _("Granted"), _granted, kind="money", sort="granted_amount"),
    ]  # fmt: skip
    if is_colleague:
        columns[4:4] = [
            Column("deadline", _("Deadline"), lambda p: p.deadline_on, kind="date", sort="deadline_on"),
            Column("unit", _("Unit"), lambda p: p.unit.name if p.unit else None),
            Column("owner", _("Answers for it"), lambda p: p.owner.name if p.owner else None, sort="owner__name"),
        ]
    return columns


def _granted(project: Any) -> Any:
    return None if project.granted_amount is None else Money(project.granted_amount, project.currency)


def _filters(request: Request, *, is_colleague: bool) -> list[Filter]:
    filters = [
        Filter("text", _("Search by title"), None, lambda rows, words: rows.filter(sort_title__contains=fold(words))),
        Filter("status", _("Status"), capitals(Status), "status"),
    ]
    if is_colleague:
        units = Unit.objects.filter(authority=request.authority, projects__isnull=False).distinct()
        filters.append(Filter("unit", _("Unit"), [(unit.code, str(unit.name)) for unit in units], "unit__code"))
    return filters
