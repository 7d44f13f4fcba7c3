"""Takes the measures that intake found in a document, and a person accepted, by the same verb as typing them in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.registries import acceptor
from utsyn.governance.measures import commands
from utsyn.governance.measures.checking import refuse
from utsyn.governance.measures.commands import CostValue
from utsyn.governance.measures.models import Measure, Source
from utsyn.governance.strategy.acceptors import text_in
from utsyn.governance.strategy.models import Axis, Goal, MainStrategy, Strategy


@acceptor("measure")
def accept_measure(strategy: Strategy, /, *, by: Actor, value: Mapping[str, Any], parent: Any = None) -> Measure:
    """A measure under an axis, goal, sub-goal or main strategy.

    `responsible` becomes the lead unit when a unit is called that; years that the strategy does not have are left to it.
    A cost without a year is put in the first year, from the own budget, marked as expected.
    """
    axis = parent if isinstance(parent, Axis) else getattr(parent, "axis", None)
    if axis is None:
        raise refuse("parent", _("Say which axis the measure belongs to."))
    first, last = _years(strategy, value)
    return commands.add(
        strategy, by=by, axis=axis, title=text_in(value, "title", "text", "name"), number=_number(axis, value),
        description=text_in(value, "description"), goals=[parent] if isinstance(parent, Goal) else [],
        main_strategy=parent if isinstance(parent, MainStrategy) else None, lead_unit=_unit(strategy, value),
        first_year=first, last_year=last, costs=_costs(first, value),
    )  # fmt: skip


def _years(strategy: Strategy, value: Mapping[str, Any]) -> tuple[int, int]:
    first, last = value.get("first_year"), value.get("last_year")
    begins = first if isinstance(first, int) and first in strategy.years else strategy.first_year
    ends = last if isinstance(last, int) and last in strategy.years else (strategy.last_year or begins)
    return begins, max(begins, ends)


def _number(axis: Axis, value: Mapping[str, Any]) -> str:
    """The document's own number when it fits the axis and is free; else the next one."""
    number = str(value.get("number") or "")
    fits = number.partition(".")[0] == str(axis.number) and number.partition(".")[2].isdecimal()
    return number if fits and not Measure.objects.filter(strategy_id=axis.strategy_id, number=number).exists() else ""


def _unit(strategy: Strategy, value: Mapping[str, Any]) -> Unit | None:
    wanted = str(value.get("responsible") or "").strip().casefold()
    units = Unit.objects.active().filter(authority_id=strategy.authority_id) if wanted else ()
    return next((unit for unit in units if wanted in {name.casefold() for name in unit.name.texts().values()}), None)


def _costs(year: int, value: Mapping[str, Any]) -> list[CostValue]:
    try:
        amount = Decimal(str(value.get("amount") or ""))
    except InvalidOperation:
        return []
    return [CostValue(year, Source.OWN_BUDGET, amount, is_expected=True)] if amount.is_finite() and amount > 0 else []
