"""What the indicators room gives as open data: public indicators, their values and targets, as tables and as JSON-stat.

Strangers' rules hold here as on the pages: numbers of people so small that they point to somebody are suppressed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.open_data import Dataset, Distribution, OpenColumn, OpenTable, Years, code_column, column, dataset, years_of
from utsyn.governance.indicators.models import Counted, Direction, Frequency, Indicator, Missing, Observation, Target
from utsyn.governance.indicators.periods import year_of
from utsyn.governance.indicators.queries.series import Shown, shown

STRANGER = AnonymousUser()
JSON_STAT = "https://json-stat.org/full/"


def public_indicators(authority: Any) -> Any:
    """Those that strangers may see, in order of making."""
    return Indicator.objects.visible_to(STRANGER).filter(authority=authority).select_related("axis", "goal").order_by("pk")


def public_observations(authority: Any) -> Any:
    """Their values with their indicator, by indicator, period and part."""
    found = Observation.objects.visible_to(STRANGER).filter(authority=authority)
    return found.select_related("indicator").order_by("indicator_id", "period", "part", "pk")


def as_shown(one: Observation) -> Shown:
    """The observation as strangers may read it."""
    return shown(one, counts_people=one.indicator.counts_people, is_colleague=False)


def _targets(authority: Any) -> Any:
    return Target.objects.visible_to(STRANGER).filter(authority=authority).select_related("indicator").order_by("pk")


def _goal(one: Indicator) -> str | None:
    return one.goal.code if one.goal and one.goal.removed_in is None else None


def _told(name: str) -> Callable[[Observation], Any]:
    return lambda one: getattr(as_shown(one), name)


def _period(authority: Any) -> Years:
    first, last = years_of(public_observations(authority), "period")
    return tuple(None if one is None else year_of(str(one)) for one in (first, last))  # type: ignore[return-value]


_OF = column("indicator", "text", _("The indicator"), "indicator.code", leads_to="indicators")
INDICATORS = OpenTable("indicators", _("Indicators"), public_indicators, (
    code_column(),
    column("name", "words", _("Name")),
    column("definition", "words", _("Definition")),
    column("method", "words", _("Method")),
    column("axis", "text", _("The axis"), "axis.code", leads_to="axes"),
    OpenColumn("goal", "text", _("The goal"), _goal, "goals"),
    column("measured_in", "text", _("Unit of measure"), choices=Counted),
    column("unit_words", "words", _("What a plain number counts")),
    column("direction", "text", _("Which way is good"), choices=Direction),
    column("frequency", "text", _("How often it is measured"), choices=Frequency),
    column("source_name", "words", _("Source")),
    column("source_link", "text", _("Address of the source")),
    column("licence", "text", _("Licence of the source")),
    column("baseline_period", "text", _("Period of the baseline")),
    column("baseline_value", "decimal", _("Baseline")),
    column("is_ended", "claim", _("Whether it is no longer measured")),
))  # fmt: skip
OBSERVATIONS = OpenTable("observations", _("Values of the indicators"), public_observations, (
    code_column(), _OF,
    column("period", "text", _("Period: a year (2014), a quarter (2014K3) or four months (2014T2)")),
    column("part", "text", _("The part counted; empty for the whole")),
    OpenColumn("value", "decimal", _("Value; empty when it is missing, never zero"), _told("value")),
    OpenColumn("missing", "text", _("Why there is no value"), _told("missing"), choices=Missing),
    column("hidden_parts", "whole", _("How many parts of the whole are suppressed")),
))  # fmt: skip
TARGETS = OpenTable("targets", _("Targets of the indicators"), _targets, (
    code_column(), _OF,
    column("year", "whole", _("Year")),
    column("value", "decimal", _("Target")),
))  # fmt: skip

dataset(
    Dataset(
        "indicators", _("Indicators"), _("What is measured to know whether the goals are reached: definitions, values with their source, and targets."),
        nouns=(Indicator, Observation, Target), tables=(INDICATORS, OBSERVATIONS, TARGETS), themes=("GOVE", "SOCI"), page="indicators:indicators",
        distributions=(Distribution("JSON-stat 2", "indicators:json_stat", "application/json", conforms_to=JSON_STAT),), period=_period, order=40,
    )
)  # fmt: skip
