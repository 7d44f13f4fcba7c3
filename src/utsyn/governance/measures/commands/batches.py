"""Many fields of one measure, or one change to many measures, in one verb. What cannot change is told; the rest is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, DomainError
from utsyn.foundation.kernel.rules import require
from utsyn.governance.measures.checking import EDITABLE, check_owner, check_unit, checked_text, refuse
from utsyn.governance.measures.commands.costs import exchange_costs
from utsyn.governance.measures.commands.life import no_move_from
from utsyn.governance.measures.commands.measures import edited, join_units
from utsyn.governance.measures.commands.standing import check_living, check_unchanged
from utsyn.governance.measures.models import ENDED, Measure, Status, reachable
from utsyn.governance.measures.rules import verbs_for
from utsyn.governance.strategy.models import Strategy


@dataclass(frozen=True)
class Refused:
    """A measure (or a row, by its number) that stayed as it was, and why."""

    number: str
    title: str
    reason: str


@dataclass(frozen=True)
class BatchReport:
    """What came of a batch: measures changed, measures made, how many needed nothing, and what was refused."""

    changed: tuple[Measure, ...] = ()
    made: tuple[Measure, ...] = ()
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()


@command("measure.change_many")
def change_many(strategy: Strategy, /, *, by: Actor, measures: Sequence[Measure], changes: Mapping[str, Any]) -> BatchReport:
    """Give all `measures` of the strategy the same values: one deed, under which each change is an entry of its measure.

    `changes` may hold owner, lead_unit, next_update_due_on, status (with end_reason to discontinue) and is_public.
    """
    changed, refused = [], []
    for measure in measures:
        try:
            if measure.strategy_id != strategy.pk:
                raise Conflict(_("The measure belongs to another strategy."))
            changed.append(change(measure, by=by, changes=changes))
        except DomainError as error:
            refused.append(Refused(measure.number, str(measure.title), error.message))
    return BatchReport(changed=tuple(changed), refused=tuple(refused))


@command("measure.change")
def change(measure: Measure, /, *, by: Actor, changes: Mapping[str, Any], seen: int | None = None) -> Measure:
    """Change several fields at once, each under the rule of its own verb: all of them, or none.

    Takes what `edit` takes, and owner, lead_unit, contributing_units, next_update_due_on, status, end_reason, is_public, costs.
    """
    check_living(measure)
    check_unchanged(measure, seen)
    for verb in verbs_for(changes):
        require(by, verb, measure)
    values = edited(measure, {name: value for name, value in changes.items() if name in EDITABLE})
    for name, value in changes.items():
        if name in _FIELDS:
            values.update(_FIELDS[name](measure, value, changes))
        elif name not in (*EDITABLE, "contributing_units", "costs", "end_reason"):
            raise refuse(name, _("There is no field “%(name)s” to change here.") % {"name": name[:40]})
    measure.write(**values)
    told = join_units(measure, changes["contributing_units"]) if "contributing_units" in changes else None
    costs = exchange_costs(measure, changes["costs"], measure.costlines.all()) if "costs" in changes else None
    measure.particulars = {**(told or {}), **(costs or {})} or None
    return measure


def _owner(measure: Measure, value: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    check_owner(measure, value)
    return {"owner": value}


def _unit(measure: Measure, value: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    check_unit(measure, value)
    return {"lead_unit": value}


def _deadline(measure: Measure, value: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    return {"next_update_due_on": value}


def _status(measure: Measure, value: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    if value == measure.status or not reachable(measure.status, value):
        raise Conflict(no_move_from(measure.status))
    if value not in ENDED:
        return {"status": value}
    reason = checked_text("end_reason", changes.get("end_reason"))
    if value == Status.DISCONTINUED and not reason:
        raise refuse("end_reason", _("Say why the measure is discontinued."))
    return {"status": value, "ended_on": today(), "next_update_due_on": None, "end_reason": reason}


def _visibility(measure: Measure, value: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    return {"is_public": bool(value)}


_FIELDS: dict[str, Callable[[Measure, Any, Mapping[str, Any]], dict[str, Any]]] = {
    "owner": _owner,
    "lead_unit": _unit,
    "next_update_due_on": _deadline,
    "status": _status,
    "is_public": _visibility,
}
