"""What waits for a person in this room: a status to report, a measure that nobody answers for, a milestone that is near."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.governance.measures.models import Measure, Milestone, Status
from utsyn.governance.measures.panels import alive

SOON = dt.timedelta(days=14)


@todos
def waiting(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Two queries, however much waits."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    yield from _on_measures(person, authority)
    yield from _on_milestones(person, authority)


def _theirs(person: Person, authority: Authority, prefix: str = "") -> Q:
    """What the person owns, or their unit leads."""
    return Q(**{f"{prefix}owner": person}) | Q(**{f"{prefix}lead_unit__in": person.units_led(authority.pk)})


def _on_measures(person: Person, authority: Authority) -> Iterator[ToDo]:
    runs_all = holds(person, authority.pk, Role.COORDINATOR)
    late = Q(status=Status.IN_PROGRESS) & (Q(next_update_due_on__lt=today()) | Q(health=""))
    orphaned = Measure.objects.phantom_owned().filter(pk=OuterRef("pk"))
    found = alive(Measure.objects.filter(authority=authority)).annotate(is_orphaned=Exists(orphaned)).filter(late | Q(is_orphaned=True))
    silent = 0
    for measure in (found if runs_all else found.filter(_theirs(person, authority))).order_by("next_update_due_on", "sort_number"):
        if measure.shown_health == "not_reported" and (
            measure.owner_id == person.pk or measure.lead_unit_id in person.units_led(authority.pk)
        ):
            yield _report(measure, authority)
        elif measure.shown_health == "not_reported":
            silent += 1
        if measure.is_orphaned and (runs_all or measure.lead_unit_id in person.units_led(authority.pk)):
            yield _appoint(measure, authority)
    if silent:
        yield _silence(authority, silent)


def _report(measure: Measure, authority: Authority) -> ToDo:
    here = address(Place(authority), "measures:report", code=measure.code)
    return ToDo(str(measure), here, _("Report status"), measure.next_update_due_on, _("The status is due."), f"report-{measure.code}")


def _appoint(measure: Measure, authority: Authority) -> ToDo:
    here = address(Place(authority), "measures:appoint", code=measure.code)
    words = _("Nobody who works here today answers for it. Who takes over?")
    return ToDo(str(measure), here, _("Appoint a successor"), None, words, f"owner-{measure.code}")


def _silence(authority: Authority, count: int) -> ToDo:
    here = f"{address(Place(authority), 'measures:measures')}?health=not_reported"
    words = ngettext("%(count)s measure has no fresh status", "%(count)s measures have no fresh status", count)
    return ToDo(
        words % {"count": count}, here, _("See which"), None, _("Owners and unit heads are reminded on their own pages."), "silent-measures"
    )


def _on_milestones(person: Person, authority: Authority) -> Iterator[ToDo]:
    near = Milestone.objects.open().filter(authority=authority, due_on__lte=today() + SOON).select_related("measure")
    over = ("expired", "superseded", "withdrawn")
    for milestone in near.filter(_theirs(person, authority, "measure__")).exclude(measure__strategy__status__in=over):
        here = address_of(Place(authority), milestone.measure)
        note = _("Milestone in %(measure)s") % {"measure": milestone.measure}
        yield ToDo(str(milestone.title), here, _("See the milestone"), milestone.due_on, note, f"milestone-{milestone.code}")
