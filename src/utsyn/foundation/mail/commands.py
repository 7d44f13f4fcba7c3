"""Verbs on mail."""

from __future__ import annotations

from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.mail.delivery import deliver
from utsyn.foundation.mail.models import Message


@command("mail.retry")
def retry(message: Message, /, *, by: Actor) -> Message:
    """Try once more, at once and as patiently as the first time."""
    if message.sent_at is not None:
        raise Conflict(_("The mail is already sent."))
    message.write(attempts=0, given_up_at=None, next_attempt_at=now(), last_error="")
    deliver.enqueue(message.code)
    return message
