"""How a cycle goes: who is ready, who is late, who has no owner. A fixed number of queries, however large it is."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.accounts.models import Assignment, Role
from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.checking import OWNERS
from utsyn.governance.reporting.models import Level, ReportingCycle, State, Submission


@dataclass(frozen=True)
class UnitRow:
    """One unit in a cycle: its measures by state, and its own summary (None: the measures that no unit leads)."""

    name: Any
    total: int
    accepted: int
    handed_in: int
    returned: int
    missing: int
    late: int
    without_owner: int
    summary: Submission | None
    head: str

    @property
    def is_ready(self) -> bool:
        """Whether everything below is accepted."""
        return self.accepted == self.total


@dataclass(frozen=True)
class Progress:
    """The whole cycle."""

    units: Sequence[UnitRow]
    late: Sequence[Submission]
    without_owner: Sequence[Submission]
    whole: Submission | None
    total: int
    handed_in: int
    accepted: int
    health: Counter[str]
    days_left: int


def progress_of(cycle: ReportingCycle, *, person: Any) -> Progress:
    """Three queries. `late` are the owed ones whose day has gone; `without_owner` those that nobody can be asked for."""
    along = ("cycle", "measure__axis", "measure__owner", "measure__strategy", "unit", "authority")
    found = list(Submission.objects.visible_to(person).filter(cycle=cycle).select_related(*along))
    measures = [one for one in found if one.level == Level.MEASURE]
    owners, heads = _who_is_here(cycle)
    orphans = [one for one in measures if one.is_owed and (one.measure is None or one.measure.owner_id not in owners)]
    summaries = {one.unit_id: one for one in found if one.level == Level.UNIT}
    units = {one.unit_id: one.unit for one in found if one.level != Level.WHOLE}
    rows = [
        _row(unit, [one for one in measures if one.unit_id == key], summaries.get(key), orphans, heads.get(key, ""))
        for key, unit in units.items()
    ]
    return Progress(
        units=sorted(rows, key=lambda row: (row.name is None, str(row.name))), late=[one for one in found if one.is_late],
        without_owner=orphans, whole=next((one for one in found if one.level == Level.WHOLE), None), total=len(measures),
        handed_in=sum(not one.is_owed for one in measures), accepted=sum(one.status == State.ACCEPTED for one in measures),
        health=Counter(one.health for one in measures if not one.is_owed and one.health), days_left=(cycle.owners_due_on - today()).days,
    )  # fmt: skip


def _who_is_here(cycle: ReportingCycle) -> tuple[set[int], dict[int | None, str]]:
    """The persons who can answer for a measure today, and who heads each unit."""
    owners: set[int] = set()
    heads: dict[int | None, str] = {}
    for held in Assignment.objects.in_force().filter(authority=cycle.authority_id, role__in=OWNERS).select_related("person"):
        owners.add(held.person_id)
        if held.role == Role.UNIT_HEAD:
            heads[held.unit_id] = held.person.name
    return owners, heads


def _row(unit: Any, measures: list[Submission], summary: Submission | None, orphans: Iterable[Submission], head: str) -> UnitRow:
    states = Counter(one.status for one in measures)
    lost = {one.pk for one in orphans}
    return UnitRow(
        name=unit.name if unit else None, total=len(measures), accepted=states[State.ACCEPTED], handed_in=states[State.SUBMITTED],
        returned=states[State.RETURNED], missing=states[State.OPEN], late=sum(one.is_late for one in measures),
        without_owner=sum(one.pk in lost for one in measures), summary=summary, head=head,
    )  # fmt: skip


@dataclass(frozen=True)
class SubmissionFacts:
    """What a report keeps of one submission: codes and words, never persons' names."""

    level: str
    code: str
    measure_code: str | None
    unit_code: str | None
    unit: Any
    status: str
    health: str
    hold_reason: str
    text: Any
    known_health: str
    known_text: Any
    known_on: dt.date | None
    submitted_on: dt.date | None
    submitted_role: str
    is_late: bool


def submissions_of(cycle: ReportingCycle, *, person: Any) -> list[SubmissionFacts]:
    """Everything asked for in a cycle, in the order of axes and numbers, as a report freezes it; one query."""
    found = Submission.objects.visible_to(person).filter(cycle=cycle).select_related("measure__axis", "unit", "cycle")
    ordered = sorted(
        found,
        key=lambda one: (Level.values.index(one.level), (one.measure.axis.number, one.measure.sort_number) if one.measure else (0, "")),
    )
    return [
        SubmissionFacts(
            one.level, one.code, one.measure.code if one.measure else None, one.unit.code if one.unit else None,
            one.unit.name if one.unit else None, one.status, one.health, one.hold_reason, one.text, one.known_health, one.known_text,
            one.known_on, one.submitted_on, one.submitted_role, one.is_late,
        )
        for one in ordered
    ]  # fmt: skip
