"""What a report keeps: how everything stands on the day, as anyone may know it, in all languages, naming roles and never persons.

Only what strangers may see goes in: a report to an elected body is public, and its fingerprint covers every word of it.
A number of queries that does not grow with the number of measures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Sum

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.models import CostLine, Measure, Milestone
from utsyn.governance.measures.queries.owners import with_owner_role
from utsyn.governance.measures.queries.shares import counted
from utsyn.governance.reporting.models import Level, ReportingCycle, State, Submission
from utsyn.governance.reporting.models.reports import Report
from utsyn.governance.reporting.queries.report_changes import changes_since
from utsyn.governance.reporting.queries.report_sources import indicators_told, money_told
from utsyn.governance.strategy.models import Axis

FORMAT = "utsyn-report-1"
ANYONE = AnonymousUser()


def content_of(cycle: ReportingCycle, *, replaces: Report | None = None, reason: Translated | None = None) -> dict[str, Any]:
    """The snapshot of the cycle's strategy today; of one that replaces another, with what it replaces and why."""
    measures = _measures(cycle)
    indicators = indicators_told(cycle.authority, cycle.strategy)
    before = _before(cycle)
    told = {
        "format": FORMAT,
        "frozen_on": today().isoformat(),
        "authority": {"code": cycle.authority.code, "name": texts(cycle.authority.name), "number": cycle.authority.number},
        "example": texts(cycle.authority.banner),
        "cycle": {
            "code": cycle.code, "kind": cycle.kind, "year": cycle.year, "number": cycle.number, "audience": cycle.audience,
            "period_from": cycle.period_from.isoformat(), "period_to": cycle.period_to.isoformat(),
        },
        "strategy": {
            "code": cycle.strategy.code, "title": texts(cycle.strategy.title), "first_year": cycle.strategy.first_year,
            "last_year": cycle.strategy.last_year,
        },
        "words": _words(cycle),
        "axes": _axes(cycle, measures, indicators),
        "measures": measures,
        "money": money_told(cycle, measures),
        "indicators": indicators,
    }  # fmt: skip
    if replaces is not None:
        told["replaces"] = {"sha256": replaces.sha256, "frozen_on": replaces.frozen_on.isoformat(), "reason": texts(reason)}
    return {**told, "since": changes_since(before, told)}


def texts(text: Any) -> dict[str, str]:
    """A text in the languages it has."""
    return text.texts() if isinstance(text, Translated) else {}


def _before(cycle: ReportingCycle) -> Report | None:
    """The report before this one on the same strategy."""
    earlier = Report.objects.filter(cycle__strategy=cycle.strategy, cycle__period_to__lt=cycle.period_to)
    return earlier.order_by("-cycle__period_to", "-pk").first()


def _measures(cycle: ReportingCycle) -> list[dict[str, Any]]:
    found = Measure.objects.visible_to(ANYONE).filter(strategy=cycle.strategy).select_related("axis", "lead_unit")
    milestones = _milestones(cycle)
    costs = _costs(cycle)
    rows = with_owner_role(found).order_by("axis__number", "sort_number", "pk")
    return [_measure(one, milestones.get(one.pk, []), costs.get(one.pk)) for one in rows]


def _measure(measure: Any, milestones: list[dict[str, Any]], cost: Decimal | None) -> dict[str, Any]:
    return {
        "code": measure.code, "slug": measure.slug, "number": measure.number, "title": texts(measure.title), "axis": measure.axis.number,
        "kind": measure.kind, "unit": texts(measure.lead_unit.name) if measure.lead_unit else {}, "owner_role": measure.owner_role,
        "first_year": measure.first_year, "last_year": measure.last_year, "status": measure.status, "health": measure.shown_health,
        "hold_reason": measure.hold_reason, "said": texts(measure.status_text),
        "said_on": measure.reported_on.isoformat() if measure.reported_on else None,
        "milestones": milestones, "cost": None if cost is None else str(cost),
    }  # fmt: skip


def _milestones(cycle: ReportingCycle) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    of_strategy = Milestone.objects.visible_to(ANYONE).filter(measure__strategy=cycle.strategy, is_removed=False)
    for one in of_strategy.order_by("due_on", "pk").values_list("measure_id", "code", "title", "due_on", "reached_on", named=True):
        reached = one.reached_on.isoformat() if one.reached_on else None
        found[one.measure_id].append({"code": one.code, "title": texts(one.title), "due_on": one.due_on.isoformat(), "reached_on": reached})
    return found


def _costs(cycle: ReportingCycle) -> dict[int, Decimal]:
    """What the measures' own lines say for the year of the report."""
    lines = CostLine.objects.visible_to(ANYONE).filter(measure__strategy=cycle.strategy, year=cycle.period_to.year)
    return dict(lines.order_by().values_list("measure").annotate(sum=Sum("amount_nok")))


def _words(cycle: ReportingCycle) -> list[dict[str, Any]]:
    """What was handed in for the whole and by the units, once accepted."""
    handed_in = Submission.objects.filter(cycle=cycle, status=State.ACCEPTED).exclude(level=Level.MEASURE)
    said = [one for one in handed_in.select_related("unit") if one.text]
    said.sort(key=lambda one: (one.level != Level.WHOLE, str(one.unit.pk if one.unit else "")))
    return [{"unit": texts(one.unit.name) if one.unit else {}, "text": texts(one.text)} for one in said]


def _axes(cycle: ReportingCycle, measures: list[dict[str, Any]], indicators: list[dict[str, Any]]) -> list[dict[str, Any]]:
    shares = counted((one["axis"], one["health"]) for one in measures)
    lit = Counter(
        (one["axis"], one["light"] == "at_target") for one in indicators if one["light"] in ("at_target", "below_target", "near_target")
    )
    told = []
    for axis in Axis.objects.filter(strategy=cycle.strategy, removed_in=None).order_by("number"):
        share = shares.get(axis.number)
        held = lit[axis.number, True] + lit[axis.number, False]
        told.append({
            "number": axis.number, "name": texts(axis.name), "short_name": texts(axis.short_name),
            "ok": share.ok if share else 0, "total": share.total if share else 0,
            "indicators_at_target": lit[axis.number, True], "indicators_with_target": held,
        })  # fmt: skip
    return told
