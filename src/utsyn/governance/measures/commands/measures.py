"""Verbs that make a measure, say what it is, where it belongs, and who answers for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.checking import (
    check_in_strategy,
    check_owner,
    check_same_authority,
    check_unit,
    checked_values,
    refuse,
)
from utsyn.governance.measures.commands.costs import exchange_costs
from utsyn.governance.measures.commands.standing import check_living, check_unchanged
from utsyn.governance.measures.costing import CostValue
from utsyn.governance.measures.models import Kind, Measure
from utsyn.governance.measures.numbering import checked_number
from utsyn.governance.measures.rules import closed
from utsyn.governance.strategy.models import Axis, Goal, MainStrategy, Strategy


@command("measure.add")
def add(strategy: Strategy, /, *, by: Actor, axis: Axis, title: Translated, number: str = "", main_strategy: MainStrategy | None = None,
        goals: Sequence[Goal] = (), lead_unit: Unit | None = None, contributing_units: Sequence[Unit] = (), owner: Person | None = None,
        is_public: bool = True, next_update_due_on: dt.date | None = None, costs: Sequence[CostValue] = (),
        **values: Any) -> Measure:  # fmt: skip
    """Add a measure along `axis`; without a number it gets the next one there, without years the strategy's own.

    `values` are its other texts, kind, years, SDG targets, and the earlier measure it continues.

    Raises:
        Conflict: the strategy has run out, was withdrawn or superseded.
        Invalid: years outside the strategy, a number that is taken, a unit or goal from elsewhere.
    """
    _check_open_for_more(strategy)
    check_in_strategy(strategy, "axis", [axis])
    check_in_strategy(strategy, "goals", [*goals, main_strategy])
    check_unit(strategy, lead_unit)
    check_same_authority(strategy, "contributing_units", contributing_units)
    check_owner(strategy, owner)
    values.setdefault("first_year", strategy.first_year)
    values.setdefault("last_year", strategy.last_year or values["first_year"])
    measure = Measure.objects.create(
        authority=strategy.authority, strategy=strategy, axis=axis, main_strategy=main_strategy, lead_unit=lead_unit, owner=owner,
        is_public=is_public, next_update_due_on=next_update_due_on, **checked_number(axis, number),
        **checked_values(strategy, {"title": title, **values}),
    )  # fmt: skip
    measure.goals.add(*goals)
    measure.contributing_units.add(*(unit for unit in contributing_units if unit != lead_unit))
    told = {"goals_added": codes_of(goals), "units_added": codes_of(contributing_units)} | (exchange_costs(measure, costs, ()) or {})
    measure.particulars = {name: value for name, value in told.items() if value} or None
    return measure


def _check_open_for_more(strategy: Strategy) -> None:
    if reason := closed(strategy):
        raise Conflict(reason)
    if strategy.status == Strategy.Status.EXPIRED:
        raise Conflict(_("The strategy has expired. Add the measure to the strategy that is in force."))


@command("measure.edit")
def edit(measure: Measure, /, *, by: Actor, seen: int | None = None, **values: Any) -> Measure:
    """Change its texts, kind, years, SDG targets, or which earlier measure it continues."""
    check_living(measure)
    check_unchanged(measure, seen)
    if values.get("continues") == measure:
        raise refuse("continues", _("A measure cannot continue itself."))
    measure.write(**edited(measure, values))
    return measure


def edited(measure: Measure, values: Mapping[str, Any]) -> dict[str, Any]:
    """The plain fields as they may be written; refuses to cut off years or a kind that have cost lines."""
    checked = checked_values(measure.strategy, values, measure)
    if checked.get("kind") == Kind.ASSIGNMENT and measure.costlines.exists():
        raise refuse("kind", _("An assignment takes no money. Take away the costs first."))
    if {"first_year", "last_year"} & checked.keys():
        first, last = checked.get("first_year", measure.first_year), checked.get("last_year", measure.last_year)
        outside = measure.costlines.exclude(year__range=(first, last)).values_list("year", flat=True).first()
        if outside is not None:
            raise refuse("last_year", _("There are costs in %(year)s. Move them before the years change.") % {"year": outside})
    return checked


@command("measure.renumber")
def renumber(measure: Measure, /, *, by: Actor, axis: Axis, number: str = "", seen: int | None = None) -> Measure:
    """Give it another number, or another home axis; without a number the next one there."""
    check_living(measure)
    check_unchanged(measure, seen)
    check_in_strategy(measure.strategy, "axis", [axis])
    measure.write(axis=axis, **checked_number(axis, number, own=measure))
    return measure


@command("measure.set_goals")
def set_goals(measure: Measure, /, *, by: Actor, goals: Sequence[Goal], main_strategy: MainStrategy | None = None,
              seen: int | None = None) -> Measure:  # fmt: skip
    """Say which goals it serves, on any axis, and through which main strategy."""
    check_living(measure)
    check_unchanged(measure, seen)
    check_in_strategy(measure.strategy, "goals", goals)
    check_in_strategy(measure.strategy, "main_strategy", [main_strategy])
    before = codes_of(measure.goals.all())
    measure.goals.set(goals)
    measure.write(main_strategy=main_strategy)
    measure.particulars = moved("goals", before, codes_of(goals))
    return measure


@command("measure.set_units")
def set_units(measure: Measure, /, *, by: Actor, lead_unit: Unit | None, contributing_units: Sequence[Unit] = (),
              seen: int | None = None) -> Measure:  # fmt: skip
    """Say which unit leads it and which contribute."""
    check_living(measure)
    check_unchanged(measure, seen)
    if lead_unit != measure.lead_unit:
        check_unit(measure, lead_unit)
    measure.particulars = join_units(measure, [unit for unit in contributing_units if unit != lead_unit])
    measure.write(lead_unit=lead_unit)
    return measure


def join_units(measure: Measure, units: Sequence[Unit]) -> dict[str, list[str]] | None:
    """Let these be the contributing units; tells which came and went."""
    check_same_authority(measure, "contributing_units", units)
    before = codes_of(measure.contributing_units.all())
    measure.contributing_units.set(units)
    return moved("units", before, codes_of(units))


@command("measure.appoint_owner")
def appoint_owner(measure: Measure, /, *, by: Actor, owner: Person | None, seen: int | None = None) -> Measure:
    """Let a person answer for it; None leaves it without, which shows."""
    check_living(measure)
    check_unchanged(measure, seen)
    check_owner(measure, owner)
    measure.write(owner=owner)
    return measure


@command("measure.set_deadline")
def set_deadline(measure: Measure, /, *, by: Actor, next_update_due_on: dt.date | None) -> Measure:
    """Say by when the next status is expected; past that day without one it is shown as not reported."""
    check_living(measure)
    measure.write(next_update_due_on=next_update_due_on)
    return measure


@command("measure.publish")
def publish(measure: Measure, /, *, by: Actor) -> Measure:
    """Show it to everyone, as soon as its strategy is public."""
    if measure.is_public:
        raise Conflict(_("The measure is public already."))
    measure.write(is_public=True)
    return measure


@command("measure.hide")
def hide(measure: Measure, /, *, by: Actor) -> Measure:
    """Keep it to those who work here."""
    if not measure.is_public:
        raise Conflict(_("The measure is internal already."))
    measure.write(is_public=False)
    return measure


def codes_of(things: Iterable[Any]) -> list[str]:
    """Their codes, in order."""
    return sorted(thing.code for thing in things)


def moved(noun: str, before: list[str], after: list[str]) -> dict[str, list[str]] | None:
    """What came and went, for the entry; None when nothing did."""
    added, removed = [code for code in after if code not in before], [code for code in before if code not in after]
    return {f"{noun}_added": added, f"{noun}_removed": removed} if added or removed else None
