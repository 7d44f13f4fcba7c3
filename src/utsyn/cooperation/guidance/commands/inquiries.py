"""Verbs on inquiries: asked, taken, answered, closed, and back; and all that is personal erased when its time is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from utsyn.cooperation.guidance.checking import (
    check_known,
    check_same_authority,
    checked_choice,
    checked_email,
    checked_line,
    refuse,
)
from utsyn.cooperation.guidance.letters import tell_asker, tell_owner
from utsyn.cooperation.guidance.models import Inquiry, InquiryMessage, InquiryStatus, Outcome, Sender
from utsyn.cooperation.guidance.models.inquiries import ANSWER_WITHIN, MOVES, InquiryKind
from utsyn.cooperation.guidance.rules import ANSWERERS
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.commands import command
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.actors import Actor, Visitor
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.codes import new_code
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.mail.models import Message

EDITABLE = ("kind", "due_on", "unit", "measure")
LATEST = dt.timedelta(days=366)


def visitor_for(authority: Authority) -> Visitor:
    """Whoever sends the public form: known by the code that their inquiry gets."""
    return Visitor(new_code(), "inquiry.add", authority.code)


def follower_of(inquiry: Inquiry) -> Visitor:
    """Whoever holds the link to the inquiry."""
    return Visitor(inquiry.code, "inquiry.follow", inquiry.code)


@command("inquiry.add")
def ask(authority: Authority, /, *, by: Actor, kind: str, title: str, question: str, name: str = "", email: str = "", represents: str = "",
        language: str = "nb", **facts: Any) -> Inquiry:  # fmt: skip
    """Ask the desk. By the public form an address is needed, for the answer; a colleague may note who rang (`name`, perhaps `email`).

    A colleague who names nobody asks for themselves, from their unit. Whoever has an address gets a letter with their own link.
    """
    check_known(facts, ("unit", "measure", "due_on"))
    check_same_authority(authority.pk, facts)
    checked_choice("kind", kind, InquiryKind)
    asker = by if isinstance(by, Person) and not (name or email) else None
    words = {
        "title": checked_line("title", title, most=160, needed=True), "question": checked_line("question", question, most=4000, needed=True),
        "name": checked_line("name", name, most=120, needed=isinstance(by, Visitor)), "represents": checked_line("represents", represents, most=160),
        "email": checked_email("email", email, needed=isinstance(by, Visitor)),
    }  # fmt: skip
    due_on = checked_due(facts.pop("due_on", None) or today() + ANSWER_WITHIN)
    made = Inquiry.objects.create(
        authority=authority, kind=kind, language=language, asker=asker, due_on=due_on, received_at=now(),
        code=by.link_uid if isinstance(by, Visitor) else new_code(), **words, **facts,
    )  # fmt: skip
    tell_asker(made, "received")
    return made


def checked_due(day: Any) -> dt.date:
    """A day from today to a year ahead."""
    if not isinstance(day, dt.date) or not today() <= day <= today() + LATEST:
        raise refuse("due_on", _("Choose a day from today to a year ahead."))
    return day


def _to(inquiry: Inquiry, status: str) -> None:
    if status not in MOVES[inquiry.status]:
        raise Conflict(_("The inquiry has come to another step. Look at where it stands now."))
    if inquiry.erased_at is not None:
        raise Conflict(_("The inquiry is erased. There is nothing left to do."))


def checked_owner(inquiry: Inquiry, owner: Any) -> Person:
    """Somebody who may answer here today."""
    if not isinstance(owner, Person) or not holds(owner, inquiry.authority_id, *ANSWERERS):
        raise refuse("owner", _("Choose a colleague who can answer."))
    return owner


@command("inquiry.take")
def take(inquiry: Inquiry, /, *, by: Actor, owner: Person | None = None) -> Inquiry:
    """Somebody answers it: whoever takes it, unless another is named."""
    if inquiry.status != InquiryStatus.NEW:
        raise Conflict(_("Somebody has taken it already."))
    inquiry.write(status=InquiryStatus.TAKEN, taken_at=now(), owner=checked_owner(inquiry, owner or by))
    if owner is not None and owner != by:
        tell_owner(inquiry)
    return inquiry


@command("inquiry.put_back")
def put_back(inquiry: Inquiry, /, *, by: Actor) -> Inquiry:
    """Nobody answers it after all."""
    _to(inquiry, InquiryStatus.NEW)
    inquiry.write(status=InquiryStatus.NEW, taken_at=None, owner=None)
    return inquiry


@command("inquiry.hand_over")
def hand_over(inquiry: Inquiry, /, *, by: Actor, owner: Person, text: str = "") -> Inquiry:
    """Another colleague answers it, with a word on the way if need be; they are told."""
    if inquiry.status == InquiryStatus.CLOSED:
        raise Conflict(_("The inquiry is closed."))
    status = InquiryStatus.TAKEN if inquiry.status == InquiryStatus.NEW else inquiry.status
    words = checked_line("text", text, most=6000)
    inquiry.write(status=status, owner=checked_owner(inquiry, owner), taken_at=inquiry.taken_at or now())
    if words:
        _say(inquiry, Sender.INSIDE, words, by)
    if owner != by:
        tell_owner(inquiry)
    return inquiry


def _say(inquiry: Inquiry, sender: str, text: str, by: Actor) -> InquiryMessage:
    author = by if isinstance(by, Person) else None
    return InquiryMessage.objects.create(
        authority=inquiry.authority, inquiry=inquiry, sender=sender, text=checked_line("text", text, most=6000, needed=True), author=author,
        sent_at=now(),
    )  # fmt: skip


@command("inquiry.answer")
def answer(inquiry: Inquiry, /, *, by: Actor, text: str) -> Inquiry:
    """Answer whoever asked: they get a letter that there is an answer, and read it by their own link. Who answers owns it from then on."""
    if inquiry.status == InquiryStatus.CLOSED:
        raise Conflict(_("The inquiry is closed. Open it again to answer."))
    _say(inquiry, Sender.DESK, text, by)
    owner = inquiry.owner or (by if isinstance(by, Person) else None)
    if owner is None:
        raise Conflict(_("Somebody must take the inquiry before it is answered."))
    at = now()
    inquiry.write(status=InquiryStatus.ANSWERED, owner=owner, taken_at=inquiry.taken_at or at, answered_at=inquiry.answered_at or at)
    tell_asker(inquiry, "answered")
    return inquiry


@command("inquiry.note")
def note(inquiry: Inquiry, /, *, by: Actor, text: str) -> InquiryMessage:
    """A note among those who handle it; whoever asked never reads it."""
    if inquiry.erased_at is not None:
        raise Conflict(_("The inquiry is erased. There is nothing left to do."))
    return _say(inquiry, Sender.INSIDE, text, by)


@command("inquiry.ask_more")
def ask_more(inquiry: Inquiry, /, *, by: Actor, text: str) -> Inquiry:
    """Whoever asked writes again. What was answered or closed comes back to whoever answered it, due anew."""
    if inquiry.erased_at is not None:
        raise Conflict(_("The inquiry is erased. There is nothing left to do."))
    _say(inquiry, Sender.ASKER, text, by)
    if inquiry.status in (InquiryStatus.ANSWERED, InquiryStatus.CLOSED):
        _open_again(inquiry)
    else:
        inquiry.write()
    return inquiry


def _open_again(inquiry: Inquiry) -> None:
    # Somebody without an account may have withdrawn a question that nobody had taken; then nobody has it now.
    status = InquiryStatus.TAKEN if inquiry.owner_id else InquiryStatus.NEW
    due_on = max(inquiry.due_on, today() + ANSWER_WITHIN)
    if inquiry.answered_at is not None:
        due_on = today() + ANSWER_WITHIN
    inquiry.write(status=status, closed_at=None, outcome="", outcome_note="", due_on=due_on)


@command("inquiry.edit")
def edit_inquiry(inquiry: Inquiry, /, *, by: Actor, seen: int | None = None, **values: Any) -> Inquiry:
    """What it is about, by when it is answered, and which unit and measure it belongs to; never what was asked."""
    check_known(values, EDITABLE)
    check_same_authority(inquiry.authority_id, values)
    if "kind" in values:
        checked_choice("kind", values["kind"], InquiryKind)
    if values.get("due_on", inquiry.due_on) != inquiry.due_on:
        checked_due(values["due_on"])
    inquiry.write(seen=seen, **{name: value for name, value in values.items() if name != "due_on" or value is not None})
    return inquiry


@command("inquiry.close")
def close(inquiry: Inquiry, /, *, by: Actor, outcome: str, outcome_note: str = "") -> Inquiry:
    """It is over, and this came of it. From now the time runs until names and words are erased."""
    _to(inquiry, InquiryStatus.CLOSED)
    checked_choice("outcome", outcome, Outcome)
    if outcome == Outcome.WITHDRAWN:
        raise refuse("outcome", _("Choose among those that are listed."))
    words = checked_line("outcome_note", outcome_note, most=1000)
    inquiry.write(status=InquiryStatus.CLOSED, closed_at=now(), outcome=outcome, outcome_note=words)
    return inquiry


@command("inquiry.reopen")
def reopen(inquiry: Inquiry, /, *, by: Actor) -> Inquiry:
    """It was not over after all."""
    if inquiry.status not in (InquiryStatus.ANSWERED, InquiryStatus.CLOSED) or inquiry.erased_at is not None:
        raise Conflict(_("The inquiry has come to another step. Look at where it stands now."))
    _open_again(inquiry)
    return inquiry


@command("inquiry.withdraw")
def _withdraw(inquiry: Inquiry, /, *, by: Actor) -> Inquiry:
    if inquiry.erased_at is not None:
        raise Conflict(_("The inquiry is erased. There is nothing left to do."))
    if inquiry.status != InquiryStatus.CLOSED:
        inquiry.write(status=InquiryStatus.CLOSED, closed_at=now(), outcome=Outcome.WITHDRAWN)
    _empty(inquiry)
    return inquiry


@command("inquiry.erase")
def _erase(inquiry: Inquiry, /, *, by: Actor) -> Inquiry:
    if inquiry.status != InquiryStatus.CLOSED or inquiry.erased_at is not None:
        raise Conflict(_("Close the inquiry before it is erased."))
    _empty(inquiry)
    return inquiry


def withdraw(inquiry: Inquiry, /, *, by: Actor) -> Inquiry:
    """Whoever asked no longer wants to: names and words go at once, everywhere, and the inquiry is closed."""
    return _forget(inquiry, _withdraw, by)


def erase(inquiry: Inquiry, /, *, by: Actor) -> Inquiry:
    """Its time has run out: the same. Kind, days and outcome stay, for the count."""
    return _forget(inquiry, _erase, by)


def _forget(inquiry: Inquiry, verb: Callable[..., Inquiry], by: Actor) -> Inquiry:
    with transaction.atomic():
        email = Inquiry.objects.values_list("email", flat=True).get(pk=inquiry.pk)
        inquiry = verb(inquiry, by=by)
        forget_words(inquiry, email)
    return inquiry


def _empty(inquiry: Inquiry) -> None:
    nothing: dict[str, Any] = dict.fromkeys(Inquiry.PERSONAL, "")
    inquiry.write(**nothing, asker=None, erased_at=now())


def forget_words(inquiry: Inquiry, email: str) -> None:
    """What else holds names and words of an emptied inquiry: its messages, the ledger (the deed's own entry too), letters sent."""
    messages = InquiryMessage.objects.filter(inquiry=inquiry)
    codes = list(messages.values_list("code", flat=True))
    # Past the versions on purpose: an entry that kept what was erased would not have erased it.
    messages.update(text="", author=None)
    for kind, found in (("guidance.inquiry", [inquiry.code]), ("guidance.inquirymessage", codes)):
        erase_personal(Entry.objects.filter(ledger_id=inquiry.ledger_id, subject_kind=kind, subject_code__in=found))
    is_elsewhere = Inquiry.objects.filter(authority=inquiry.authority, email__iexact=email).exists()
    if email and not is_elsewhere:
        letters = Message.objects.filter(ledger_id=inquiry.ledger_id, purpose="guidance", to__iexact=email)
        letters.filter(sent_at=None, given_up_at=None).update(given_up_at=now())
        letters.update(to="", subject="", body="", last_error="")
