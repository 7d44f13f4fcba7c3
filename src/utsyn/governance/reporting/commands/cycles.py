"""Verbs on a reporting cycle: plan, change, open, bring in, close, roll forward."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.measures.models import Measure, Status
from utsyn.governance.reporting.checking import CHANGEABLE, EDITABLE, check_cycle, refuse
from utsyn.governance.reporting.commands.reminding import ask
from utsyn.governance.reporting.models import CycleStatus, Level, ReportingCycle, State, Submission
from utsyn.governance.reporting.periods import following
from utsyn.governance.strategy.models import Strategy


@command("reporting_cycle.plan")
def plan(strategy: Strategy, /, *, by: Actor, **values: Any) -> ReportingCycle:
    """Set up a cycle on an adopted strategy: kind, year, number, period, a day for each level, days of grace, audience.

    Raises:
        Conflict: the strategy is not adopted, so there is nothing to report on.
        Invalid: the days are out of order, the year is outside the strategy, or there is such a cycle already.
    """
    _check_adopted(strategy)
    return _made(strategy, values)


def _check_adopted(strategy: Strategy) -> None:
    if strategy.status not in (Strategy.Status.ADOPTED, Strategy.Status.EXPIRED):
        raise Conflict(_("Only an adopted strategy that nothing has replaced is reported on."))


def _made(strategy: Strategy, values: dict[str, Any], **more: Any) -> ReportingCycle:
    _check_names(values, EDITABLE)
    missing = next((name for name in EDITABLE if values.get(name) is None), None)
    if missing is not None:
        raise refuse(missing, _("This is needed."))
    check_cycle(strategy, values)
    return ReportingCycle.objects.create(authority=strategy.authority, strategy=strategy, **values, **more)


def _check_names(values: dict[str, Any], known: tuple[str, ...]) -> None:
    unknown = next((name for name in values if name not in known), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})


@command("reporting_cycle.edit")
def edit(cycle: ReportingCycle, /, *, by: Actor, seen: int | None = None, **values: Any) -> ReportingCycle:
    """Change a planned cycle; of an open one only the deadlines to come, the grace and the audience."""
    cycle.expect(seen)
    if cycle.status not in (CycleStatus.PLANNED, CycleStatus.OPEN):
        raise Conflict(_("The cycle is closed. What it asked for stays as it was."))
    _check_names(values, EDITABLE if cycle.status == CycleStatus.PLANNED else CHANGEABLE)
    check_cycle(cycle.strategy, {name: values.get(name, getattr(cycle, name)) for name in EDITABLE}, cycle)
    cycle.write(**values)
    return cycle


@command("reporting_cycle.open")
def open_cycle(cycle: ReportingCycle, /, *, by: Actor) -> ReportingCycle:
    """Ask everybody: one submission for each measure in progress, each unit that leads one, and the whole; owners get a mail."""
    if cycle.status != CycleStatus.PLANNED:
        raise Conflict(_("Only a planned cycle can be opened."))
    _check_adopted(cycle.strategy)
    cycle.write(status=CycleStatus.OPEN, opened_on=today(), opened_by=by if isinstance(by, Person) else None)
    cycle.particulars = {"asked": _bring_in(cycle)}
    if not cycle.submissions.filter(level=Level.MEASURE).exists():
        raise Conflict(_("No measure of the strategy is in progress, so there is nobody to ask."))
    ask(cycle, Level.MEASURE)
    return cycle


@command("reporting_cycle.gather")
def gather(cycle: ReportingCycle, /, *, by: Actor) -> ReportingCycle:
    """Ask also for measures that were begun after the cycle was opened."""
    check_open(cycle)
    found = _bring_in(cycle)
    if not found:
        raise Conflict(_("Every measure in progress is asked for already."))
    cycle.particulars = {"asked": found}
    ask(cycle, Level.MEASURE)
    return cycle


def check_open(cycle: ReportingCycle) -> None:
    """Refuse what only an open cycle takes."""
    if cycle.status != CycleStatus.OPEN:
        raise Conflict(_("The reporting cycle is not open."))


def _bring_in(cycle: ReportingCycle) -> int:
    """Submissions for what has none yet, with what is known now; gives how many measures."""
    asked = cycle.submissions.filter(level=Level.MEASURE).values("measure")
    measures = list(Measure.objects.filter(strategy=cycle.strategy, status=Status.IN_PROGRESS).exclude(pk__in=asked))
    made = [
        Submission(
            authority=cycle.authority, cycle=cycle, level=Level.MEASURE, measure=one, unit_id=one.lead_unit_id,
            known_health=one.health, known_text=one.status_text, known_on=one.reported_on,
        )
        for one in measures
    ]  # fmt: skip
    has = set(cycle.submissions.exclude(level=Level.MEASURE).values_list("unit", flat=True))
    told = _told_before(cycle)
    units = sorted({one.lead_unit_id for one in measures if one.lead_unit_id} - has)
    made += [Submission(authority=cycle.authority, cycle=cycle, level=Level.UNIT, unit_id=unit, **told.get(unit, {})) for unit in units]
    if None not in has:
        made.append(Submission(authority=cycle.authority, cycle=cycle, level=Level.WHOLE, **told.get(None, {})))
    Submission.objects.bulk_create(made, batch_size=500)
    return len(measures)


def _told_before(cycle: ReportingCycle) -> dict[int | None, dict[str, Any]]:
    """What each unit (None: the whole) handed in to the cycle before this one."""
    before = ReportingCycle.objects.filter(authority=cycle.authority, period_to__lt=cycle.period_to).exclude(opened_on=None).first()
    if before is None:
        return {}
    upper = before.submissions.filter(status=State.ACCEPTED).exclude(level=Level.MEASURE)
    return {one.unit_id: {"known_text": one.text, "known_on": one.submitted_on} for one in upper}


@command("reporting_cycle.close")
def close(cycle: ReportingCycle, /, *, by: Actor) -> ReportingCycle:
    """Take nothing more in: once the chief executive has accepted the whole, or the last day of grace has gone."""
    check_open(cycle)
    is_done = cycle.submissions.filter(level=Level.WHOLE, status=State.ACCEPTED).exists()
    if not is_done and today() <= cycle.last_day:
        raise Conflict(_("The chief executive has not accepted the whole yet, and the days of grace have not gone."))
    cycle.write(status=CycleStatus.CLOSED, closed_on=today())
    return cycle


@command("reporting_cycle.roll_forward")
def roll_forward(cycle: ReportingCycle, /, *, by: Actor) -> ReportingCycle:
    """Plan the next cycle like this one, its days as far after its own period; gives the next."""
    if cycle.status != CycleStatus.CLOSED:
        raise Conflict(_("Only a closed cycle can be rolled forward."))
    strategy = cycle.strategy
    if strategy.status == Strategy.Status.SUPERSEDED:
        strategy = (
            Strategy.objects.select_related("authority").filter(replaces=strategy, status=Strategy.Status.ADOPTED).first() or strategy
        )
    _check_adopted(strategy)
    cycle.write(status=CycleStatus.ROLLED_FORWARD)
    return _made(strategy, following(cycle), follows=cycle)
