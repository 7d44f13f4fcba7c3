"""What a measure costs: all its lines at once, since a sum is only as good as its lines together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.money import LARGEST, ORE
from utsyn.governance.measures.checking import refuse
from utsyn.governance.measures.commands.standing import check_living, check_unchanged
from utsyn.governance.measures.costing import CostValue, value_of
from utsyn.governance.measures.models import CostLine, Kind, Measure, Source

Key = tuple[int, str]


@command("measure.set_costs")
def set_costs(measure: Measure, /, *, by: Actor, lines: Sequence[CostValue], seen: int | None = None) -> Measure:
    """Let these be the lines of the measure; lines that are not among them go.

    Raises:
        Conflict: somebody saved the measure meanwhile.
        Invalid: a line outside the measure's years, twice, negative, or for an assignment, which takes no money.
    """
    check_living(measure)
    check_unchanged(measure, seen)
    measure.particulars = exchange_costs(measure, lines, measure.costlines.all())
    measure.write()
    return measure


def exchange_costs(measure: Measure, lines: Sequence[CostValue], stored: Iterable[CostLine]) -> dict[str, Any] | None:
    """Let `lines` be the lines of `measure`, which has those in `stored`; tells what changed, for the entry."""
    wanted = {line.key: _checked(measure, line) for line in lines}
    if len(wanted) != len(lines):
        raise Invalid(_("There are two amounts for the same year and source. Add them up."))
    if wanted and measure.kind == Kind.ASSIGNMENT:
        raise refuse("kind", _("An assignment takes no money. Change what kind of measure it is first."))
    told = _exchange(measure, wanted, {(line.year, line.source): line for line in stored})
    return {"costs": told} if told else None


def _checked(measure: Measure, line: CostValue) -> CostValue:
    if line.year not in measure.years:
        raise refuse("year", _("%(year)s lies outside the measure's own years.") % {"year": line.year})
    if line.source not in Source.values:
        raise refuse("source", _("Choose where the money comes from."))
    if not line.amount_nok.is_finite() or not 0 <= line.amount_nok <= LARGEST:
        raise refuse("amount_nok", _("An amount cannot be negative, nor larger than a trillion kroner."))
    if len(line.note) > 200 or "\x00" in line.note:
        raise refuse("note", _("The note is too long: at most %(most)s characters.") % {"most": 200})
    return CostValue(line.year, line.source, line.amount_nok.quantize(ORE), line.is_expected, line.note.strip())


def _exchange(measure: Measure, wanted: dict[Key, CostValue], stored: dict[Key, CostLine]) -> list[list[Any]]:
    """Write what differs; gives [year, source, before, after, is expected] of each line that changed, amounts as text."""
    told: list[list[Any]] = []
    fresh: list[CostLine] = []
    for key in sorted(stored.keys() | wanted.keys()):
        line, value = stored.get(key), wanted.get(key)
        if line is not None and value is not None and value_of(line) == value:
            continue
        told.append([*key, _said(line), None if value is None else str(value.amount_nok), bool(value and value.is_expected)])
        _write(measure, line, value, fresh)
    CostLine.objects.bulk_create(fresh)
    return told


def _said(line: CostLine | None) -> str | None:
    return None if line is None else str(line.amount_nok.quantize(ORE))


def _write(measure: Measure, line: CostLine | None, value: CostValue | None, fresh: list[CostLine]) -> None:
    if value is None and line is not None:
        line.delete()
    elif value is not None and line is not None:
        line.write(amount_nok=value.amount_nok, is_expected=value.is_expected, note=value.note)
    elif value is not None:
        line = CostLine(authority=measure.authority, measure=measure, year=value.year, source=value.source)
        line.amount_nok, line.is_expected, line.note = value.amount_nok, value.is_expected, value.note
        fresh.append(line)
