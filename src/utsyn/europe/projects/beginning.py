"""Where an idea comes from: a measure, a goal, or a call that somebody said go to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.europe.catalogue.models import Call
from utsyn.europe.catalogue.queries import CallHere
from utsyn.europe.matching.models import GoNoGo, GoNoGoStatus
from utsyn.europe.projects.commands import said_by_call
from utsyn.europe.projects.models import Project
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.registries import Panel, PanelRow, panel
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.formats import percent
from utsyn.foundation.ui.parts import Fact

# So many lines a panel holds.
MOST = 8


def call_of(request: Request, go: GoNoGo | None) -> Call | None:
    """The call that the address names, or that the "go" was said to."""
    if go is not None:
        return go.call
    code = request.GET.get("call", "")[:12]
    found: Call | None = Call.objects.visible_to(request.person).select_related("programme").filter(code=code).first() if code else None
    return found


def go_of(request: Request) -> GoNoGo | None:
    """The "go" that the address names, as its reader sees it."""
    code = request.GET.get("go", "")[:8]
    if not code:
        return None
    found = GoNoGo.objects.visible_to(request.person).filter(authority=request.authority, code=code, status=GoNoGoStatus.GO)
    one: GoNoGo | None = found.select_related("call__programme", "measure", "unit").first()
    return one


@panel("call")
def ours_for(here: CallHere, person: Any) -> Panel | None:
    """Our projects for the call, and the way to begin one while it is open; for those who work here. One query."""
    if not works_for(person, here.authority.pk):
        return None
    found = Project.objects.visible_to(person).filter(authority=here.authority, call=here.call).order_by("sort_title", "pk")
    rows = [PanelRow((one.title, capfirst(one.get_status_display()), one.deadline_on), address_of(here, one)) for one in found[:MOST]]
    headings = (_("Project"), _("Status"), _("Deadline"))
    made = Panel("projects", _("Our projects for this call"), "table", headings, tuple(rows), order=30)
    begins = here.is_open and may(person, "project.start", here.authority)
    return _begun_here(made, f"{address(here, 'projects:new')}?call={here.call.code}") if begins else made


def _begun_here(made: Panel, href: str) -> Panel:
    return replace(made, empty=_("None yet."), more_href=href, more=_("Begin a project for this call"))


@dataclass(frozen=True)
class TakenOver:
    """What a new project takes over from its call; `href` is the call's page here."""

    title: str
    href: str
    facts: tuple[Fact, ...]


def taken_over(request: Request, call: Call | None) -> TakenOver | None:
    """For the page that begins a project: what need not be typed. One query."""
    if call is None:
        return None
    said = said_by_call(call)
    rate = said.get("funding_rate")
    facts = (
        Fact(_("Programme"), said.get("programme")), Fact(_("Deadline"), said.get("deadline_on")),
        Fact(_("Funding rate"), percent(rate) if rate is not None else None), Fact(_("Web address"), said.get("call_href")),
    )  # fmt: skip
    return TakenOver(call.title, address_of(request, call), facts)


@panel("go_no_go")
def begun_from(go: GoNoGo, person: Any) -> Panel:
    """Projects that answer the call; after a "go", whoever may begins one here. One query."""
    found = Project.objects.visible_to(person).filter(authority=go.authority_id, call=go.call_id).select_related("authority")
    rows = tuple(PanelRow((one.title, one.get_status_display()), address_of(go, one)) for one in found[:MOST])
    made = Panel("projects", _("Projects"), "list", rows=rows, order=20)
    begins = go.status == GoNoGoStatus.GO and may(person, "project.start", go.authority)
    return _begun_here(made, f"{address(go, 'projects:new')}?go={go.code}") if begins else made
