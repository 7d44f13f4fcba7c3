"""What decisions ask for, and how far it has come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Decision, FollowUp


@dataclass(frozen=True)
class FollowUpLine:
    """What is asked, of which unit, by when, and what came of it; `owner` is "" for all but staff."""

    code: str
    text: Translated
    due_on: dt.date
    unit: Translated | None
    owner: str
    done_on: dt.date | None
    answer: Translated
    may_answer: bool
    may_edit: bool

    @property
    def state(self) -> str:
        """done, late, or open."""
        if self.done_on is not None:
            return "done"
        return "late" if self.due_on < today() else "open"


def follow_ups_of(*, decision: Decision, person: Any) -> tuple[FollowUpLine, ...]:
    """What `decision` asks for, the earliest due first; one query."""
    is_staff = works_for(person, decision.authority_id)
    rows = decision.follow_ups.select_related("unit", "owner").order_by("due_on", "pk")
    return tuple(_line(one, person, is_staff) for one in rows)


def _line(one: FollowUp, person: Any, is_staff: bool) -> FollowUpLine:
    return FollowUpLine(
        code=one.code, text=one.text, due_on=one.due_on, unit=one.unit.name if one.unit else None,
        owner=str(one.owner) if one.owner and is_staff else "", done_on=one.done_on, answer=one.answer,
        may_answer=may(person, "follow_up.answer", one), may_edit=may(person, "follow_up.edit", one),
    )  # fmt: skip
