"""Verbs on elected bodies."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.checking import check_one_council, check_prefix, check_text
from utsyn.governance.council.models import Body, Meeting


@command("body.add")
def add_body(authority: Authority, /, *, by: Actor, kind: str, name: Translated, short_name: Translated | None = None,
             prefix: str = "PS") -> Body:  # fmt: skip
    """Add an elected body; `short_name` is how it reads in a sentence ("kommunestyret")."""
    check_text("name", name)
    check_one_council(authority.pk, kind)
    check_prefix(prefix)
    return Body.objects.create(authority=authority, kind=kind, name=name, short_name=short_name or Translated(), prefix=prefix)


@command("body.edit")
def edit_body(body: Body, /, *, by: Actor, seen: int | None = None, **values: Any) -> Body:
    """Change its name, short name, kind or prefix; numbers already given are then written with the new prefix."""
    check_text("name", values.get("name", body.name))
    check_one_council(body.authority_id, values.get("kind", body.kind), body)
    check_prefix(values.get("prefix", body.prefix))
    body.write(seen=seen, **values)
    return body


@command("body.close")
def close_body(body: Body, /, *, by: Actor) -> Body:
    """It meets no more; what it did stays."""
    if not body.is_active:
        raise Conflict(_("The body is closed already."))
    if body.meetings.filter(status=Meeting.Status.PLANNED).exists():
        raise Conflict(_("The body has planned meetings. Hold, move or cancel them first."))
    body.write(is_active=False)
    return body


@command("body.reopen")
def reopen_body(body: Body, /, *, by: Actor) -> Body:
    """It meets again."""
    if body.is_active:
        raise Conflict(_("The body is not closed."))
    check_one_council(body.authority_id, body.kind, body)
    body.write(is_active=True)
    return body
