"""Verbs of the hearing: statements come in from outside, are answered, and are published."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor, Visitor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.text import LANGUAGES, Translated
from utsyn.governance.strategy.checking import check_text, check_words, refuse
from utsyn.governance.strategy.models import Statement, Strategy

LONGEST_STATEMENT = 20_000


@command("statement.receive")
def receive_statement(strategy: Strategy, /, *, by: Actor, text: str, sender: str = "", on_behalf_of: str = "", email: str = "",
                      language: str = "nb", received_on: dt.date | None = None) -> Statement:  # fmt: skip
    """Take in what somebody says in the hearing; it is shown to nobody outside before it is published.

    The coordinator may type in what came by letter, also after the last day; visitors only while the hearing is open.
    """
    if strategy.status not in (Strategy.Status.HEARING, Strategy.Status.PROPOSED) or (
        isinstance(by, Visitor) and not strategy.hearing_is_open
    ):
        raise Conflict(_("The hearing is not open."))
    day = received_on or today()
    if day > today():
        raise refuse("received_on", _("A statement cannot have come in the future."))
    words = check_words("text", text, LONGEST_STATEMENT)
    if not words:
        raise refuse("text", _("Write what you want to say."))
    if language not in LANGUAGES:
        raise Invalid(_("Utsyn does not know that language."))
    return Statement.objects.create(
        authority=strategy.authority, strategy=strategy, text=words, language=language, received_on=day,
        sender=check_words("sender", sender, 120), on_behalf_of=check_words("on_behalf_of", on_behalf_of, 160), email=_checked_email(email),
    )  # fmt: skip


def _checked_email(email: str) -> str:
    address = check_words("email", email, 254)
    try:
        if address:
            validate_email(address)
    except ValidationError as error:
        raise refuse("email", _("Write a whole e-mail address.")) from error
    return address


@command("statement.answer")
def answer_statement(statement: Statement, /, *, by: Actor, answer: Translated, seen: int | None = None) -> Statement:
    """Say what the authority makes of it; stands beside the statement once that is published."""
    statement.write(seen=seen, answer=check_text("answer", answer, needed=True), answered_on=today())
    return statement


@command("statement.publish")
def publish_statement(statement: Statement, /, *, by: Actor) -> Statement:
    """Show the statement, and on whose behalf it was given, on the page of the hearing. Senders' names are never shown."""
    if statement.is_public:
        raise Conflict(_("The statement is published already."))
    statement.write(is_public=True)
    return statement


@command("statement.unpublish")
def unpublish_statement(statement: Statement, /, *, by: Actor) -> Statement:
    """Take the statement off the public page again."""
    if not statement.is_public:
        raise Conflict(_("The statement is not published."))
    statement.write(is_public=False)
    return statement
