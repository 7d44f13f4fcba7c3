"""What the measures room gives as open data: public measures with what they cost, their milestones and what was reported. No names of people."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.open_data import Codes, Dataset, OpenColumn, OpenTable, Years, code_column, column, dataset, years_of
from utsyn.governance.measures.models import CostLine, Health, HoldReason, Kind, Measure, Milestone, Source, Status, Update
from utsyn.governance.strategy.models import Goal

STRANGER = AnonymousUser()


def _measures(authority: Any) -> Any:
    found = Measure.objects.visible_to(STRANGER).filter(authority=authority)
    return found.select_related("strategy", "axis", "main_strategy", "lead_unit").order_by("pk")


def _goals(authority: Any) -> Any:
    through = Measure.goals.through.objects
    seen = Goal.objects.current().visible_to(STRANGER).filter(authority=authority)
    return (
        through.filter(measure__in=_measures(authority).order_by(), goal__in=seen)
        .select_related("measure", "goal")
        .order_by("measure_id", "goal_id")
    )


def _costs(authority: Any) -> Any:
    return CostLine.objects.visible_to(STRANGER).filter(authority=authority).select_related("measure").order_by("pk")


def _milestones(authority: Any) -> Any:
    return Milestone.objects.standing().visible_to(STRANGER).filter(authority=authority).select_related("measure").order_by("pk")


def _updates(authority: Any) -> Any:
    found = Update.objects.visible_to(STRANGER).filter(authority=authority, on__lte=today())
    return found.select_related("measure").order_by("pk")


def _main_strategy(measure: Measure) -> str | None:
    return measure.main_strategy.code if measure.main_strategy and measure.main_strategy.removed_in is None else None


def _period(authority: Any) -> Years:
    return years_of(_measures(authority), "first_year", "last_year")


# Of what is not in progress its status is what may be said.
SHOWN = Codes((*Status.choices, *Health.choices, ("not_reported", pgettext_lazy("health", "not reported"))))
_OF = column("measure", "text", _("The measure"), "measure.code", leads_to="measures")
MEASURES = OpenTable("measures", _("Measures"), _measures, (
    code_column(),
    column("strategy", "text", _("The strategy"), "strategy.code", leads_to="strategies"),
    column("axis", "text", _("The axis"), "axis.code", leads_to="axes"),
    OpenColumn("main_strategy", "text", _("The main strategy"), _main_strategy, "main_strategies"),
    column("number", "text", _("Number")),
    column("title", "words", _("Title")),
    column("description", "words", _("Description")),
    column("expected_effect", "words", _("Expected effect")),
    column("kind", "text", _("What sort of measure it is"), choices=Kind),
    column("lead_unit", "words", _("Lead unit"), "lead_unit.name"),
    column("first_year", "whole", _("First year")),
    column("last_year", "whole", _("Last year, included")),
    column("status", "text", _("Status"), choices=Status),
    column("health", "text", _("What may be said of it today; not_reported when the last word is too old"), "shown_health", choices=SHOWN),
    column("reported_on", "date", _("Last reported on")),
    column("ended_on", "date", _("Ended on")),
))  # fmt: skip
MEASURE_GOALS = OpenTable("measure_goals", _("Goals that the measures serve"), _goals, (
    _OF, column("goal", "text", _("The goal"), "goal.code", leads_to="goals"),
), key=("measure", "goal"))  # fmt: skip
COSTS = OpenTable("measure_costs", _("What the measures cost"), _costs, (
    code_column(), _OF,
    column("year", "whole", _("Year")),
    column("source", "text", _("Who pays"), choices=Source),
    column("amount_nok", "decimal", _("Amount in Norwegian kroner")),
    column("is_expected", "claim", _("Whether the money is expected, and not yet certain")),
))  # fmt: skip
MILESTONES = OpenTable("milestones", _("Milestones"), _milestones, (
    code_column(), _OF,
    column("title", "words", _("Title")),
    column("due_on", "date", _("Deadline")),
    column("reached_on", "date", _("Reached on")),
))  # fmt: skip
UPDATES = OpenTable("measure_updates", _("What the measures have reported"), _updates, (
    code_column(), _OF,
    column("on", "date", _("Date")),
    column("health", "text", _("How it went, as reported"), choices=Health),
    column("hold_reason", "text", _("Why it was on hold"), choices=HoldReason),
    column("text", "words", _("Text")),
))  # fmt: skip

dataset(
    Dataset(
        "measures", _("Measures"), _("What is done to reach the goals: each measure with status, health, cost by year and source, milestones and reports."),
        nouns=(Measure, CostLine, Milestone, Update), tables=(MEASURES, MEASURE_GOALS, COSTS, MILESTONES, UPDATES), themes=("GOVE", "INTR", "ECON"),
        page="measures:measures", period=_period, order=30,
    )
)  # fmt: skip
