"""Verbs on events: what and when, who holds it, and how it ends."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from utsyn.cooperation.events.checking import checked_email, checked_event, checked_line, checked_number, checked_text, refuse
from utsyn.cooperation.events.commands.registrations import fill_places, places_taken
from utsyn.cooperation.events.letters import tell_all
from utsyn.cooperation.events.models import Contribution, Event, EventStatus, Part
from utsyn.cooperation.events.models.events import MOVES
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated

# What people who have registered must hear of.
_TOLD = ("starts_at", "ends_at", "arena", "venue")


@command("event.add")
def add(authority: Authority, /, *, by: Actor, **values: Any) -> Event:
    """A draft of an event. Whoever adds one without running everything owns it, and a measure brings its axis along."""
    checked = checked_event(authority.pk, values)
    if "title" not in checked:
        raise refuse("title", _("Write a text in at least one language."))
    if checked.get("owner") is None and isinstance(by, Person) and not holds(by, authority.pk, Role.COORDINATOR):
        checked["owner"] = by
    return Event.objects.create(authority=authority, changed_at=now(), **_with_axis(checked))


def _with_axis(values: dict[str, Any]) -> dict[str, Any]:
    source = values.get("measure") or values.get("goal")
    if source is not None and values.get("axis") is None:
        values["axis"] = source.axis
    return values


@command("event.edit")
def edit(event: Event, /, *, by: Actor, seen: int | None = None, **values: Any) -> Event:
    """Change what it is. Who has registered is told of another time or place; more places go to those who wait."""
    if event.status in (EventStatus.HELD, EventStatus.CANCELLED):
        raise Conflict(_("The event is over. It stays as it was."))
    checked = checked_event(event.authority_id, values, event)
    if checked.get("capacity") is not None and checked["capacity"] < places_taken(event):
        raise refuse("capacity", _("So many have a place already. Cancel with some of them first."))
    before = {name: getattr(event, name) for name in _TOLD}
    event.write(seen=seen, changed_at=now(), **_with_axis(checked))
    if event.status == EventStatus.PUBLISHED and any(getattr(event, name) != value for name, value in before.items()):
        tell_all(event, "moved")
    fill_places(event)
    return event


def _to(event: Event, status: str, refusal: str) -> None:
    if status not in MOVES[event.status]:
        raise Conflict(refusal)


@command("event.publish")
def publish(event: Event, /, *, by: Actor) -> Event:
    """Show it to everyone. What belongs to a week's programme is published with it, or after it."""
    _to(event, EventStatus.PUBLISHED, _("Only a draft can be published."))
    if event.week is not None and not event.week.has_public_programme:
        raise Conflict(_("It is published together with the programme of the week."))
    event.write(status=EventStatus.PUBLISHED, changed_at=now())
    return event


@command("event.cancel")
def cancel(event: Event, /, *, by: Actor, reason: Translated) -> Event:
    """It is not held; everyone who registered is told why."""
    _to(event, EventStatus.CANCELLED, _("Only an event to come can be cancelled."))
    event.write(status=EventStatus.CANCELLED, cancel_reason=checked_text("reason", reason, needed=True, most=1000), changed_at=now())
    tell_all(event, "cancelled")
    return event


@command("event.hold")
def hold(event: Event, /, *, by: Actor, walk_ins: int | None = None) -> Event:
    """It was held; `walk_ins` are those who came without registration, None when nobody counted."""
    if event.status != EventStatus.HELD:
        _to(event, EventStatus.HELD, _("Only a published event can be held."))
    if event.starts_at > now():
        raise Conflict(_("It has not begun yet."))
    came = event.registrations.exclude(checked_in_at=None).aggregate(people=Sum("people"))["people"]
    event.write(status=EventStatus.HELD, walk_ins=checked_number("walk_ins", walk_ins))
    event.particulars = {"came": came}
    return event


@command("contribution.add")
def add_person(event: Event, /, *, by: Actor, name: str, email: str = "", represents: str = "", part: str = Part.HOST,
               is_named: bool = False) -> Contribution:  # fmt: skip
    """Somebody holds, speaks or helps; named in public only if they agreed."""
    if part not in Part.values:
        raise refuse("part", _("Choose among those that are listed."))
    return Contribution.objects.create(
        authority=event.authority, event=event, name=checked_line("name", name, most=120, needed=True), part=part, is_named=is_named,
        email=checked_email("email", email, needed=False), represents=checked_line("represents", represents, most=160),
    )  # fmt: skip


@command("contribution.remove")
def remove_person(contribution: Contribution, /, *, by: Actor) -> Contribution:
    """They do not take part after all."""
    contribution.delete()
    return contribution
