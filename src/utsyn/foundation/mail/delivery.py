"""Sending what lies in the outbox, again and again until it gets through or three days have gone."""

from __future__ import annotations

import datetime as dt
import logging
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django_tasks import task

from utsyn.foundation.kernel.clock import now
from utsyn.foundation.mail.models import Message

log = logging.getLogger("utsyn.mail")
NOT_SET = "django.core.mail.backends.dummy.EmailBackend"
# Minutes until the next attempt after the first, second ... failure; after the last one the letter is given up.
PATIENCE = (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 32 * 60)
# How long one attempt may take before another worker takes the letter over.
LEASE = dt.timedelta(minutes=10)
KEPT = dt.timedelta(days=30)


def is_set_up() -> bool:
    """Whether there is anywhere to send to; without, letters wait."""
    return bool(settings.EMAIL_BACKEND != NOT_SET)


@task()
def deliver(code: str) -> None:
    """Send one letter now."""
    _attempt(Message.objects.due().filter(code=code).first())


@task()
def deliver_several(codes: list[str]) -> None:
    """Send some letters now."""
    for message in list(Message.objects.due().filter(code__in=codes)):
        _attempt(message)


def deliver_due(*, limit: int = 100) -> int:
    """Send what is due, the longest waiting first, and forget what was sent a month ago; gives how many got through."""
    Message.objects.filter(sent_at__lt=now() - KEPT).delete()
    waiting = list(Message.objects.due().order_by("next_attempt_at")[:limit]) if is_set_up() else []
    return sum(_attempt(message) for message in waiting)


def _attempt(message: Message | None) -> bool:
    if message is None or not is_set_up():
        return False
    taken = Message.objects.filter(pk=message.pk, next_attempt_at=message.next_attempt_at, sent_at=None).update(
        next_attempt_at=now() + LEASE
    )
    if not taken:
        return False
    try:
        _send(message)
    except (SMTPException, OSError, ValueError) as error:
        _put_off(message, error)
        return False
    Message.objects.filter(pk=message.pk).update(sent_at=now(), body="", last_error="", attempts=message.attempts + 1)
    return True


def _send(message: Message) -> None:
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": message.language, "Message-ID": f"<{message.code}@{_domain()}>"}
    letter = EmailMessage(message.subject, message.body, settings.DEFAULT_FROM_EMAIL, [message.to], headers=headers)
    get_connection().send_messages([letter])


def _domain() -> str:
    return str(settings.DEFAULT_FROM_EMAIL).rpartition("@")[2].rstrip(">") or "localhost"


def _put_off(message: Message, error: Exception) -> None:
    message.attempts += 1
    log.warning("a letter (%s) did not get through: %s", message.purpose, type(error).__name__)
    gone = _is_final(error) or message.attempts > len(PATIENCE)
    wait = dt.timedelta(minutes=PATIENCE[min(message.attempts, len(PATIENCE)) - 1])
    Message.objects.filter(pk=message.pk).update(
        attempts=message.attempts, last_error=_in_short(error), given_up_at=now() if gone else None, next_attempt_at=now() + wait
    )


def _is_final(error: Exception) -> bool:
    """The server says that this address will never do (5xx)."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _words in error.recipients.values())
    return isinstance(error, ValueError) or (isinstance(error, SMTPResponseException) and error.smtp_code in {550, 551, 553})


def _in_short(error: Exception) -> str:
    if isinstance(error, SMTPRecipientsRefused):
        error = SMTPException(*(words for _code, words in error.recipients.values()))
    words = "; ".join(part.decode("utf-8", "replace") if isinstance(part, bytes) else str(part) for part in error.args)
    return " ".join(words.split())[:500] or type(error).__name__
