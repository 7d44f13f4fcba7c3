"""The lists of this room."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.europe.matching.models import GoNoGo, GoNoGoStatus, Watch
from utsyn.foundation.kernel.forms import capitals
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.addresses import pattern_of
from utsyn.foundation.ui.tables import Column, Filter, Table


def decisions_table(request: Request) -> Table:
    """All that are weighed and decided, the newest first."""
    here = pattern_of(request, "matching:decision")
    found = GoNoGo.objects.visible_to(request.person).filter(authority=request.authority)
    found = found.select_related("call", "measure", "owner", "decided_by").defer("call__description", "call__conditions")
    columns = [
        Column("call", _("Call"), lambda one: one.call.title, sort="call__title", width="wide",
               href=lambda one: here.replace("CODE", one.code).replace("SLUG", one.slug)),
        Column("measure", _("Measure"), lambda one: one.measure.number if one.measure else None),
        Column("status", _("Status"), lambda one: capfirst(one.get_status_display()), sort="status"),
        Column("deadline", _("Deadline"), lambda one: one.call.last_deadline_on, kind="date", sort="call__last_deadline_on"),
        Column("share", _("Our own share, kr"), lambda one: one.own_share_nok, kind="money", sort="own_share_nok"),
        Column("days", _("Staff days"), lambda one: one.staff_days, kind="number", sort="staff_days"),
        Column("by", _("Decided by"), lambda one: one.decided_by.name if one.decided_by else None),
        Column("on", _("Decided on"), lambda one: one.decided_on, kind="date", sort="decided_on"),
    ]  # fmt: skip
    filters = [Filter("status", _("Status"), capitals(GoNoGoStatus), "status")]
    return Table(request, found, columns, caption=_("Go or no-go"), filters=filters, sort="deadline")


def watches_table(request: Request) -> Table:
    """The watches of the authority, by name."""
    here = pattern_of(request, "matching:watch")
    found = Watch.objects.visible_to(request.person).filter(authority=request.authority).select_related("owner", "measure", "programme")
    columns = [
        Column("name", _("Watch"), lambda one: one.name, sort="name", width="wide",
               href=lambda one: here.replace("CODE", one.code).replace("SLUG", one.slug)),
        Column("measure", _("Measure"), lambda one: one.measure.number if one.measure else None),
        Column("owner", _("Who is told"), lambda one: one.owner.name, sort="owner__name"),
        Column("mail", _("By e-mail"), lambda one: _("Yes") if one.by_mail else _("No")),
        Column("on", _("State"), lambda one: _("On") if one.is_on else _("Ended"), sort="is_on"),
    ]  # fmt: skip
    return Table(request, found, columns, caption=_("Watches"), sort="name")
