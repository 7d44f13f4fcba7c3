"""What this room shows in other rooms' places: what waits for a person, how reporting goes on a measure and a unit, the menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import STAFF, Authority, Person, Role, Unit
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, ToDo, nav, panel, todos
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.governance.measures.models import Measure
from utsyn.governance.reporting.models import CycleStatus, Level, ReportingCycle, State, Submission
from utsyn.governance.reporting.models.submissions import OWED

nav(NavItem("reporting", lambda: _("Reporting"), "reporting:cycles", audience="desk", order=40, roles=frozenset(STAFF)))


@todos
def waiting(person: Any, authority: Authority) -> Iterator[ToDo]:
    """What a person owes, and what waits for them to accept; two queries."""
    if not isinstance(person, Person) or not works_for(person, authority.pk):
        return
    along = ("cycle", "measure", "unit", "authority")
    found = Submission.objects.filter(authority=authority, cycle__status=CycleStatus.OPEN).select_related(*along)
    for one in found.filter(_theirs(person, authority)).exclude(status=State.ACCEPTED):
        if one.is_owed:
            yield _write(one, authority)
        elif one.level == Level.WHOLE:
            yield _look(one, authority)
    yield from _to_accept(found, person, authority)


def _theirs(person: Person, authority: Authority) -> Q:
    mine = Q(level=Level.MEASURE, measure__owner=person, status__in=OWED)
    mine |= Q(level=Level.UNIT, unit__in=person.units_led(authority.pk), status__in=OWED)
    roles = person.roles_at(authority.pk)
    if Role.COORDINATOR in roles:
        mine |= Q(level=Level.WHOLE, status__in=OWED)
    if Role.CHIEF_EXECUTIVE in roles:
        mine |= Q(level=Level.WHOLE, status=State.SUBMITTED)
    return mine


def _write(one: Submission, authority: Authority) -> ToDo:
    here = address(Place(authority), "reporting:submit", code=one.code)
    note = _("Returned: %(reason)s") % {"reason": one.reason} if one.status == State.RETURNED else str(one.cycle)
    title = _("The whole, to the chief executive") if one.level == Level.WHOLE else str(one)
    return ToDo(title, here, pgettext("button", "Report"), one.due_on, note, f"submission-{one.code}")


def _look(one: Submission, authority: Authority) -> ToDo:
    words = _("The coordinator has handed in the whole.")
    return ToDo(
        str(one.cycle), address_of(Place(authority), one), _("Read and accept"), one.cycle.executive_due_on, words, f"submission-{one.code}"
    )


def _to_accept(found: Any, person: Person, authority: Authority) -> Iterator[ToDo]:
    """One line a cycle, however many wait: what owners handed in to a unit head, and units to the coordinator."""
    waits = Q(level=Level.MEASURE, unit__in=person.units_led(authority.pk))
    if Role.COORDINATOR in person.roles_at(authority.pk):
        waits |= Q(level=Level.UNIT) | Q(level=Level.MEASURE, unit=None)
    counts = ReportingCycle.objects.filter(authority=authority, status=CycleStatus.OPEN).annotate(
        waiting=Count("submissions", filter=Q(submissions__in=found.filter(waits, status=State.SUBMITTED)))
    )
    for cycle in counts.filter(waiting__gt=0):
        count: int = cycle.waiting  # type: ignore[attr-defined]
        title = ngettext("%(count)s status report to accept", "%(count)s status reports to accept", count) % {"count": count}
        here = f"{address_of(Place(authority), cycle)}?state=submitted"
        yield ToDo(title, here, _("See which"), cycle.units_due_on, str(cycle), f"submission-accept-{cycle.code}")


@panel("measure")
def of_measure(measure: Measure, person: Any) -> Panel | None:
    """Where it stands in the cycles that are not over, and in the last ones."""
    if not works_for(person, measure.authority_id):
        return None
    found = Submission.objects.filter(measure=measure).select_related("cycle", "measure", "authority").order_by("-cycle__period_to")[:5]
    rows = tuple(PanelRow((str(one.cycle), capfirst(one.get_status_display())), address_of(one, one)) for one in found)
    return Panel("reporting", _("Reporting"), rows=rows, order=40)


@panel("overview")
def how_it_goes(authority: Authority, person: Any) -> Panel | None:
    """The cycle that is open: how many have handed in, how many are accepted, and by when the rest is due; one query."""
    if not works_for(person, authority.pk):
        return None
    of_measures = Q(submissions__level=Level.MEASURE)
    found = ReportingCycle.objects.filter(authority=authority, status=CycleStatus.OPEN).annotate(
        asked=Count("submissions", filter=of_measures),
        owed=Count("submissions", filter=of_measures & Q(submissions__status__in=OWED)),
        agreed=Count("submissions", filter=of_measures & Q(submissions__status=State.ACCEPTED)),
    )
    rows = tuple(_gone(cycle, authority) for cycle in found)
    headings = (_("Reporting"), _("Handed in"), pgettext("submissions", "Accepted"), _("Owners' deadline"), _("Chief executive's deadline"))
    more = address(Place(authority), "reporting:cycles")
    return Panel("reporting", _("Reporting"), "table", headings, rows, _("Nothing is being reported on just now."), more, order=50)


def _gone(cycle: Any, authority: Authority) -> PanelRow:
    handed_in = _("%(done)s of %(total)s") % {"done": cycle.asked - cycle.owed, "total": cycle.asked}
    accepted = _("%(done)s of %(total)s") % {"done": cycle.agreed, "total": cycle.asked}
    return PanelRow((str(cycle), handed_in, accepted, cycle.owners_due_on, cycle.executive_due_on), address_of(Place(authority), cycle))


@panel("unit")
def of_unit(unit: Unit, person: Any) -> Panel | None:
    """What the unit has summed up, or still owes."""
    if not works_for(person, unit.authority_id):
        return None
    found = (
        Submission.objects.filter(unit=unit, level=Level.UNIT)
        .select_related("cycle", "unit", "authority")
        .order_by("-cycle__period_to")[:5]
    )
    rows = tuple(PanelRow((str(one.cycle), capfirst(one.get_status_display())), address_of(one, one)) for one in found)
    return Panel("reporting", _("Reporting"), rows=rows, order=40)
