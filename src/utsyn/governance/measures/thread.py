"""The golden thread of a measure: decision, strategy, axis, goal, main strategy, and the measure itself; one click each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.ui.parts import Step
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal
from utsyn.governance.strategy.thread import thread_steps

# Fetched along, so that the thread costs no query of its own.
WITH_THREAD = (
    "strategy__decision__treatment__body", "strategy__decision__case", "axis", "main_strategy__goal__parent", "lead_unit",
    "owner", "continues__strategy",
)  # fmt: skip


def thread_of(request: Any, measure: Measure, goals: Sequence[Goal]) -> list[Step]:
    """The steps from the decision down to the measure; a step that is missing is left out, never invented."""
    mains, goal = measure.main_strategy, home_goal(measure, goals)
    _join_up(measure, goal)
    steps = thread_steps(request, goal or measure.axis, stands_here=False)
    if mains is not None:
        steps.append(thread_steps(request, mains, stands_here=False)[-1])
    return [*steps, Step(measure.number, None, _("Measure"))]


def home_goal(measure: Measure, goals: Sequence[Goal]) -> Goal | None:
    """The goal on the way from its axis: the main strategy's, else the first it serves there, else none."""
    if measure.main_strategy is not None and measure.main_strategy.goal is not None:
        return measure.main_strategy.goal
    return next((goal for goal in goals if goal.axis_id == measure.axis_id), None)


def _join_up(measure: Measure, goal: Goal | None) -> None:
    """Let the parts know the axis and strategy that were fetched with the measure: the thread then asks for nothing more."""
    measure.axis.strategy = measure.strategy
    for part in (goal, goal and goal.parent, measure.main_strategy):
        if part is not None and part.axis_id == measure.axis_id:
            part.axis = measure.axis
