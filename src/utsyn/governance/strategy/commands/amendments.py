"""Verbs of amendments: changes are gathered one by one and applied all at once by a decision of the council."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.codes import new_code
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Body, Decision
from utsyn.governance.strategy.checking import check_decision, check_text, checked_strategy
from utsyn.governance.strategy.commands.parts import change, check_bare, create, place
from utsyn.governance.strategy.kinds import KINDS, STRATEGY_TEXTS, PartKind
from utsyn.governance.strategy.models import Amendment, AmendmentItem, Goal, Part, Strategy
from utsyn.governance.strategy.versions import freeze, structure_of

Operation = AmendmentItem.Operation
# What carries nothing goes first, so that a goal and all that lies under it may go in one amendment.
_REMOVED_FIRST = ("place", "anchor", "main_strategy", "goal", "pledge", "outcome", "axis")


@command("amendment.open")
def open_amendment(strategy: Strategy, /, *, by: Actor, title: Translated, reason: Translated | None = None) -> Amendment:
    """Begin to gather changes to an adopted strategy; there is one open amendment at a time."""
    if strategy.status != Strategy.Status.ADOPTED:
        raise Conflict(_("Only an adopted strategy is amended. Before that it is edited directly."))
    if strategy.amendments.filter(status=Amendment.Status.DRAFT).exists():
        raise Conflict(_("There is an open amendment already. Adopt or withdraw it first."))
    amendment = Amendment(authority=strategy.authority, strategy=strategy, title=check_text("title", title, needed=True))
    amendment.reason = check_text("reason", reason)
    amendment.preview = structure_of(strategy)
    amendment.save()
    return amendment


@command("amendment.edit")
def edit_amendment(amendment: Amendment, /, *, by: Actor, title: Translated, reason: Translated | None = None,
                   seen: int | None = None) -> Amendment:  # fmt: skip
    """Change what the amendment is called and why it is made."""
    _check_open(amendment)
    amendment.write(seen=seen, title=check_text("title", title, needed=True), reason=check_text("reason", reason))
    return amendment


@command("amendment.stage")
def stage(amendment: Amendment, /, *, by: Actor, operation: str, part_kind: str, part_code: str = "",
          values: Mapping[str, Any] | None = None) -> AmendmentItem:  # fmt: skip
    """Put one change into the amendment: add a part, change one (or the strategy itself), or remove one.

    `values` are the part's fields; a reference may be a part or the code of one that this amendment adds. `number` gives
    the part its place among its siblings. A second change of the same part is laid over the first.

    Raises:
        Invalid: the changes together would not make a sound strategy.
    """
    _check_open(amendment)
    if operation not in Operation.values or part_kind not in (*KINDS, "strategy"):
        raise Invalid(_("There is no such change."))
    written = {name: _as_json(value) for name, value in (values or {}).items()}
    item = _item_for(amendment, operation, part_kind, part_code, written)
    amendment.write(preview=_tried(amendment))
    return item


def _item_for(amendment: Amendment, operation: str, kind: str, code: str, values: dict[str, Any]) -> AmendmentItem:
    if operation == Operation.ADD:
        if kind == "strategy":
            raise Invalid(_("There is no such change."))
        return _new_item(amendment, operation, kind, new_code(), values)
    if kind != "strategy" and code not in _codes(amendment, kind):
        raise Conflict(_("The strategy has no such part any more."))
    earlier = amendment.items.filter(part_kind=kind, part_code=code).first()
    if earlier is None:
        return _new_item(amendment, operation, kind, code, values)
    if operation == Operation.REMOVE or earlier.operation == Operation.REMOVE:
        raise Conflict(_("The amendment changes this part already. Undo that change first."))
    earlier.write(values={**earlier.values, **values})
    return earlier


def _new_item(amendment: Amendment, operation: str, kind: str, code: str, values: dict[str, Any]) -> AmendmentItem:
    return AmendmentItem.objects.create(
        authority=amendment.authority, amendment=amendment, operation=operation, part_kind=kind, part_code=code, values=values
    )


def _codes(amendment: Amendment, kind: str) -> set[str]:
    """The parts of the kind as the amendment would leave them."""
    return {part["code"] for part in amendment.preview["parts"][kind]}


@command("amendment.unstage")
def unstage(item: AmendmentItem, /, *, by: Actor) -> AmendmentItem:
    """Take one change out of the amendment again; refuses when another change builds on it."""
    amendment = item.amendment
    _check_open(amendment)
    item.delete()
    try:
        amendment.write(preview=_tried(amendment))
    except Invalid as error:
        raise Conflict(_("Another change in the amendment builds on this one. Undo that first.")) from error
    return item


@command("amendment.withdraw")
def withdraw_amendment(amendment: Amendment, /, *, by: Actor) -> Amendment:
    """Give the amendment up; the strategy stays as it was."""
    _check_open(amendment)
    amendment.write(status=Amendment.Status.WITHDRAWN)
    return amendment


@command("amendment.adopt")
def adopt_amendment(amendment: Amendment, /, *, by: Actor, decision: Decision) -> Amendment:
    """Record that the council changed the strategy: every change is applied at once, and a new version frozen."""
    _check_open(amendment)
    check_decision(amendment.authority_id, decision)
    if amendment.strategy.status != Strategy.Status.ADOPTED:
        raise Conflict(_("The strategy is no longer in force, and so cannot be amended."))
    items = _in_order(amendment)
    if not items:
        raise Conflict(_("The amendment holds no changes yet."))
    for item in items:
        apply_item(item, by=by)
    version = freeze(amendment.strategy, by=by, decision=decision)
    amendment.write(status=Amendment.Status.ADOPTED, decision=decision, made_version=version.number)
    return amendment


@command("amendment.apply")
def apply_item(item: AmendmentItem, /, *, by: Actor) -> Part | Strategy:
    """Make one change of an amendment real: a part of its adoption, written to the ledger as its own deed."""
    return _applied(item, item.amendment.strategy)


def _check_open(amendment: Amendment) -> None:
    if amendment.status != Amendment.Status.DRAFT:
        raise Conflict(_("The amendment is closed."))


def _in_order(amendment: Amendment) -> list[AmendmentItem]:
    """Additions and changes as they were put in; then removals, what carries nothing first."""
    items = list(amendment.items.all())
    removed = [item for item in items if item.operation == Operation.REMOVE]
    removed.sort(key=lambda item: (_REMOVED_FIRST.index(item.part_kind), not _is_sub_goal(item)))
    return [item for item in items if item.operation != Operation.REMOVE] + removed


def _is_sub_goal(item: AmendmentItem) -> bool:
    if item.part_kind != "goal":
        return False
    return Goal.objects.filter(code=item.part_code, parent__isnull=False).exists()


class _Undo(Exception):
    """Carries what a trial found out of its savepoint."""


def _tried(amendment: Amendment) -> dict[str, Any]:
    """What the strategy would be with every change made: they are made for real, read, and undone."""
    strategy = Strategy.objects.select_related("authority", "answerable_body").get(pk=amendment.strategy_id)
    found: dict[str, Any] = {}
    try:
        with transaction.atomic():
            for item in _in_order(amendment):
                _applied(item, strategy)
            found = structure_of(strategy)
            raise _Undo
    except _Undo:
        return found


def _applied(item: AmendmentItem, strategy: Strategy) -> Part | Strategy:
    if item.part_kind == "strategy":
        strategy.write(**checked_strategy(strategy.authority_id, _strategy_values(strategy, item.values), strategy))
        return strategy
    kind = KINDS[item.part_kind]
    if item.operation == Operation.ADD:
        part = create(kind, strategy, _part_values(kind, strategy, item.values), code=item.part_code)
    else:
        part = _found(kind, strategy, item.part_code)
    if item.operation == Operation.REMOVE:
        check_bare(part)
        part.write(removed_in=strategy.current_version + 1)
        return part
    if item.operation == Operation.CHANGE:
        change(part, _part_values(kind, strategy, item.values))
    if item.values.get("number"):
        place(part, int(item.values["number"]))
    return part


def _found(kind: PartKind, strategy: Strategy, code: str) -> Part:
    part: Part | None = kind.model._default_manager.filter(strategy=strategy, code=code, removed_in=None).first()
    if part is None:
        raise Invalid(_("The change names a part that the strategy does not have."))
    return part


# --- values as JSON, and back ---


def _as_json(value: Any) -> Any:
    if isinstance(value, Translated):
        return value.as_json()
    if isinstance(value, dt.date):
        return value.isoformat()
    return getattr(value, "code", value)


def _part_values(kind: PartKind, strategy: Strategy, written: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in written.items() if name != "number"}
    for name in values:
        if name in kind.texts:
            values[name] = Translated(values[name])
        elif name in kind.references and values[name]:
            values[name] = _found(KINDS[kind.references[name]], strategy, values[name])
        elif name == "review_on" and values[name]:
            values[name] = dt.date.fromisoformat(values[name])
    return values


def _strategy_values(strategy: Strategy, written: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(written)
    for name in values:
        if name in STRATEGY_TEXTS:
            values[name] = Translated(values[name])
        elif name == "answerable_body" and values[name]:
            values[name] = Body.objects.filter(authority_id=strategy.authority_id, code=values[name]).first()
    return values
