"""What the elected have to decide on, and what happens next: only public things.

Rooms tell what comes by panels at the place "portal coming", made of (authority, person): a row's cells are (day, title,
a word for what it is, a note).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.ui.addresses import address_of
from utsyn.governance.council.models import Meeting, Treatment
from utsyn.governance.measures.models import Measure, Milestone
from utsyn.governance.measures.queries.finding import by_health
from utsyn.governance.strategy.models import Strategy
from utsyn.web.portal.news import STRANGER

MOST = 5
COMING = 8


@dataclass(frozen=True)
class Dated:
    """Something with a day (None: no day is set), a word for what it is, and where it stands."""

    on: dt.date | None
    title: Any
    kind: str
    href: str
    note: Any = ""
    health: str = ""


def in_order(items: Sequence[Dated]) -> list[Dated]:
    """The nearest day first, the undated last."""
    return sorted(items, key=lambda one: (one.on is None, one.on or dt.date.max, str(one.title)))


def to_decide(request: Any, authority: Authority, strategies: Sequence[Strategy], current: Strategy | None) -> list[Dated]:
    """Open hearings, proposed strategies, cases on the agenda, and measures off track; two queries."""
    found = [one for strategy in strategies for one in _of_strategy(request, strategy)]
    return [*in_order([*found, *_cases(request, authority)]), *(_off_track(request, current) if current else ())]


def _of_strategy(request: Any, strategy: Strategy) -> list[Dated]:
    if strategy.status == Strategy.Status.HEARING:
        return [Dated(strategy.hearing_until, strategy.title, _("hearing"), address_of(request, strategy), _("Open for statements"))]
    if strategy.status == Strategy.Status.PROPOSED:
        return [Dated(None, strategy.title, _("proposal"), address_of(request, strategy), _("Proposed to the council"))]
    return []


def _cases(request: Any, authority: Authority) -> list[Dated]:
    pending = Treatment.objects.filter(authority=authority, outcome=Treatment.Outcome.PENDING, meeting__held_on__gte=today())
    shown = pending.exclude(meeting__status=Meeting.Status.CANCELLED).visible_to(STRANGER)
    rows = shown.select_related("case", "body", "meeting").order_by("meeting__held_on", "sequence")[:MOST]
    return [Dated(one.meeting.held_on, one.case.title, one.number, address_of(request, one.case), one.body) for one in rows]


def _off_track(request: Any, strategy: Strategy) -> list[Dated]:
    measures = Measure.objects.visible_to(STRANGER).filter(strategy=strategy).select_related("lead_unit")
    rows = by_health(measures, "off_track").order_by("axis__number", "sort_number")[:MOST]
    return [Dated(None, str(one), _("measure"), address_of(request, one), one.status_text, "off_track") for one in rows]


def coming(request: Any, authority: Authority, strategies: Sequence[Strategy]) -> list[Dated]:
    """The next milestones, meetings, ends of hearings, and what the rooms tell; two queries and theirs."""
    hearings = [
        Dated(one.hearing_until, one.title, _("last day of the hearing"), address_of(request, one))
        for one in strategies
        if one.hearing_is_open
    ]
    told = [row for one in panels_for("portal coming", authority, STRANGER) for row in one.rows]
    of_rooms = [Dated(on, title, kind, row.href or "", note) for row in told for on, title, kind, note in (row.cells,)]
    return in_order([*hearings, *of_rooms, *_meetings(request, authority), *_milestones(request, authority)])[:COMING]


def _milestones(request: Any, authority: Authority) -> list[Dated]:
    open_ones = Milestone.objects.open().filter(authority=authority, due_on__gte=today()).visible_to(STRANGER)
    rows = open_ones.select_related("measure").order_by("due_on", "pk")[:COMING]
    return [Dated(one.due_on, one.title, _("milestone"), address_of(request, one.measure), str(one.measure)) for one in rows]


def _meetings(request: Any, authority: Authority) -> list[Dated]:
    planned = Meeting.objects.filter(authority=authority, status=Meeting.Status.PLANNED, held_on__gte=today())
    rows = planned.visible_to(STRANGER).select_related("body").order_by("held_on")[:COMING]
    return [Dated(one.held_on, one.body.name, _("meeting"), address_of(request, one)) for one in rows]
