"""Verbs on evaluations: asking those who came, and taking their answers without a name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.cooperation.events.checking import checked_line, refuse
from utsyn.cooperation.events.letters import address_in
from utsyn.cooperation.events.models import Evaluation, Event, EventStatus, Registration
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.mail.outbox import Letter, post_many

# How long after the event one may answer.
OPEN_DAYS = 30


def is_open(event: Event) -> bool:
    """Whether answers are taken: begun, not cancelled, not long ago."""
    is_on = event.wants_evaluation and event.status in (EventStatus.PUBLISHED, EventStatus.HELD)
    return is_on and event.starts_at <= now() and (today() - event.day).days <= OPEN_DAYS


@command("event.ask")
def ask(event: Event, /, *, by: Actor) -> Event:
    """Write once to everyone with a place who was there (or to all with a place, when nobody was checked in)."""
    if event.asked_at is not None:
        raise Conflict(_("They have been asked already."))
    placed = event.registrations.placed().exclude(email="")
    found = list(placed.exclude(checked_in_at=None)) or list(placed)
    letters = []
    for one in found:
        one.event, one.authority = event, event.authority
        link = address_in(event, one.language, "events:evaluate", token=one.token)
        letters.append(Letter(one.email, one.language, {"name": one.name, "sender": event.authority.name, "event": event, "link": link}))
    count = post_many(letters, template="events/mail/evaluate.txt", purpose="events", ledger=event.authority.ledger)
    event.asked_at = now()
    event.save(update_fields=["asked_at"])
    event.particulars = {"letters": count}
    return event


@command("evaluation.add")
def evaluate(event: Event, /, *, by: Actor, satisfaction: int, met_new: bool | None = None, comes_again: bool | None = None,
             comment: str = "", registration: Registration | None = None) -> Evaluation:  # fmt: skip
    """One answer. Of a registration it is kept that it answered (once), and nothing that leads to what."""
    if not is_open(event):
        raise Conflict(_("The evaluation is closed."))
    if satisfaction not in range(1, 6):
        raise refuse("satisfaction", _("Choose from 1 to 5."))
    if registration is not None:
        # The row decides, not what was read before the lock.
        spent = Registration.objects.filter(pk=registration.pk, event=event, evaluated_at=None).update(evaluated_at=now())
        if not spent:
            raise Conflict(_("You have answered already. Thank you!"))
    return Evaluation.objects.create(
        authority=event.authority, event=event, satisfaction=satisfaction, met_new=met_new, comes_again=comes_again, on=today(),
        comment=checked_line("comment", comment, most=1000),
    )  # fmt: skip
