"""What waits for a person in this room: a value that is due, a source that failed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.governance.indicators.models import FETCHED, Failure, Indicator, SourceKind
from utsyn.governance.indicators.periods import end_of, last_whole, said

# How long after a period its value may wait.
GRACE = dt.timedelta(days=60)


@todos
def waiting(person: Any, authority: Authority) -> Iterator[ToDo]:
    """One query, however much waits."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    runs_all = holds(person, authority.pk, Role.COORDINATOR)
    units = person.units_led(authority.pk)
    mine = Q(owner_unit__in=units) | (Q(owner_unit=None) if runs_all else Q(pk=None))
    failed = ~Q(failure="") if runs_all else Q(pk=None)
    found = Indicator.objects.in_use().filter(authority=authority).filter((mine & ~Q(source__in=FETCHED)) | failed)
    for one in found.annotate(latest=Max("observations__period", filter=Q(observations__part=""))).order_by("pk"):
        todo = _failed(one, authority) if one.failure else _due(one, authority)
        if todo is not None:
            yield todo


def _failed(one: Any, authority: Authority) -> ToDo:
    here = address_of(Place(authority), one)
    note = " ".join((str(Failure(one.failure).label), _("What was known stays.")))
    return ToDo(str(one.name), here, _("See the source"), None, note, f"source-{one.code}")


def _due(one: Any, authority: Authority) -> ToDo | None:
    """The last whole period, when its value is not there."""
    period = last_whole(one.frequency, today())
    if (one.latest or "") >= period:
        return None
    # Files come to the coordinator; a value is typed by whoever answers for it.
    name, kwargs = ("indicators:import", {}) if one.source == SourceKind.FILE else ("indicators:record", {"code": one.code})
    note = _("The value for %(period)s is due.") % {"period": said(period)}
    return ToDo(
        str(one.name), address(Place(authority), name, **kwargs), _("Record the value"), end_of(period) + GRACE, note, f"value-{one.code}"
    )
