"""Everything that the page of one measure shows, in a bounded number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.models import Role, Unit
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.parts import CostRow, CostTable, TimeMark
from utsyn.governance.measures.models import CostLine, Health, HoldReason, Measure, Milestone, Source, Status, Update
from utsyn.governance.measures.queries.owners import is_phantom, owner_words, told_roles
from utsyn.governance.strategy.models import Goal

SHOWN_UPDATES = 20


@dataclass(frozen=True)
class CostTableOf(CostTable):
    """Money by source and year, and whether some of it is only expected."""

    has_expected: bool = False


@dataclass(frozen=True)
class UpdateShown:
    """A dated word on how it went; `who` is a name for colleagues, a role for strangers."""

    on: dt.date
    health: str
    health_words: str
    hold_reason: str
    text: Translated
    who: str


@dataclass(frozen=True)
class MeasurePage:
    """A measure with all that its page shows to one reader."""

    measure: Measure
    goals: Sequence[Goal]
    contributing_units: Sequence[Unit]
    milestones: Sequence[Milestone]
    marks: Sequence[TimeMark]
    costs: CostTableOf
    updates: Sequence[UpdateShown]
    owner: str
    is_phantom: bool
    hold_reason: str
    continues: Measure | None
    status: str
    health: str
    kind: str


def measure_page(measure: Any, *, reader: Any) -> MeasurePage:
    """What `reader` sees of a measure fetched along `WITH_THREAD` and `with_owner_role`; at most eight queries."""
    is_colleague = works_for(reader, measure.authority_id)
    milestones = list(measure.milestones.filter(is_removed=False).order_by("due_on", "pk"))
    updates = measure.updates.select_related("author")[:SHOWN_UPDATES]
    return MeasurePage(
        measure=measure,
        goals=list(measure.goals.select_related("axis", "parent").order_by("axis__number", "number", "pk")),
        contributing_units=list(measure.contributing_units.order_by("pk")),
        milestones=milestones,
        marks=[mark_of(one) for one in milestones],
        costs=cost_table(measure.costlines.all()),
        updates=[_shown(update, by_name=is_colleague) for update in updates],
        owner=owner_words(measure.owner and measure.owner.name, measure.owner_role, told_roles(is_colleague=is_colleague)),
        is_phantom=is_phantom(measure, measure.owner_role),
        hold_reason=str(HoldReason(measure.hold_reason).label) if measure.hold_reason else "",
        continues=measure.continues if measure.continues and may(reader, "measure.view", measure.continues) else None,
        status=capfirst(measure.get_status_display()),
        health=health_words(measure.shown_health),
        kind=capfirst(measure.get_kind_display()),
    )


def health_words(shown: str) -> str:
    """What a page calls the health, or the status of what is not in progress."""
    choices = {**dict(Status.choices), **dict(Health.choices), "not_reported": _("not reported")}
    return capfirst(str(choices[shown]))


def mark_of(milestone: Milestone) -> TimeMark:
    """A milestone as a mark on the time line."""
    return TimeMark(milestone.reached_on or milestone.due_on, milestone.title, milestone.reached_on is not None, milestone.is_overdue)


def cost_table(lines: Any) -> CostTableOf:
    """Lines by source, with a column for every year from the first to the last that has one; expected money is a row of its own."""
    stored: list[CostLine] = sorted(lines, key=lambda line: (Source.values.index(line.source), line.is_expected))
    by_row: dict[tuple[str, bool], dict[int, Any]] = {}
    for line in stored:
        by_row.setdefault((line.source, line.is_expected), {})[line.year] = line.amount_nok
    years = [line.year for line in stored]
    rows = [
        CostRow(capfirst(str(Source(source).label)), amounts, pgettext("money", "expected, not granted") if is_expected else "")
        for (source, is_expected), amounts in by_row.items()
    ]
    return CostTableOf(rows, range(min(years), max(years) + 1) if years else (), any(line.is_expected for line in stored))


def _shown(update: Update, *, by_name: bool) -> UpdateShown:
    if update.author is None:
        who = _("Utsyn itself")
    elif by_name:
        who = update.author.name
    else:
        who = str(Role(update.author_role).label) if update.author_role else _("somebody at the authority")
    reason = str(HoldReason(update.hold_reason).label) if update.hold_reason else ""
    return UpdateShown(update.on, update.health, health_words(update.health), reason, update.text, capfirst(who))
