"""Letters to applicants, each with the personal link to their case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.urls import reverse

from utsyn.cooperation.grants.models import Application
from utsyn.cooperation.grants.standing import FOLLOW
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.links import commands as links
from utsyn.foundation.links.commands import Wanted
from utsyn.foundation.links.models import Link
from utsyn.foundation.mail.outbox import absolute, post

# From the first word to the report: a round, its year, and the year after.
LIFE = dt.timedelta(days=1100)
GRANTS = System("grants")
Words = Callable[[], str]


def link_of(application: Application) -> Link:
    """The applicant's own link: the one that is open, else a new one."""
    known = Link.objects.filter(
        purpose=FOLLOW, subject_code=application.code, authority=application.authority_id, for_whom=application.contact_email,
        revoked_at=None, spent_at=None, expires_at__gt=now() + dt.timedelta(days=60),
    ).first()  # fmt: skip
    return known or new_link(application, application.round.scheme.contact)


def new_link(application: Application, owner: Person) -> Link:
    """A link to the application for its contact."""
    wanted = [Wanted(application, application.contact_email, application.language, now() + LIFE)]
    return links.make_many(application.authority, by=GRANTS, owner=owner, purpose=FOLLOW, wanted=wanted)[0]


def address_of_link(link: Link) -> str:
    """The path of the applicant's own page."""
    return reverse("grants:mine", kwargs={"authority": link.authority.slug, "language": link.language, "token": link.token})


def tell(application: Application, title: Words, words: Words) -> None:
    """Post a letter to the contact; title and words are asked for in the letter's language. Without an address nobody is told."""
    to = application.contact_email
    if not to:
        return
    authority = application.authority
    post(
        to=to, template="grants/mail/case.txt", language=application.language, purpose="grants", ledger=authority.ledger,
        context={
            "name": application.contact_name, "sender": authority.name, "title": title, "words": words, "application": application,
            "link": absolute(address_of_link(link_of(application))),
        },
    )  # fmt: skip
