"""Where somebody is signed in: told to themselves, ended by them or an administrator, and ended by itself when nobody is there.

Nothing is kept of a session but when it began and was last used: no address and no browser.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from utsyn.foundation.accounts.models import Person

BEGAN, SEEN = "began", "seen"
# How often a session in use says so: each time is a write.
NOTED_EVERY = 5 * 60


@dataclass(frozen=True)
class Open:
    """A session that is open. `ref` names it in a form; its key opens doors, and never leaves the server."""

    ref: str
    began: dt.datetime
    seen: dt.datetime
    is_this: bool


def live() -> Iterator[tuple[Session, dict[str, Any]]]:
    """Every session that is not over, with what it holds. There are hundreds, and this is asked a few times a day."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        yield session, session.get_decoded()


def begin(request: Any) -> None:
    """At a sign-in."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def of(person: Person, *, this: str | None) -> list[Open]:
    """The person's, the last used first; `this` is the key of the session that asks."""
    found = [_told(session, held, this) for session, held in _of(person)]
    return sorted(found, key=lambda one: (one.is_this, one.seen), reverse=True)


def end(person: Person, *, ref: str) -> None:
    """End one of the person's; one that is over already is no matter."""
    _end(session for session, _held in _of(person) if _ref(session.session_key) == ref)


def end_all(person: Person, *, but: str | None = None) -> int:
    """End all of the person's, save the one with the key `but`; gives how many."""
    return _end(session for session, _held in _of(person) if session.session_key != but)


def end_everybodys() -> int:
    """End every session there is; gives how many."""
    return int(Session.objects.all().delete()[0])


def _end(sessions: Iterator[Session]) -> int:
    return int(Session.objects.filter(pk__in=[session.pk for session in sessions]).delete()[0])


def _of(person: Person) -> Iterator[tuple[Session, dict[str, Any]]]:
    return ((session, held) for session, held in live() if held.get(SESSION_KEY) == str(person.pk))


def _told(session: Session, held: dict[str, Any], this: str | None) -> Open:
    # One that is older than these notes is told as begun when its twelve hours did.
    at_latest = session.expire_date.timestamp() - settings.SESSION_COOKIE_AGE
    began, seen = (dt.datetime.fromtimestamp(held.get(name, at_latest), dt.UTC) for name in (BEGAN, SEEN))
    return Open(_ref(session.session_key), began, seen, session.session_key == this)


def _ref(key: str) -> str:
    return sha256(f"session {key}".encode()).hexdigest()[:16]


class IdleMiddleware:
    """Signs out whoever has asked for nothing for so long. What they send is kept for when they are back (see `typed`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Strangers' pages are the same for all: without a cookie no session is looked for.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            seen = request.session.get(SEEN)
            idle = NOTED_EVERY if seen is None else time.time() - seen
            if idle > settings.UTSYN_IDLE_MINUTES * 60:
                logout(request)
            elif idle >= NOTED_EVERY:
                request.session[SEEN] = int(time.time())
        return self.get_response(request)
