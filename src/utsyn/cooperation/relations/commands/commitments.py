"""Verbs on promises."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.relations.checking import check_choice, checked_day
from utsyn.cooperation.relations.kinds import Side
from utsyn.cooperation.relations.models import Commitment, Engagement, Relation
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.checking import check_owner, check_past, checked_text, refuse


@command("commitment.add")
def add_commitment(relation: Relation, /, *, by: Actor, text: Translated, due_on: dt.date, side: str = Side.US,
                   owner: Person | None = None, engagement: Engagement | None = None) -> Commitment:  # fmt: skip
    """Enter what was promised and by when; what we promise has somebody here who answers for it.

    Raises:
        Invalid: ours without an owner who works here; an engagement with somebody else.
    """
    values = _checked(relation, {"text": text, "due_on": due_on, "side": side, "owner": owner, "engagement": engagement})
    return Commitment.objects.create(authority=relation.authority, relation=relation, **values)


def _checked(relation: Relation, values: dict[str, Any]) -> dict[str, Any]:
    values["text"] = checked_text("text", values["text"], needed=True)
    checked_day("due_on", values["due_on"])
    check_choice("side", values["side"], Side.values)
    if values["side"] == Side.US and values["owner"] is None:
        raise refuse("owner", _("Say who answers for what we have promised."))
    check_owner(relation, values["owner"])
    if values["engagement"] is not None and values["engagement"].relation_id != relation.pk:
        raise refuse("engagement", _("That was with somebody else."))
    return values


@command("commitment.edit")
def edit_commitment(commitment: Commitment, /, *, by: Actor, seen: int | None = None, **values: Any) -> Commitment:
    """Change what was promised, by when, and who answers for it; what is left out stays."""
    commitment.expect(seen)
    _check_open(commitment)
    names = ("text", "due_on", "side", "owner", "engagement")
    commitment.write(**_checked(commitment.relation, {name: values.get(name, getattr(commitment, name)) for name in names}))
    return commitment


@command("commitment.keep")
def keep_commitment(commitment: Commitment, /, *, by: Actor, evidence: Translated, on: dt.date | None = None,
                    seen: int | None = None) -> Commitment:  # fmt: skip
    """It was kept, and by what one can see that."""
    commitment.expect(seen)
    _check_open(commitment)
    check_past("on", checked_day("on", on or today()))
    commitment.write(done_on=on or today(), evidence=checked_text("evidence", evidence, needed=True))
    return commitment


@command("commitment.give_up")
def give_up_commitment(commitment: Commitment, /, *, by: Actor, reason: Translated, seen: int | None = None) -> Commitment:
    """It will not be kept, and why."""
    commitment.expect(seen)
    _check_open(commitment)
    commitment.write(given_up_on=today(), reason=checked_text("reason", reason, needed=True))
    return commitment


def _check_open(commitment: Commitment) -> None:
    if not commitment.is_open:
        raise Conflict(_("The promise is kept or given up already."))
