"""Lists of measures: plain rows instead of model instances, so that a thousand of them cost milliseconds."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum, TextField
from django.db.models.functions import Cast
from django.utils.translation import get_language

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import FALLBACKS
from utsyn.governance.measures.models import CostLine, Measure, health_shown
from utsyn.governance.measures.queries.owners import owner_words, told_roles, with_owner_role
from utsyn.governance.strategy.models import Strategy

# Remembered: a list of a thousand measures is asked for again and again, and its titles seldom change.
_slug = lru_cache(maxsize=4096)(slug_of)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure in a list, in the reader's language. `cost_nok` is the sum of its lines, None without lines.

    `owner` is a name for colleagues, a role for strangers, "" when nobody answers for it. `title_language` is set where
    the title is not in the reader's language. Has `page`, `code` and `slug`, so that `href(row)` leads to the measure.
    """

    pk: int
    code: str
    version: int
    number: str
    sort_number: str
    title: str
    title_language: str
    axis_id: int
    axis_number: int
    main_strategy_id: int | None
    kind: str
    unit_id: int | None
    unit: str
    owner: str
    first_year: int
    last_year: int
    cost_nok: Decimal | None
    status: str
    health: str
    is_public: bool
    next_update_due_on: dt.date | None
    sdg_targets: tuple[str, ...]

    page = "measures:measure"

    @property
    def slug(self) -> str:
        """The title, readable in an address."""
        return _slug(self.title)


def measures_of(strategy: Strategy, *, person: Any, **conditions: Any) -> list[MeasureRow]:
    """The measures of `strategy` that `person` may see, by axis and number; one query, however many.

    `conditions` narrow them as in a queryset: `axis=axis`, `lead_unit=unit`, `main_strategy=None`.
    """
    found = Measure.objects.visible_to(person).filter(strategy=strategy, **conditions)
    return rows_of(found.order_by("axis__number", "sort_number"), person=person, authority_id=strategy.authority_id)


def rows_of(measures: QuerySet[Measure], *, person: Any, authority_id: int) -> list[MeasureRow]:
    """The measures of a queryset, already narrowed to what `person` may see, as rows in its order; one query."""
    roles = told_roles(is_colleague=works_for(person, authority_id))
    costs = CostLine.objects.filter(measure=OuterRef("pk")).order_by().values("measure").annotate(sum=Sum("amount_nok")).values("sum")
    on, language = today(), (get_language() or "nb")[:2]
    rows = with_owner_role(measures).annotate(
        title_json=Cast("title", TextField()),
        unit_json=Cast("lead_unit__name", TextField()),
        cost=Subquery(costs, output_field=DecimalField(max_digits=16, decimal_places=2)),
        targets_json=Cast("sdg_targets", TextField()),
    ).values_list(
        "pk", "code", "version", "number", "sort_number", "title_json", "axis_id", "axis__number", "main_strategy_id", "kind", "lead_unit_id",
        "unit_json", "owner__name", "owner_role", "first_year", "last_year", "cost", "status", "health", "is_public", "next_update_due_on",
        "targets_json",
    )  # fmt: skip
    return [_row(row, roles, on, language) for row in rows.iterator(chunk_size=2000)]


def _row(row: tuple[Any, ...], roles: Mapping[str, str] | None, on: dt.date, language: str) -> MeasureRow:
    (pk, code, version, number, sort_number, title, axis_id, axis_number, main_strategy_id, kind, unit_id, unit, name, role, first, last,
     cost, status, health, is_public, due_on, targets) = row  # fmt: skip
    words, spoken = in_reach(title, language)
    return MeasureRow(
        pk, code, version, number, sort_number, words, spoken if spoken != language else "", axis_id, axis_number, main_strategy_id, kind,
        unit_id, in_reach(unit, language)[0], owner_words(name, role, roles), first, last, cost, status, health_shown(status, health, due_on, on),
        is_public, due_on, _targets(targets),
    )  # fmt: skip


# Remembered, as slugs are.
@lru_cache(maxsize=4096)
def in_reach(stored: str | None, language: str) -> tuple[str, str]:
    """A translated column's JSON as (text, the language it is in): the reader's, or the nearest there is."""
    parts: dict[str, Any] = json.loads(stored) if stored else {}
    for candidate in (language, *FALLBACKS.get(language, ()), *parts):
        if candidate in parts:
            return parts[candidate]["text"], candidate
    return "", language


@lru_cache(maxsize=1024)
def _targets(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))
