"""What reports show in other rooms' places: the menu, what waits for the coordinator, and the report on its case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, ToDo, nav, panel, todos
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.governance.reporting.models import CycleStatus, FormannskapPack, Report, ReportingCycle

nav(NavItem("reports", lambda: _("Reports"), "reporting:reports", audience="public", order=45))


@todos
def waiting(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Cycles without their report, and papers that are begun and not sent; one query, and one more where papers are begun."""
    if not isinstance(person, Person) or not holds(person, authority.pk, Role.COORDINATOR):
        return
    packs = FormannskapPack.objects.filter(authority=authority, case=None)
    found: Any = ReportingCycle.objects.filter(authority=authority).select_related("authority")
    found = found.annotate(
        is_begun=Exists(packs.filter(report__cycle=OuterRef("pk"))), is_told=Exists(Report.objects.filter(cycle=OuterRef("pk")))
    )
    owed = Q(status=CycleStatus.CLOSED, is_told=False)
    cycles = list(found.filter(owed | Q(is_begun=True)))
    for cycle in (one for one in cycles if not one.is_told):
        note = _("The cycle is closed and its report is not locked.")
        yield ToDo(str(cycle), address_of(Place(authority), cycle), _("Lock the report"), cycle.last_day, note, f"report-{cycle.code}")
    for pack in packs.select_related("authority", "report__cycle") if any(one.is_begun for one in cycles) else ():
        note = _("The papers are begun and not sent.")
        yield ToDo(str(pack), address_of(Place(authority), pack), _("Finish the papers"), None, note, f"pack-{pack.code}")


@panel("case")
def of_case(case: Any, person: Any) -> Panel | None:
    """The report that the case is about."""
    report = Report.objects.listed().visible_to(person).filter(pack__case=case).select_related("authority", "cycle").first()
    if report is None:
        return None
    return Panel("report", _("Report"), rows=(PanelRow((str(report),), address_of(report, report)),), order=20)


@panel("portal front")
def latest(authority: Authority, person: Any) -> Panel | None:
    """The latest published reports."""
    found = Report.objects.listed().filter(authority=authority, published_on__lte=today()).select_related("authority", "cycle__strategy")
    rows = tuple(
        PanelRow((str(one), str(one.cycle.strategy.title)), address_of(one, one)) for one in found.order_by("-published_on", "-pk")[:3]
    )
    more = address(Place(authority), "reporting:reports")
    return Panel("reports", _("Latest reports"), rows=rows, more_href=more, order=30) if rows else None
