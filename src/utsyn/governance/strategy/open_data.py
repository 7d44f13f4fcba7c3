"""What the strategy room gives as open data: strategies that are public, and their axes, goals and main strategies as they stand."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.open_data import Dataset, OpenColumn, OpenTable, Years, code_column, column, dataset, years_of
from utsyn.governance.strategy.models import Axis, Goal, MainStrategy, Strategy

STRANGER = AnonymousUser()


def _strategies(authority: Any) -> Any:
    return Strategy.objects.visible_to(STRANGER).filter(authority=authority).select_related("decision__case", "replaces").order_by("pk")


def _axes(authority: Any) -> Any:
    return Axis.objects.current().visible_to(STRANGER).filter(authority=authority).select_related("strategy").order_by("pk")


def _goals(authority: Any) -> Any:
    return Goal.objects.current().visible_to(STRANGER).filter(authority=authority).select_related("axis", "parent").order_by("pk")


def _main_strategies(authority: Any) -> Any:
    return MainStrategy.objects.current().visible_to(STRANGER).filter(authority=authority).select_related("axis", "goal").order_by("pk")


def _decision(strategy: Strategy) -> str | None:
    return strategy.decision.code if strategy.decision and strategy.decision.in_public else None


def _replaces(strategy: Strategy) -> str | None:
    return strategy.replaces.code if strategy.replaces and strategy.replaces.in_public else None


def _parent(goal: Goal) -> str | None:
    return goal.parent.code if goal.parent and goal.parent.removed_in is None else None


def _goal(main: MainStrategy) -> str | None:
    return main.goal.code if main.goal and main.goal.removed_in is None else None


def _period(authority: Any) -> Years:
    return years_of(_strategies(authority), "first_year", "last_year")


STRATEGIES = OpenTable("strategies", _("Strategies"), _strategies, (
    code_column(),
    column("title", "words", _("Title")),
    column("summary", "words", _("Summary")),
    column("overall_goal", "words", _("Overall goal")),
    column("first_year", "whole", _("First year")),
    column("last_year", "whole", _("Last year, included")),
    column("status", "text", _("Status"), choices=Strategy.Status),
    OpenColumn("decision", "text", _("The decision that adopted it"), _decision, "decisions"),
    OpenColumn("replaces", "text", _("The strategy it replaces"), _replaces, "strategies"),
))  # fmt: skip
AXES = OpenTable("axes", _("Axes"), _axes, (
    code_column(),
    column("strategy", "text", _("The strategy"), "strategy.code", leads_to="strategies"),
    column("number", "whole", _("Number")),
    column("name", "words", _("Name")),
    column("intro", "words", _("Introduction")),
))  # fmt: skip
GOALS = OpenTable("goals", _("Goals"), _goals, (
    code_column(),
    column("axis", "text", _("The axis"), "axis.code", leads_to="axes"),
    OpenColumn("parent", "text", _("The goal that it is a sub-goal of"), _parent, "goals"),
    column("number", "whole", _("Number")),
    column("text", "words", _("Text")),
))  # fmt: skip
MAIN_STRATEGIES = OpenTable("main_strategies", _("Main strategies"), _main_strategies, (
    code_column(),
    column("axis", "text", _("The axis"), "axis.code", leads_to="axes"),
    OpenColumn("goal", "text", _("The goal"), _goal, "goals"),
    column("number", "whole", _("Number")),
    column("text", "words", _("Text")),
))  # fmt: skip

dataset(
    Dataset(
        "strategies", _("Strategies"), _("What the authority wants abroad: strategies with their axes, goals and main strategies as they stand today."),
        nouns=(Strategy, Axis, Goal, MainStrategy), tables=(STRATEGIES, AXES, GOALS, MAIN_STRATEGIES), themes=("GOVE", "INTR"),
        page="strategy:strategies", period=_period, order=10,
    )
)  # fmt: skip
