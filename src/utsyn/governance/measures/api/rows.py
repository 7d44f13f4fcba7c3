"""A thousand measures as rows in a few milliseconds: plain values from one query, never model instances."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum, TextField
from django.db.models.functions import Cast

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.api import roles_here
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.money import ORE
from utsyn.governance.measures.models import CostLine, Measure, health_shown

FIELDS = (
    "pk", "code", "version", "number", "title_json", "strategy__code", "axis__code", "axis__number", "main_strategy__code", "kind",
    "lead_unit__code", "unit_json", "owner_id", "owner__code", "owner__name", "first_year", "last_year", "cost", "status", "health",
    "next_update_due_on", "is_public", "targets_json",
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """For whom rows are made: roles by person; names only when the reader is a colleague."""

    roles: Mapping[int, str]
    shows_names: bool
    on: dt.date


def reading_for(request: Any) -> Reading:
    """What the rows need to know of the reader; one query."""
    here = request.authority.pk
    return Reading(roles_here(here), works_for(request.person, here), today())


def rows_of(measures: QuerySet[Measure], reading: Reading) -> list[tuple[int, dict[str, Any]]]:
    """(key, `MeasureRow` as JSON-ready values) of each measure of a queryset narrowed to what the reader may see; one query."""
    costs = CostLine.objects.filter(measure=OuterRef("pk")).order_by().values("measure").annotate(sum=Sum("amount_nok")).values("sum")
    found = measures.annotate(
        # As text: reading it here costs a third of what the columns' own reading does.
        title_json=Cast("title", TextField()),
        unit_json=Cast("lead_unit__name", TextField()),
        targets_json=Cast("sdg_targets", TextField()),
        cost=Subquery(costs, output_field=DecimalField(max_digits=16, decimal_places=2)),
    ).values_list(*FIELDS)
    return [_row(row, reading) for row in found.iterator(chunk_size=2000)]


def _row(row: tuple[Any, ...], reading: Reading) -> tuple[int, dict[str, Any]]:
    (pk, code, version, number, title, strategy, axis, axis_number, main_strategy, kind, unit, unit_name, owner_id, owner, owner_name,
     first, last, cost, status, health, due_on, is_public, targets) = row  # fmt: skip
    return pk, {
        "code": code, "version": version, "number": number, "title": _texts(title), "strategy": strategy,
        "axis": {"code": axis, "number": axis_number}, "main_strategy": main_strategy, "kind": kind,
        "unit": {"code": unit, "name": _unit_name(unit_name)} if unit else None,
        "owner": _owner(owner_id, owner, owner_name, reading), "first_year": first, "last_year": last,
        "cost": None if cost is None else {"amount": str(cost.quantize(ORE)), "currency": "NOK"},
        "status": status, "health": health_shown(status, health, due_on, reading.on),
        "next_update_due_on": due_on.isoformat() if due_on else None, "is_public": is_public,
        "sdg_targets": [] if targets == "[]" else json.loads(targets),
    }  # fmt: skip


def _owner(owner_id: int | None, code: str, name: str, reading: Reading) -> dict[str, Any] | None:
    if owner_id is None:
        return None
    role = reading.roles.get(owner_id)
    return {"role": role, "code": code, "name": name} if reading.shows_names else {"role": role, "code": None, "name": None}


def _texts(stored: str | None) -> dict[str, str]:
    return {language: part["text"] for language, part in json.loads(stored).items()} if stored else {}


@lru_cache(maxsize=512)
def _unit_name(stored: str | None) -> dict[str, str]:
    return _texts(stored)
