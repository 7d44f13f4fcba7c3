"""What an actor does itself, without an account: registers, fills in what it was invited to, answers once a year, withdraws."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from utsyn.cooperation.actors.checking import check_living, refuse
from utsyn.cooperation.actors.commands.activities import worked
from utsyn.cooperation.actors.commands.actors import EDITABLE, entered, write_entry
from utsyn.cooperation.actors.commands.contacts import keep_contact
from utsyn.cooperation.actors.commands.life import HOUSE, erase_entries, mark_stale, renew, wipe
from utsyn.cooperation.actors.models import SHOWN, Actor, Origin, Status
from utsyn.foundation.accounts.models import Assignment, Authority, Person, Role
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor as Doer
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.links.commands import Wanted, address_of, make_many
from utsyn.foundation.mail.outbox import Letter, post_many
from utsyn.foundation.organisations import commands as organisations
from utsyn.foundation.organisations.models import Contact, Organisation
from utsyn.foundation.organisations.numbers import clean_organisation_number, is_organisation_number

FILL, ANSWER = "actor.fill", "actor.answer"
CLOCK = System("clock")
MOST_ACTIVITIES = 12
# How long a link opens, and how long after asking silence counts.
LINK_DAYS, SILENCE_DAYS = 60, 45
SELF = "self"


@dataclass(frozen=True)
class Sent:
    """What an actor tells of itself: the entry's own fields, work abroad, and the person to reach."""

    entry: Mapping[str, Any] = field(default_factory=dict)
    activities: Sequence[Mapping[str, Any]] = ()
    contact: Mapping[str, Any] = field(default_factory=dict)
    is_public: bool = False
    shows_contact: bool = False


@command("actor.register")
def register(authority: Authority, /, *, by: Doer, name: str, organisation_number: str = "", sent: Sent) -> Actor:
    """A new entry that waits for the coordinator; nothing of it is shown before.

    A number that some body has already is not told of: the entry stands with a body of its own, and the coordinator settles it.
    """
    number = clean_organisation_number(organisation_number)
    if number and not is_organisation_number(number):
        raise refuse("organisation_number", _("This is not an organisation number: the last digit does not fit."))
    known = Organisation.objects.numbered(organisation_number=number).first()
    is_taken = known is not None and Actor.objects.living().filter(authority=authority, organisation=known).exists()
    body = organisations.add(authority, by=HOUSE, name=name, organisation_number="" if is_taken else number)
    if known is not None and is_taken:
        organisations.leave_doubt(body, known, 1.0)
    day = today()
    actor = entered(
        authority, body, status=Status.REGISTERED, origin=Origin.SELF, registered_on=day, claimed_number=number if is_taken else "",
        **_consent(sent, day), **sent.entry,
    )  # fmt: skip
    if sent.is_public:
        actor.write(is_public=True)
    _take_in(actor, sent)
    return actor


def _consent(sent: Sent, day: dt.date) -> dict[str, Any]:
    agreed = {"consented_on": day, "consented_by": SELF} if sent.is_public else {}
    return {**agreed, "shows_contact": sent.shows_contact}


def _take_in(actor: Actor, sent: Sent) -> None:
    """Work abroad that is not there yet, and the person to reach."""
    if len(sent.activities) > MOST_ACTIVITIES:
        raise refuse("activities", _("Name at most %(most)s.") % {"most": MOST_ACTIVITIES})
    for values in sent.activities:
        same = {name: values[name] for name in ("country", "theme")}
        if not actor.activities.filter(**same, programme=values.get("programme", ""), last_year=None).exists():
            worked(actor, **{"first_year": today().year, **values})
    if sent.contact:
        contact = actor.contacts.filter(erased_at=None).first()
        agreed = {"consented_on": today(), "consented_by": SELF} if contact is None or sent.shows_contact else {}
        shown = sent.shows_contact and actor.status in SHOWN
        keep_contact(actor, contact, {**sent.contact, **agreed, "is_public": shown})


@command("actor.fill")
def fill(actor: Actor, /, *, by: Doer, sent: Sent) -> Actor:
    """Whoever was invited tells what there is to tell; an entry that was only noted then waits for approval."""
    check_living(actor)
    _write_sent(actor, sent)
    if actor.status == Status.NOTED:
        actor.write(status=Status.REGISTERED)
    return actor


