"""Where an idea comes from: a measure, a goal, or a call that somebody said go to."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.matching.models import GoNoGo, GoNoGoStatus
from utsyn.europe.projects.models import Project
from utsyn.foundation.kernel.registries import Panel, PanelRow, panel
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address, address_of


def go_of(request: Request) -> GoNoGo | None:
    """The "go" that the address names, as its reader sees it."""
    code = request.GET.get("go", "")[:8]
    if not code:
        return None
    found = GoNoGo.objects.visible_to(request.person).filter(authority=request.authority, code=code, status=GoNoGoStatus.GO)
    one: GoNoGo | None = found.select_related("call__programme", "measure", "unit").first()
    return one


@panel("go_no_go")
def begun_from(go: GoNoGo, person: Any) -> Panel:
    """Projects that answer the call; after a "go", whoever may begins one here. One query."""
    found = Project.objects.visible_to(person).filter(authority=go.authority_id, call=go.call_id).select_related("authority")
    rows = [PanelRow((one.title, one.get_status_display()), address_of(go, one)) for one in found[:8]]
    if go.status == GoNoGoStatus.GO and may(person, "project.start", go.authority):
        rows.append(PanelRow((_("Begin a project for this call"), None), f"{address(go, 'projects:new')}?go={go.code}"))
    return Panel("projects", _("Projects"), "list", rows=tuple(rows), order=20)
