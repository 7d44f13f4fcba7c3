"""Verbs on decisions and what they ask for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.checking import (
    check_decided_on,
    check_not_ahead,
    check_open,
    check_same_authority,
    check_source,
    check_text,
    day,
    refuse,
)
from utsyn.governance.council.commands.cases import close_case
from utsyn.governance.council.commands.treatments import settle
from utsyn.governance.council.models import Case, Decision, FollowUp, Treatment


@command("decision.record")
def record_decision(case: Case, /, *, by: Actor, text: Translated, treatment: Treatment | None = None, delegated_to: str = "",
                    delegation: str = "", decided_on: dt.date | None = None, is_final: bool = False) -> Decision:  # fmt: skip
    """Record what was decided: in `treatment`, on the day of its meeting; or by `delegated_to` (a role) under `delegation`.

    `is_final` closes the case with it.

    Raises:
        Invalid: a decision without a meeting or a delegation, in a meeting that was not held, or a second one in a treatment.
    """
    check_text("text", text)
    check_source(case, treatment, delegated_to.strip(), delegation.strip())
    check_open(case)
    on = check_decided_on(case, treatment, decided_on)
    if treatment is not None:
        treatment = settle(treatment, by=by)
    decision = Decision.objects.create(
        authority=case.authority, case=case, treatment=treatment, decided_on=on, text=text, is_final=is_final,
        delegated_to=delegated_to.strip(), delegation=delegation.strip(),
    )  # fmt: skip
    if is_final:
        close_case(case, by=by, on=on)
    return decision


@command("decision.correct")
def correct_decision(decision: Decision, /, *, by: Actor, text: Translated, seen: int | None = None) -> Decision:
    """Mend how the text was typed, or add a translation; what was decided is changed only by a new decision."""
    check_text("text", text)
    decision.write(seen=seen, text=text)
    return decision


@command("follow_up.add")
def add_follow_up(decision: Decision, /, *, by: Actor, text: Translated, due_on: dt.date, unit: Unit | None = None,
                  owner: Person | None = None) -> FollowUp:  # fmt: skip
    """What the decision asks of a unit or a person, by `due_on`."""
    _check_follow_up(decision, text, due_on, unit, owner)
    return FollowUp.objects.create(authority=decision.authority, decision=decision, text=text, due_on=due_on, unit=unit, owner=owner)


@command("follow_up.edit")
def edit_follow_up(follow_up: FollowUp, /, *, by: Actor, seen: int | None = None, **values: Any) -> FollowUp:
    """Change what is asked, of whom, or by when."""
    asked = {name: values.get(name, getattr(follow_up, name)) for name in ("text", "due_on", "unit", "owner")}
    _check_follow_up(follow_up.decision, **asked)
    follow_up.write(seen=seen, **values)
    return follow_up


@command("follow_up.answer")
def answer_follow_up(
    follow_up: FollowUp, /, *, by: Actor, answer: Translated, on: dt.date | None = None, seen: int | None = None
) -> FollowUp:
    """It is done: what came of it, and when (default: today)."""
    follow_up.expect(seen)
    if follow_up.done_on is not None:
        raise Conflict(_("This was answered on %(day)s.") % {"day": day(follow_up.done_on)})
    check_text("answer", answer)
    done_on = on or today()
    check_not_ahead("on", done_on)
    if done_on < follow_up.decision.decided_on:
        raise refuse("on", _("It was decided on %(day)s. Choose that day or a later one.") % {"day": day(follow_up.decision.decided_on)})
    follow_up.write(done_on=done_on, answer=answer)
    return follow_up


@command("follow_up.reopen")
def reopen_follow_up(follow_up: FollowUp, /, *, by: Actor) -> FollowUp:
    """The answer was not enough; it stays readable until a new one is given."""
    if follow_up.done_on is None:
        raise Conflict(_("This is not answered yet."))
    follow_up.write(done_on=None)
    return follow_up


def _check_follow_up(decision: Decision, text: Any, due_on: dt.date, unit: Unit | None, owner: Person | None) -> None:
    check_text("text", text)
    check_same_authority("unit", decision, unit)
    if unit is None and owner is None:
        raise refuse("unit", _("Say which unit or which person is to follow this up."))
    if owner is not None and not owner.roles_at(decision.authority_id):
        raise refuse("owner", _("This person has no role here."))
    if due_on < decision.decided_on:
        raise refuse("due_on", _("It was decided on %(day)s. Choose that day or a later one.") % {"day": day(decision.decided_on)})
