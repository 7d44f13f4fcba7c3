"""What waits for a person in this room: applications that are due, and projects past their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from utsyn.europe.projects.kinds import OPEN, Status
from utsyn.europe.projects.models import Project
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.ui.addresses import Place, address_of

SOON = dt.timedelta(days=60)


@todos
def deadlines(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Deadlines of applications, and last days of projects that run: for whoever answers, and where nobody does the coordinator. One query."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    until = today() + SOON
    due = Q(status__in=OPEN, deadline_on__lte=until) | Q(status=Status.RUNNING, ends_on__lte=until)
    mine = Q(owner=person) | (Q(owner=None) if holds(person, authority.pk, Role.COORDINATOR) else Q(pk__in=[]))
    for one in Project.objects.filter(due, mine, authority=authority):
        here = address_of(Place(authority), one)
        if one.is_open:
            yield ToDo(
                str(one.title), here, _("See what is missing"), one.deadline_on, _("Deadline of the application"), f"project-{one.code}"
            )
        else:
            yield ToDo(str(one.title), here, _("Close the project"), one.ends_on, _("Last day of the project"), f"project-{one.code}")
