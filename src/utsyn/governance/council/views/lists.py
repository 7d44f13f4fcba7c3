"""The lists: decisions, cases, meetings, bodies; sorted, filtered, and downloaded as shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.chrome import Way
from utsyn.foundation.ui.formats import number
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Filter, Table
from utsyn.governance.council import actions, queries
from utsyn.governance.council.models import Body, Case, Decision, Meeting


@require_safe
def decisions(request: Request) -> HttpResponse:
    """Every decision that the reader may see."""
    shown = queries.decisions_shown(authority=request.authority, person=request.person)
    to_page = [
        Column("case", _("Decision"), lambda one: one.case.title, sort=True, width="wide", href=lambda one: address_of(request, one)),
        Column(
            "maker",
            pgettext("decision", "Made by"),
            lambda one: one.treatment.body.name if one.treatment else one.delegated_to.capitalize(),
            sort=True,
        ),
        Column("number", _("Case number"), lambda one: one.treatment.number if one.treatment else None, sort=_by_number),
        Column("decided_on", _("Decided on"), lambda one: one.decided_on, "date", sort="decided_on"),
        Column("follow_ups", _("Follow-up"), _follow_up_words, sort=lambda one: one.follow_ups_open),
    ]
    in_file = [
        Column("archive_number", _("Archive number"), lambda one: one.case.archive_number),
        Column("text", _("Text"), lambda one: one.text),
        Column("delegation", _("By which delegation"), lambda one: one.delegation),
    ]
    years = shown.dates("decided_on", "year", order="DESC")
    filters = [
        Filter("body", _("Body"), _body_choices(request), "treatment__body__code"),
        Filter("year", _("Year"), [(day.year, str(day.year)) for day in years], "decided_on__year"),
    ]
    columns = to_page + in_file if "format" in request.GET else to_page
    table = Table(request, shown, columns, caption=_("Decisions"), filters=filters, sort="-decided_on")
    lede = _("What the elected bodies have decided about the international work, and what came of it.")
    return table.export() or _page(
        request, "decisions", table, lede, (_("No decisions yet"), _("Decisions are recorded from the page of a case."))
    )


@require_safe
def cases(request: Request) -> HttpResponse:
    """Every case that the reader may see."""
    shown = Case.objects.visible_to(request.person).filter(authority=request.authority)
    columns = [
        Column("title", _("Case"), lambda one: one.title, sort=True, width="wide", href=lambda one: address_of(request, one)),
        Column("archive_number", _("Archive number"), lambda one: one.archive_number, sort=lambda one: _archive_order(one.archive_number)),
        Column("opened_on", _("Opened on"), lambda one: one.opened_on, "date", sort="opened_on"),
        Column("closed_on", _("Closed on"), lambda one: one.closed_on, "date", sort="closed_on"),
        Column(
            "access",
            _("Access"),
            lambda one: pgettext("case", "public") if one.is_public else _("exempt: %(basis)s") % {"basis": one.exempt_by},
        ),
    ]
    table = Table(request, shown.select_related("authority"), columns, caption=_("Cases"), sort="-opened_on")
    lede = _("Cases are prepared by the administration and treated by one body after another.")
    return table.export() or _page(request, "cases", table, lede, (_("No cases yet"), ""))


@require_safe
def meetings(request: Request) -> HttpResponse:
    """Every meeting."""
    shown = Meeting.objects.filter(authority=request.authority).select_related("body").annotate(cases=Count("treatments"))
    columns = [
        Column("held_on", _("Day"), lambda one: one.held_on, "date", sort="held_on", href=lambda one: address_of(request, one)),
        Column("body", _("Body"), lambda one: one.body.name, sort=True),
        Column("place", _("Place"), lambda one: one.place, sort=True),
        Column("status", pgettext("meeting", "State"), lambda one: one.get_status_display(), sort=True),
        Column("cases", _("Cases"), lambda one: one.cases, "number", sort="cases"),
    ]
    years = Meeting.objects.filter(authority=request.authority).dates("held_on", "year", order="DESC")
    filters = [
        Filter("body", _("Body"), _body_choices(request), "body__code"),
        Filter("year", _("Year"), [(day.year, str(day.year)) for day in years], "held_on__year"),
    ]
    table = Table(request, shown, columns, caption=_("Meetings"), filters=filters, sort="-held_on")
    lede = _("The agenda stands on the meeting's page before the meeting, the minutes after it.")
    return table.export() or _page(
        request, "meetings", table, lede, (_("No meetings yet"), _("Meetings are added from the page of a body."))
    )


@require_safe
def bodies(request: Request) -> HttpResponse:
    """The elected bodies."""
    shown = Body.objects.filter(authority=request.authority).annotate(met=Count("meetings")).order_by("-is_active", "pk")
    columns = [
        Column("name", _("Name"), lambda one: one.name, sort=True, href=lambda one: address_of(request, one)),
        Column("kind", pgettext("body", "Kind"), lambda one: one.get_kind_display(), sort=True),
        Column("prefix", _("Letters before case numbers"), lambda one: one.prefix),
        Column("met", _("Meetings"), lambda one: one.met, "number", sort="met"),
        Column("state", pgettext("body", "State"), lambda one: pgettext("body", "active") if one.is_active else pgettext("body", "closed")),
    ]
    table = Table(request, shown, columns, caption=_("Elected bodies"))
    return table.export() or _page(request, "bodies", table, "", (_("No elected bodies yet"), ""))


def _page(request: Request, shown: str, table: Table, lede: str, empty: tuple[str, str]) -> HttpResponse:
    names = {"decisions": _("Decisions"), "cases": _("Cases"), "meetings": _("Meetings"), "bodies": _("Elected bodies")}
    tabs = [Way(label, address(request, f"council:{key}"), key == shown) for key, label in names.items()]
    made = actions.of_list(request.person, request.authority, shown)
    context = {"table": table, "heading_text": names[shown], "lede": lede, "tabs": tabs, "actions": made, "empty": empty}
    return render(request, "council/list.html", context)


def _body_choices(request: Request) -> Sequence[tuple[Any, Any]]:
    return [(body.code, body.name) for body in Body.objects.filter(authority=request.authority).order_by("pk")]


def _by_number(decision: Decision) -> tuple[int, str, int] | None:
    one = decision.treatment
    return (one.year, one.body.prefix, one.sequence) if one else None


def _archive_order(archive_number: str) -> tuple[int, ...] | None:
    parts = archive_number.split("/")
    return tuple(int(part) for part in parts) if archive_number and all(part.isdigit() for part in parts) else None


def _follow_up_words(decision: Any) -> str | None:
    if not decision.follow_ups_all:
        return None
    if decision.follow_ups_late:
        return _("%(count)s past the deadline") % {"count": number(decision.follow_ups_late)}
    if decision.follow_ups_open:
        return pgettext("follow-up", "%(count)s open") % {"count": number(decision.follow_ups_open)}
    return pgettext("follow-up", "done")
