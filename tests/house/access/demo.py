"""The example with its two authorities, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection
from django.test import Client

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.models import Assignment, Authority, Person, Role
from utsyn.foundation.audit.models import Ledger

# What reading may change: sessions, what the cache counts, and the day on which a token was last used.
UNCOUNTED = {"sessions.Session"}
_WRITES = re.compile(r'^\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b[^"]*"(?!django_session|utsyn_cache)(\w+)"(?! SET "last_used_on")')


def holder_of(role: str, slug: str = "hamar") -> Person:
    """Somebody who holds the role there; an administrator with a second step."""
    held = Assignment.objects.in_force().filter(authority__slug=slug, role=role).select_related("person").order_by("pk")[0]
    if role == Role.ADMINISTRATOR:
        Authenticator.objects.get_or_create(user_id=held.person_id, type=Authenticator.Type.TOTP, defaults={"data": {}})
    return held.person


def client_as(role: str, slug: str = "hamar") -> Client:
    """A client signed in as that somebody; signed out for "anyone"."""
    client = Client()
    if role != "anyone":
        client.force_login(holder_of(role, slug))
    return client


def token_header(role: str, slug: str = "hamar") -> dict[str, str]:
    """What a program of theirs sends."""
    person, authority = Person.objects.get(pk=holder_of(role, slug).pk), Authority.objects.get(slug=slug)
    return {"Authorization": f"Bearer {accounts.create_token(authority, by=person, purpose='prøve')[1]}"}


@contextmanager
def writes_noted() -> Iterator[list[str]]:
    """The statements that wrote anything inside, but for what reading may change."""
    noted: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if _WRITES.match(sql):
            noted.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield noted


def state() -> dict[str, Any]:
    """How many rows each table has, and where each ledger stands."""
    counts = {model._meta.label: model._base_manager.count() for model in apps.get_models() if model._meta.label not in UNCOUNTED}
    return counts | {f"ledger {one.pk}": (one.sequence, one.head, one.public_sequence) for one in Ledger.objects.all()}
