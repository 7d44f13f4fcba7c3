"""What people who have no account are told by mail; each letter in the language they wrote in."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from utsyn.cooperation.events.models import Event, Proposal, Registration
from utsyn.cooperation.events.models.registrations import ACTIVE
from utsyn.cooperation.events.queries.calendar import TOLD
from utsyn.foundation.mail.outbox import Letter, absolute, post, post_many


def address_in(thing: Any, language: str, route: str, **parts: str) -> str:
    """The whole address of a route of the thing's authority in `language`; one it does not offer is read in its first."""
    offered = thing.authority.languages
    spoken = language if language in offered else offered[0]
    return absolute(reverse(route, kwargs={"authority": thing.authority.slug, "language": spoken, **parts}))


def own_page(registration: Registration) -> str:
    """Where whoever registered sees, and may give back, their place."""
    return address_in(registration, registration.language, "events:registration", token=registration.token)


def _context(registration: Registration) -> dict[str, Any]:
    event = registration.event
    return {
        "told": TOLD, "name": registration.name, "sender": event.authority.name, "event": event, "registration": registration,
        "link": own_page(registration), "page": address_in(event, registration.language, event.page, code=event.code, slug=event.slug),
    }  # fmt: skip


def tell(registration: Registration, template: str, **more: Any) -> None:
    """One letter to whoever registered; none when their address is gone."""
    if registration.email:
        post(
            to=registration.email, template=f"events/mail/{template}.txt", context={**_context(registration), **more},
            language=registration.language, purpose="events", ledger=registration.authority.ledger,
        )  # fmt: skip


def tell_all(event: Event, template: str, **more: Any) -> int:
    """The same letter to everyone who has a place or waits for one; gives how many."""
    found = event.registrations.filter(standing__in=ACTIVE).exclude(email="")
    letters = []
    for one in found:
        one.event, one.authority = event, event.authority
        letters.append(Letter(one.email, one.language, {**_context(one), **more}))
    return post_many(letters, template=f"events/mail/{template}.txt", purpose="events", ledger=event.authority.ledger)


def tell_proposer(proposal: Proposal, template: str, **more: Any) -> None:
    """One letter to whoever proposed it; none when their address is gone."""
    if not proposal.email:
        return
    link = address_in(proposal, proposal.language, "events:own_proposal", token=proposal.token)
    context = {
        "told": TOLD, "name": proposal.name, "sender": proposal.authority.name, "proposal": proposal, "week": proposal.week, "link": link, **more
    }  # fmt: skip
    post(
        to=proposal.email, template=f"events/mail/{template}.txt", context=context, language=proposal.language, purpose="events",
        ledger=proposal.authority.ledger,
    )  # fmt: skip
