"""Verbs on the parts of a strategy that is not adopted yet; afterwards only amendments change them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar, cast

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.strategy.checking import checked_part
from utsyn.governance.strategy.kinds import KINDS, PartKind, kind_of
from utsyn.governance.strategy.models import Anchor, Axis, Goal, MainStrategy, NamedPlace, Outcome, Part, Pledge, Strategy

P = TypeVar("P", bound=Part)


def check_editable(strategy: Strategy) -> None:
    """Refuse to touch the structure of a strategy that is proposed, adopted or gone."""
    if strategy.is_frozen:
        raise Conflict(_("An adopted strategy changes only by an amendment that names a decision."))
    if not strategy.is_editable:
        raise Conflict(_("The strategy cannot be edited any more."))


@command("outcome.add")
def add_outcome(strategy: Strategy, /, *, by: Actor, name: Translated) -> Outcome:
    """Add an effect that the strategy seeks."""
    return cast(Outcome, _add("outcome", strategy, {"name": name}))


@command("axis.add")
def add_axis(strategy: Strategy, /, *, by: Actor, name: Translated, short_name: Translated | None = None,
             intro: Translated | None = None) -> Axis:  # fmt: skip
    """Add an axis after the others."""
    return cast(Axis, _add("axis", strategy, {"name": name, "short_name": short_name, "intro": intro}))


@command("goal.add")
def add_goal(axis: Axis, /, *, by: Actor, text: Translated, short_name: Translated | None = None, parent: Goal | None = None) -> Goal:
    """Add a goal to the axis; with `parent` a sub-goal of it."""
    return cast(Goal, _add("goal", axis.strategy, {"axis": axis, "parent": parent, "text": text, "short_name": short_name}))


@command("main_strategy.add")
def add_main_strategy(axis: Axis, /, *, by: Actor, text: Translated, short_name: Translated | None = None,
                      goal: Goal | None = None) -> MainStrategy:  # fmt: skip
    """Add a main strategy to the axis; `goal` is the one it serves."""
    return cast(MainStrategy, _add("main_strategy", axis.strategy, {"axis": axis, "goal": goal, "text": text, "short_name": short_name}))


@command("pledge.add")
def add_pledge(strategy: Strategy, /, *, by: Actor, name: Translated, criteria: Translated | None = None,
               evidence: Translated | None = None, review_on: dt.date | None = None, axis: Axis | None = None) -> Pledge:  # fmt: skip
    """Add something that the authority itself promises."""
    values = {"axis": axis, "name": name, "criteria": criteria, "evidence": evidence, "review_on": review_on}
    return cast(Pledge, _add("pledge", strategy, values))


@command("anchor.add")
def add_anchor(strategy: Strategy, /, *, by: Actor, kind: str, reference: str = "", name: Translated | None = None,
               address: str = "", axis: Axis | None = None, goal: Goal | None = None) -> Anchor:  # fmt: skip
    """Add what obliges or inspires: all of the strategy, or one axis, or one goal of it."""
    values = {"kind": kind, "reference": reference, "name": name, "address": address, "axis": axis, "goal": goal}
    return cast(Anchor, _add("anchor", strategy, values))


@command("place.add")
def add_place(strategy: Strategy, /, *, by: Actor, name: Translated, country: str = "", tie: str = NamedPlace.Tie.TWIN_TOWN,
              note: Translated | None = None) -> NamedPlace:  # fmt: skip
    """Add a place abroad that the strategy names; `country` by its two letters."""
    return cast(NamedPlace, _add("place", strategy, {"name": name, "country": country, "tie": tie, "note": note}))


def add_part(kind: str, strategy: Strategy, /, *, by: Actor, **values: Any) -> Part:
    """Add a part of the kind with this key, by its own verb: for forms and acceptors that learn the kind late."""
    parent = values.pop("axis") if kind in ("goal", "main_strategy") else strategy
    added: Part = _ADDERS[kind](parent, by=by, **values)
    return added


_ADDERS: dict[str, Any] = {
    "outcome": add_outcome,
    "axis": add_axis,
    "goal": add_goal,
    "main_strategy": add_main_strategy,
    "pledge": add_pledge,
    "place": add_place,
    "anchor": add_anchor,
}


def _add(key: str, strategy: Strategy, values: dict[str, Any]) -> Part:
    check_editable(strategy)
    return create(KINDS[key], strategy, values)


def create(kind: PartKind, strategy: Strategy, values: dict[str, Any], **own: Any) -> Part:
    """Make a part, last among its siblings; `own` are fields that no form holds (its code)."""
    checked = checked_part(kind, strategy, values)
    checked = {name: value for name, value in checked.items() if value is not None}
    last = _siblings(kind, strategy, checked).order_by("-number").values_list("number", flat=True).first() or 0
    return kind.model._default_manager.create(authority=strategy.authority, strategy=strategy, number=last + 1, **checked, **own)


@command("part.edit")
def edit_part(part: P, /, *, by: Actor, seen: int | None = None, **values: Any) -> P:
    """Change the fields of a part; one that changes axis or parent comes last there."""
    check_editable(part.strategy)
    change(part, values, seen=seen)
    return part


def change(part: Part, values: dict[str, Any], *, seen: int | None = None) -> None:
    """Write `values`; takes what lies under a goal along to another axis."""
    kind = kind_of(part)
    part.expect(seen)
    checked = checked_part(kind, part.strategy, values, part)
    moved = any(name in checked and getattr(part, name) != checked[name] for name in kind.within)
    left = _siblings_of(kind, part)
    part.write(**checked)
    if isinstance(part, Goal) and moved:
        _take_along(part)
    if moved:
        _renumber([other for other in left if other.pk != part.pk])
        _renumber([*(other for other in _siblings_of(kind, part) if other.pk != part.pk), part])


def _take_along(goal: Goal) -> None:
    """What lies under a goal follows it to its axis: sub-goals keep their order, main strategies come last there."""
    goal.sub_goals.update(axis=goal.axis)
    for main_strategy in goal.main_strategies.filter(removed_in=None).exclude(axis=goal.axis):
        change(main_strategy, {"axis": goal.axis})


@command("part.move")
def move_part(part: P, /, *, by: Actor, number: int) -> P:
    """Give a part this place among its siblings (1 is first; beyond the last means last)."""
    check_editable(part.strategy)
    place(part, number)
    return part


def place(part: Part, number: int) -> None:
    """Put `part` at `number` among its siblings and number them all anew."""
    others = [other for other in _siblings_of(kind_of(part), part) if other.pk != part.pk]
    others.insert(max(number, 1) - 1, part)
    _renumber(others)
    part.write(number=others.index(part) + 1)


@command("part.remove")
def remove_part(part: P, /, *, by: Actor) -> P:
    """Delete a part; refuses while others lie under it or point to it."""
    check_editable(part.strategy)
    check_bare(part)
    siblings = [other for other in _siblings_of(kind_of(part), part) if other.pk != part.pk]
    try:
        part.delete()
    except ProtectedError as error:
        raise Conflict(_("Something still points to “%(part)s”. Move that first.") % {"part": part}) from error
    _renumber(siblings)
    return part


def check_bare(part: Part) -> None:
    """Refuse to take away a part that still carries others in force."""
    for other in KINDS.values():
        for field, key in other.references.items():
            if KINDS[key].model is type(part) and other.model._default_manager.filter(**{field: part}, removed_in=None).exists():
                raise Conflict(_("“%(part)s” still carries other parts. Move or remove them first.") % {"part": part})


def _siblings(kind: PartKind, strategy: Strategy, values: dict[str, Any]) -> Any:
    return kind.model._default_manager.filter(**{**kind.siblings(values), "strategy": strategy}, removed_in=None)


def _siblings_of(kind: PartKind, part: Part) -> list[Any]:
    return list(_siblings(kind, part.strategy, {name: getattr(part, name) for name in kind.within}))


def _renumber(parts: Sequence[Any]) -> None:
    """1, 2, 3 ... in this order; only the rows whose number changes are written."""
    for number, part in enumerate(parts, 1):
        if part.number != number:
            part.number = number
            type(part)._default_manager.filter(pk=part.pk).update(number=number)
