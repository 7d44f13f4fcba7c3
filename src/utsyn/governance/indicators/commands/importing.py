"""Taking in what sources say, however much, with one closing entry."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.codes import new_code
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.indicators.checking import check_value
from utsyn.governance.indicators.models import Import, Indicator, Observation
from utsyn.governance.indicators.readings import Reading

CHUNK = 500
SIXTH = Decimal("0.000001")
# What a source writes over what stood there. Somebody's evidence was for another value, so it goes; the ledger keeps it.
_WRITTEN = ("value", "missing", "hidden_parts", "note", "link", "file", "author", "taken_in", "recorded_at", "version")
_KEY = ("indicator", "period", "part")


@command("indicator.import")
def take_in(authority: Authority, /, *, by: Actor, source: str, series: Mapping[Indicator, Sequence[Reading]]) -> Import:
    """Take in the readings of many indicators: new ones are added, changed ones changed; the rest stays as it was.

    What a source no longer tells of is kept. What a person typed is never overwritten by a source that has no value.

    Raises:
        Conflict: an indicator of another authority.
        Invalid: a value that cannot be.
    """
    for indicator, readings in series.items():
        if indicator.authority_id != authority.pk:
            raise Conflict(_("This belongs to another authority."))
        for one in readings:
            check_value(indicator, one.value)
    made = Import.objects.create(
        authority=authority, source=source, at=now(), indicators=len(series), fingerprint=fingerprint_of(series),
    )  # fmt: skip
    work = _sorted_out(made, series)
    # One statement for new and changed alike: updating row by row, or case by case, takes ten times as long.
    Observation.objects.bulk_create([*work.new, *work.changed], update_conflicts=True, unique_fields=_KEY, update_fields=_WRITTEN)
    made.added, made.changed, made.unchanged = len(work.new), len(work.changed), work.unchanged
    written = {one.indicator_id for one in (*work.new, *work.changed)}
    made.touches_public = any(indicator.pk in written and indicator.in_public for indicator in series)
    made.save(update_fields=["added", "changed", "unchanged", "touches_public"])
    _forecast_later(work)
    return made


@dataclass
class _Work:
    """What there is to write."""

    new: list[Observation] = field(default_factory=list)
    changed: list[Observation] = field(default_factory=list)
    unchanged: int = 0


def _sorted_out(made: Import, series: Mapping[Indicator, Sequence[Reading]]) -> _Work:
    known = _known([indicator.pk for indicator in series])
    work = _Work()
    for indicator, readings in series.items():
        for (period, part), reading in {(one.period, one.part[:120]): one for one in readings}.items():
            before = known.get((indicator.pk, period, part))
            if before is None:
                work.new.append(_observation(made, indicator, reading, 1))
            elif before.is_told_by(reading):
                work.unchanged += 1
            else:
                work.changed.append(_observation(made, indicator, reading, before.version + 1))
    return work


class _Before(NamedTuple):
    """What stood there."""

    value: Decimal | None
    missing: str
    hidden_parts: int
    version: int
    taken_in: int | None

    def is_told_by(self, reading: Reading) -> bool:
        """Whether the reading says nothing new. A source without a value says nothing against what a person typed."""
        if reading.value is None and self.value is not None and self.taken_in is None:
            return True
        value = None if reading.value is None else reading.value.quantize(SIXTH)
        return (self.value, self.missing, self.hidden_parts) == (value, reading.missing, reading.hidden_parts)


def _known(keys: list[int]) -> dict[tuple[int, str, str], _Before]:
    """What is stored of these indicators, as plain values."""
    found: dict[tuple[int, str, str], _Before] = {}
    for start in range(0, len(keys), CHUNK):
        rows = Observation.objects.filter(indicator__in=keys[start : start + CHUNK]).order_by()
        for indicator, period, part, *rest in rows.values_list(*_KEY, "value", "missing", "hidden_parts", "version", "taken_in"):
            found[(indicator, period, part)] = _Before(*rest)
    return found


def _observation(made: Import, indicator: Indicator, reading: Reading, version: int) -> Observation:
    return Observation(
        code=new_code(), version=version, authority_id=made.authority_id, indicator_id=indicator.pk, period=reading.period,
        part=reading.part[:120], value=reading.value, missing=reading.missing, hidden_parts=reading.hidden_parts, note=reading.note[:500],
        taken_in_id=made.pk, recorded_at=made.at,
    )  # fmt: skip


def fingerprint_of(series: Mapping[Indicator, Sequence[Reading]]) -> str:
    """What was read, as one hash that the ledger keeps."""
    plain: dict[str, Any] = {
        indicator.code: [[one.period, one.part, None if one.value is None else str(one.value), one.missing] for one in readings]
        for indicator, readings in series.items()
    }
    return sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _forecast_later(work: _Work) -> None:
    """In the worker, for those whose whole has changed; one task, however many."""
    from utsyn.governance.indicators.jobs import forecast_many

    keys = sorted({one.indicator_id for one in (*work.new, *work.changed) if not one.part})
    if keys:
        transaction.on_commit(lambda: forecast_many.enqueue(keys))