def _write_sent(actor: Actor, sent: Sent) -> None:
    write_entry(
        actor, HOUSE, {**{name: value for name, value in sent.entry.items() if name in EDITABLE}, "shows_contact": sent.shows_contact}
    )
    if sent.is_public:
        actor.write(is_public=True, consented_on=today(), consented_by=SELF)
    else:
        actor.write(is_public=False)
    _take_in(actor, sent)


@command("actor.answer")
def _answer(actor: Actor, /, *, by: Doer, sent: Sent | None) -> Actor:
    check_living(actor)
    if sent is None:
        wipe(actor)
        return actor
    _write_sent(actor, sent)
    if actor.status in SHOWN:
        renew(actor)
    return actor


def answer(actor: Actor, /, *, by: Doer, sent: Sent | None) -> Actor:
    """The yearly word: the entry as it is true today, or (None) that it is to go."""
    actor = _answer(actor, by=by, sent=sent)
    if sent is None:
        erase_entries(actor)
    return actor


@command("actor.ask", is_inner=True)
def ask(actor: Actor, /, *, by: Doer) -> Actor:
    """Send the actor its own link: to fill in an entry that is only noted, else to confirm or withdraw."""
    check_living(actor)
    to = address_for(actor)
    owner = by if isinstance(by, Person) else owner_of(actor.authority)
    if to is None or owner is None:
        raise Conflict(_("There is nobody with an e-mail address to ask."))
    _send([(actor, to)], actor.authority, owner)
    actor.write(asked_on=today())
    return actor


def address_for(actor: Actor) -> Contact | None:
    """The person who is asked: the first with an address."""
    return Contact.objects.standing().filter(actors=actor).exclude(email="").order_by("pk").first()


def owner_of(authority: Authority) -> Person | None:
    """Who gives out what the clock sends: the coordinator of today who has been so longest."""
    held = (
        Assignment.objects.in_force()
        .filter(authority=authority, role=Role.COORDINATOR)
        .select_related("person")
        .order_by("starts_on", "pk")
    )
    found = held.first()
    return found.person if found else None


def _send(pairs: Sequence[tuple[Actor, Contact]], authority: Authority, owner: Person) -> None:
    """A link and a letter each."""
    ends = now() + dt.timedelta(days=LINK_DAYS)
    for purpose in (FILL, ANSWER):
        some = [(actor, contact) for actor, contact in pairs if (actor.status == Status.NOTED) == (purpose == FILL)]
        wanted = [Wanted(actor, contact.email, language_of(contact), ends) for actor, contact in some]
        links = make_many(authority, by=HOUSE, owner=owner, purpose=purpose, wanted=wanted) if wanted else []
        letters = [
            Letter(link.for_whom, link.language, {
                "name": contact.name, "sender": authority.name, "authority": authority, "actor": actor, "link": address_of(link),
                "expires_at": link.expires_at, "is_invited": purpose == FILL, "answer_by": today() + dt.timedelta(days=SILENCE_DAYS),
            })
            for link, (actor, contact) in zip(links, some, strict=True)
        ]  # fmt: skip
        post_many(letters, template="actors/mail/link.txt", purpose=purpose, ledger=authority.ledger)


def language_of(contact: Contact) -> str:
    """The language one writes in: the first of ours that the person named, else bokmål."""
    return next((one for one in contact.languages if one in ("nb", "nn", "en")), "nb")


def ask_due() -> int:
    """For the clock: ask those whose year is over, and mark those who stayed silent; gives how many. Running twice changes nothing."""
    return _ask_those_due() + _mark_the_silent()


def _ask_those_due() -> int:
    due = Actor.objects.directory().filter(confirm_due_on__lte=today(), asked_on=None, contacts__erased_at=None)
    reached = due.exclude(contacts__email="").filter(contacts__kept_until__gte=today()).distinct()
    done = 0
    for actor in reached.select_related("authority", "organisation"):
        if address_for(actor) is not None and owner_of(actor.authority) is not None:
            ask(actor, by=CLOCK)
            done += 1
    return done


def _mark_the_silent() -> int:
    """Asked long ago; or due long ago and nobody to ask."""
    before = today() - dt.timedelta(days=SILENCE_DAYS)
    silent = Q(asked_on__lt=before, asked_on__gte=F("confirm_due_on")) | Q(asked_on=None, confirm_due_on__lt=before)
    found = list(Actor.objects.filter(silent, status=Status.APPROVED).select_related("authority", "organisation"))
    for actor in found:
        mark_stale(actor, by=CLOCK)
    return len(found)
