"""Verbs on registrations. Each holds the authority's ledger locked, so places are counted by one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Max, Q, Sum
from django.utils.translation import gettext as _

from utsyn.cooperation.events.checking import checked_email, checked_line, checked_number, refuse
from utsyn.cooperation.events.letters import tell
from utsyn.cooperation.events.models import Event, EventStatus, Registration, Standing
from utsyn.cooperation.events.models.registrations import ACTIVE, LARGEST_PARTY
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.commands import command
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.actors import Actor, System, Visitor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.codes import new_code
from utsyn.foundation.kernel.errors import Conflict

QUEUE = System("waiting list")


@dataclass(frozen=True)
class Tally:
    """How an event stands: places given away, registrations that wait, the last number; and how many places are left."""

    taken: int
    waiting: int
    last: int
    capacity: int | None

    @property
    def free(self) -> float:
        """Places that are left; without end where the capacity is."""
        return float("inf") if self.capacity is None else self.capacity - self.taken

    @property
    def is_full(self) -> bool:
        """Whether the next who comes must wait."""
        return self.capacity is not None and (self.free < 1 or self.waiting > 0)


def tally_of(event: Event) -> Tally:
    """One query."""
    told = event.registrations.aggregate(
        taken=Sum("people", filter=Q(standing=Standing.PLACED)),
        waiting=Count("pk", filter=Q(standing=Standing.WAITING)),
        last=Max("number"),
    )
    return Tally(told["taken"] or 0, told["waiting"], told["last"] or 0, event.capacity)


def places_taken(event: Event) -> int:
    """How many places are given away."""
    return tally_of(event).taken


def visitor_for(event: Event) -> Visitor:
    """Whoever sends the public form: known by the code that their registration gets."""
    return Visitor(new_code(), "registration.add", event.code)


@command("registration.add")
def register(event: Event, /, *, by: Actor, name: str, email: str, people: int = 1, needs: str = "", language: str = "nb") -> Registration:
    """Sign up: a place while there are enough and nobody waits, else the end of the waiting list. A letter tells which.

    An address that is registered already keeps the registration it has, and gets its letter again.

    Raises:
        Conflict: the event takes no registrations (any more).
    """
    values = {"name": checked_line("name", name, most=120, needed=True), "needs": checked_line("needs", needs, most=300)}
    address = checked_email("email", email)
    _check_open(event, by)
    if checked_number("people", people, least=1, most=LARGEST_PARTY) is None:
        raise refuse("people", _("How many are you?"))
    known = event.registrations.filter(email=address, standing__in=ACTIVE).first()
    if known is not None:
        known.event, known.authority = event, event.authority
        tell(known, "registered", ahead=_ahead_of(known))
        return known
    before = tally_of(event)
    made = _enter(event, before, by, email=address, people=people, language=language, **values)
    has_place = made.standing == Standing.PLACED
    tell(made, "registered", ahead=0 if has_place else before.waiting)
    _note_fullness(event, replace(before, taken=before.taken + people) if has_place else replace(before, waiting=before.waiting + 1))
    return made


def _enter(event: Event, before: Tally, by: Actor, **values: Any) -> Registration:
    """The registration, at the end of the line."""
    has_place = before.free >= values["people"] and not before.waiting
    at = now()
    return Registration.objects.create(
        authority=event.authority, event=event, number=before.last + 1, registered_at=at, placed_at=at if has_place else None,
        standing=Standing.PLACED if has_place else Standing.WAITING, code=by.link_uid if isinstance(by, Visitor) else new_code(), **values,
    )  # fmt: skip


def _check_open(event: Event, by: Actor) -> None:
    if event.takes_registrations:
        return
    # Those who run an event may note who came by telephone after the form was closed.
    if isinstance(by, Person | System) and event.status == EventStatus.PUBLISHED and event.sign_up == "here":
        return
    raise Conflict(_("Registration is closed."))


def _ahead_of(registration: Registration) -> int:
    """How many registrations wait before this one."""
    return Registration.objects.waiting().filter(event_id=registration.event_id, number__lt=registration.number).count()


@command("registration.cancel")
def cancel_registration(registration: Registration, /, *, by: Actor) -> Registration:
    """Give the place back: it goes to the first who waits. Name and address are erased at once."""
    if registration.standing == Standing.CANCELLED:
        raise Conflict(_("The registration is cancelled already."))
    if registration.event.is_over or registration.checked_in_at is not None:
        raise Conflict(_("The event has been held. There is nothing left to cancel."))
    registration.write(standing=Standing.CANCELLED, cancelled_at=now())
    tell(registration, "given_back")
    erase(registration.event, by=QUEUE, registrations=[registration])
    fill_places(registration.event)
    return registration


def fill_places(event: Event) -> int:
    """Give what places are free to those who wait, strictly in order; gives how many were helped. Runs inside a verb."""
    if event.status != EventStatus.PUBLISHED:
        return 0
    before, helped = tally_of(event), 0
    free = before.free
    for one in event.registrations.waiting().select_related(*Registration.fetched_with):
        if one.people > free:
            break
        place(one, by=QUEUE)
        free, helped = free - one.people, helped + 1
    _note_fullness(event, tally_of(event) if helped else before)
    return helped


@command("registration.place")
def place(registration: Registration, /, *, by: Actor) -> Registration:
    """Whoever waited has a place now, and is told."""
    registration.write(standing=Standing.PLACED, placed_at=now())
    tell(registration, "placed")
    return registration


def _note_fullness(event: Event, after: Tally) -> None:
    if after.is_full != event.is_full:
        count_places(event, by=QUEUE, is_full=after.is_full)


@command("event.count_places")
def count_places(event: Event, /, *, by: Actor, is_full: bool) -> Event:
    """What everyone reads of it: places, or a waiting list. No edit: whoever writes on the event meanwhile is not disturbed."""
    event.is_full = is_full
    event.save(update_fields=["is_full"])
    return event


@command("registration.check_in")
def check_in(registration: Registration, /, *, by: Actor, has_come: bool = True) -> Registration:
    """They have come; or that was a mistake."""
    if registration.standing != Standing.PLACED:
        raise Conflict(_("They have no place."))
    if has_come == (registration.checked_in_at is not None):
        raise Conflict(_("That is noted already."))
    registration.write(checked_in_at=now() if has_come else None)
    return registration


@command("event.erase")
def erase(event: Event, /, *, by: Actor, registrations: Iterable[Registration] | None = None) -> Event:
    """Empty what is personal in registrations (all of the event's unless named), here and in the ledger; counts stay.

    Written past the versions on purpose: an entry that kept what was erased would not have erased it.
    """
    found = event.registrations.all() if registrations is None else event.registrations.filter(pk__in=[one.pk for one in registrations])
    codes = list(found.values_list("code", flat=True))
    found.update(name="", email="", needs="")
    kind = Registration._meta.label_lower
    erase_personal(Entry.objects.filter(ledger_id=event.ledger_id, subject_kind=kind, subject_code__in=codes))
    if registrations is None:
        event.erased_at = now()
        event.save(update_fields=["erased_at"])
    event.particulars = {"erased": len(codes)}
    return event
