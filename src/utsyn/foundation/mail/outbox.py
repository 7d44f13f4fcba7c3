"""How a letter is written and posted: `post` inside a verb, the worker does the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils import translation
from jinja2 import BaseLoader, Environment

from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.mail.delivery import deliver, deliver_several
from utsyn.foundation.mail.models import Message


def absolute(path: str) -> str:
    """`path` with the site's own origin before it: the first of UTSYN_ORIGINS, else this machine's."""
    origins: list[str] = settings.CSRF_TRUSTED_ORIGINS
    return f"{origins[0].rstrip('/') if origins else 'http://localhost:8000'}{path}"


def post(*, to: str, template: str, context: dict[str, Any], language: str, purpose: str, ledger: Ledger | None = None) -> Message:
    """Put a letter in the outbox, in this transaction: if that is undone, nobody ever hears of it.

    `template` is a Jinja2 text that extends `mail/letter.txt`; it is read in `language`. `context` has `name`, whom it
    greets (or ""), and `sender`, who signs.
    """
    subject, body = written(template, context, language)
    message = Message.objects.create(
        ledger=ledger, purpose=purpose, to=to, subject=subject[:250], body=body, language=language, queued_at=now(), next_attempt_at=now()
    )
    # Queued in the same transaction: the worker sees the letter and the task together, or neither.
    deliver.enqueue(message.code)
    return message


# How many letters one task sends: few enough that the worker does other things between.
BATCH = 100


@dataclass(frozen=True)
class Letter:
    """One of many: whom it goes to, in which language, and what its template needs."""

    to: str
    language: str
    context: dict[str, Any]


def post_many(letters: Iterable[Letter], *, template: str, purpose: str, ledger: Ledger | None = None) -> int:
    """Put many letters of the same kind in the outbox as `post` does, in a few queries a hundred; gives how many."""
    at = now()
    made = []
    for letter in letters:
        subject, body = written(template, letter.context, letter.language)
        made.append(
            Message(ledger=ledger, purpose=purpose, to=letter.to, subject=subject[:250], body=body, language=letter.language,
                    queued_at=at, next_attempt_at=at)
        )  # fmt: skip
    Message.objects.bulk_create(made, batch_size=500)
    for first in range(0, len(made), BATCH):
        deliver_several.enqueue([message.code for message in made[first : first + BATCH]])
    return len(made)


def written(template: str, context: dict[str, Any], language: str) -> tuple[str, str]:
    """Subject and body of a letter, as plain text: nothing is escaped, and no header can hide in the subject."""
    engine = cast(Jinja2, engines["jinja2"])
    env = _plain(engine.env, engine.env.loader)
    with translation.override(language):
        subject, _sign, body = env.get_template(template).render(context).partition("\x1e")
    lines = (line.rstrip() for line in body.strip().splitlines())
    return " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


@lru_cache(maxsize=2)
def _plain(env: Environment, loader: BaseLoader | None) -> Environment:
    """The environment of letters, which keeps its templates compiled. An overlay made anew would compile each time."""
    return env.overlay(autoescape=False)
