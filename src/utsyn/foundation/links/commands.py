"""Verbs on links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor, Visitor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.links.models import Link
from utsyn.foundation.links.purposes import PURPOSES
from utsyn.foundation.mail.outbox import absolute, post

DAYS = 30


@command("link.make")
def make(authority: Authority, /, *, by: Person, purpose: str, subject: Any, for_whom: str, language: str = "nb", days: int = DAYS,
         is_sent: bool = True) -> Link:  # fmt: skip
    """Give a person outside a link for one `purpose` to one thing, which works once within `days`; mailed unless told not to."""
    if purpose not in PURPOSES or not isinstance(subject, PURPOSES[purpose].model) or subject.authority_id != authority.pk:
        raise Invalid(_("There is no such link."))
    link = Link.objects.create(
        authority=authority, purpose=purpose, subject_kind=subject._meta.label_lower, subject_code=subject.code, for_whom=for_whom,
        language=language, owner=by, made_at=now(), expires_at=now() + dt.timedelta(days=days),
    )  # fmt: skip
    if is_sent:
        _post(
            link,
            "links/mail/link.txt",
            to=for_whom,
            language=language,
            subject_thing=subject,
            link=address_of(link),
            expires_at=link.expires_at,
        )
    return link


@dataclass(frozen=True)
class Wanted:
    """A link to be made: to which thing, for which address, in which language, and when it ends."""

    subject: Any
    for_whom: str
    language: str
    expires_at: dt.datetime


@command("link.make_many", is_inner=True)
def make_many(authority: Authority, /, *, by: Actor, owner: Person, purpose: str, wanted: Sequence[Wanted]) -> list[Link]:
    """Many links for one purpose in one deed; whoever asks for them sends them. `owner` is the person who gives them out.

    Raises:
        Invalid: one of them is about a thing that the purpose does not have, or another authority's.
    """
    model = PURPOSES[purpose].model if purpose in PURPOSES else type(None)
    if any(not isinstance(one.subject, model) or getattr(one.subject, "authority_id", None) != authority.pk for one in wanted):
        raise Invalid(_("There is no such link."))
    at = now()
    made = [
        Link(
            authority=authority, purpose=purpose, subject_kind=one.subject._meta.label_lower, subject_code=one.subject.code,
            for_whom=one.for_whom, language=one.language, owner=owner, made_at=at, expires_at=one.expires_at,
        )
        for one in wanted
    ]  # fmt: skip
    Link.objects.bulk_create(made, batch_size=500)
    return made


def address_of(link: Link) -> str:
    """The whole address that opens it."""
    return absolute(reverse("links:link", kwargs={"token": link.token}))


@command("link.spend")
def spend(link: Link, /, *, by: Visitor, **values: Any) -> Link:
    """Do what the link is for, once, and tell the owner."""
    subject = link.subject()
    if subject is None:
        raise Conflict(_("What the link is about is no longer there."))
    how = PURPOSES[link.purpose]
    how.spend(subject, by=by, **values)
    link.write(spent_at=now())
    if not how.tells_owner:
        return link
    undo = absolute(reverse("links:undo", kwargs={"code": link.code})) if how.undo is not None else ""
    _post(
        link, "links/mail/spent.txt", to=link.owner.email, language=link.owner.language, subject_thing=subject, undo=undo,
        for_whom=link.for_whom, name=link.owner.name,
    )  # fmt: skip
    return link


def _post(link: Link, template: str, /, *, to: str, language: str, subject_thing: Any, name: str = "", **context: Any) -> None:
    how, authority = PURPOSES[link.purpose], link.authority
    # The purpose's words are asked for inside the letter, in the letter's language.
    context |= {"how": how, "thing": subject_thing, "name": name, "sender": authority.name, "authority": authority}
    post(to=to, template=template, context=context, language=language, purpose=link.purpose, ledger=authority.ledger)


@command("link.revoke")
def revoke(link: Link, /, *, by: Actor) -> Link:
    """From now on it opens nothing."""
    if link.state != Link.State.OPEN:
        raise Conflict(_("The link does not work any more."))
    link.write(revoked_at=now())
    return link


@command("link.undo")
def undo(link: Link, /, *, by: Actor) -> Link:
    """Take back what the visitor did."""
    subject = link.subject()
    if not link.can_be_undone or subject is None:
        raise Conflict(_("This can no longer be taken back."))
    PURPOSES[link.purpose].undo(subject, by=by)  # type: ignore[misc]
    link.write(undone_at=now())
    return link
