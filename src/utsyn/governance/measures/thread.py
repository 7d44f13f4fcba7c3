"""The golden thread of a measure: decision, strategy, axis, goal, main strategy, and the measure itself; one click each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.colours import axis_colour
from utsyn.foundation.ui.formats import day
from utsyn.foundation.ui.parts import Step
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal

# Fetched along, so that the thread costs no query of its own.
WITH_THREAD = (
    "authority", "strategy__decision__treatment__body", "strategy__decision__case", "axis", "main_strategy__goal__axis", "lead_unit",
    "owner", "continues__strategy",
)  # fmt: skip


def thread_of(request: Any, measure: Measure, goals: Sequence[Goal]) -> list[Step]:
    """The steps from the decision down to the measure; a step that is missing is left out, never invented."""
    strategy, decision = measure.strategy, measure.strategy.decision
    steps = []
    if decision is not None and (decision.in_public or request.person.is_authenticated):
        body = decision.treatment.body if decision.treatment else decision.delegated_to
        steps.append(Step(f"{body} {day(decision.decided_on)}", _page_of(request, decision), _("Decision")))
    steps.append(Step(strategy.title, _page_of(request, strategy), _("Strategy")))
    colour = axis_colour(measure.axis.number)
    name = measure.axis.short_name or measure.axis.name
    steps.append(Step(f"{measure.axis.number} {name}", _page_of(request, measure.axis), _("Axis"), colour))
    goal = home_goal(measure, goals)
    if goal is not None:
        steps.append(Step(str(goal), _page_of(request, goal), pgettext("thread", "Goal")))
    if measure.main_strategy is not None:
        steps.append(Step(str(measure.main_strategy), _page_of(request, measure.main_strategy), _("Main strategy")))
    return [*steps, Step(measure.number, None, _("Measure"))]


def _page_of(request: Any, thing: Any) -> str | None:
    try:
        return address_of(request, thing)
    except NoReverseMatch:
        return None


def home_goal(measure: Measure, goals: Sequence[Goal]) -> Goal | None:
    """The goal on the way from its axis: the main strategy's, else the first it serves there, else the first it serves at all."""
    if measure.main_strategy is not None and measure.main_strategy.goal is not None:
        return measure.main_strategy.goal
    return next((goal for goal in goals if goal.axis_id == measure.axis_id), goals[0] if goals else None)
