"""What waits for a person in this room: promises that are due, agreements that run out, reviews to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.relations.kinds import LIVING
from utsyn.cooperation.relations.models import Agreement, Commitment, Review
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import ToDo, todos
from utsyn.foundation.ui.addresses import Place, address

SOON = dt.timedelta(days=30)


@todos
def promised(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Promises that the person answers for; the coordinator also those of the partner that are late. One query."""
    if not isinstance(person, Person) or not person.roles_at(authority.pk):
        return
    found = Commitment.objects.open().filter(authority=authority, due_on__lte=today() + SOON).select_related("relation__partner")
    runs_all = holds(person, authority.pk, Role.COORDINATOR)
    for one in found:
        is_mine = one.owner_id == person.pk
        if is_mine or (runs_all and one.owner_id is None and one.is_overdue):
            note = _("Promised with %(partner)s") % {"partner": one.relation.partner}
            here = address(Place(authority), "relations:keep", code=one.code)
            yield ToDo(str(one.text), here, _("It is kept"), one.due_on, note, f"promise-{one.code}")


@todos
def to_decide(person: Any, authority: Authority) -> Iterator[ToDo]:
    """For the coordinator: agreements within their notice, and reviews that are open. Two queries."""
    if not holds(person, authority.pk, Role.COORDINATOR):
        return
    day = today()
    found = Agreement.objects.standing().filter(authority=authority, valid_to__gte=day, valid_from__lte=day, relation__status__in=LIVING)
    for agreement in found.select_related("relation__partner"):
        if agreement.state(day) == "expiring":
            here = address(Place(authority), "relations:edit_agreement", code=agreement.code)
            note = _("The agreement with %(partner)s runs out.") % {"partner": agreement.relation.partner}
            yield ToDo(str(agreement.title), here, _("Renew or let go"), agreement.valid_to, note, f"agreement-{agreement.code}")
    for review in Review.objects.open().filter(authority=authority).select_related("relation__partner"):
        here = address(Place(authority), "relations:decide_review", code=review.code)
        title = _("Review of the relation with %(partner)s") % {"partner": review.relation.partner}
        yield ToDo(title, here, _("Enter the decision"), review.due_on, "", f"review-{review.code}")
