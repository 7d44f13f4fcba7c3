"""What the strategy linter asks of measures."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.registries import Remark, check
from utsyn.foundation.ui.addresses import address
from utsyn.governance.measures.models import ENDED, Kind, Measure, MeasureQuerySet
from utsyn.governance.strategy.checks import reads_as_activity
from utsyn.governance.strategy.models import Goal, Strategy


def _ongoing(strategy: Strategy) -> MeasureQuerySet:
    return Measure.objects.filter(strategy=strategy).exclude(status__in=ENDED)


def _remark(key: str, text: str, strategy: Strategy, measure: Measure, route: str, gravity: str = "warning") -> Remark:
    return Remark(key, text, address(strategy, f"measures:{route}", code=measure.code), gravity, str(measure))


@check("no-owner")
def no_owner(strategy: Strategy) -> Iterator[Remark]:
    """Nobody who works here today answers for it."""
    for measure in Measure.objects.phantom_owned().filter(strategy=strategy):
        words = _("Nobody who works here today answers for the measure, or its unit is gone.")
        yield _remark("no-owner", words, strategy, measure, "appoint", "error")


@check("no-cost")
def no_cost(strategy: Strategy) -> Iterator[Remark]:
    """Something that costs money without saying how much."""
    paid = _ongoing(strategy).exclude(kind=Kind.ASSIGNMENT).annotate(lines=Count("costlines")).filter(lines=0)
    for measure in paid:
        words = _("The measure has no cost. Enter what it costs, or call it an assignment.")
        yield _remark("no-cost", words, strategy, measure, "costs")


@check("no-expected-effect")
def no_expected_effect(strategy: Strategy) -> Iterator[Remark]:
    """What will be different is not said, or what is to be done stands in its place."""
    for measure in _ongoing(strategy):
        if not measure.expected_effect:
            words = _("The expected effect is missing. Say what will be different, and for whom.")
            yield _remark("no-expected-effect", words, strategy, measure, "edit")
        elif any(reads_as_activity(text, language) or text == measure.title.texts().get(language)
                 for language, text in measure.expected_effect.texts().items()):  # fmt: skip
            words = _("The expected effect reads as something to do. Say what will be different when it is done.")
            yield _remark("activity-as-effect", words, strategy, measure, "edit")


@check("goal-nobody-serves")
def goal_nobody_serves(strategy: Strategy) -> Iterator[Remark]:
    """A goal that no measure serves, itself, by a sub-goal, or by way of a main strategy."""
    served = Measure.objects.filter(strategy=strategy).exclude(status="discontinued")
    direct, below = served.filter(goals=OuterRef("pk")), served.filter(goals__parent=OuterRef("pk"))
    by_way = served.filter(main_strategy__goal=OuterRef("pk"))
    lonely = Goal.objects.filter(strategy=strategy, removed_in=None).exclude(Exists(direct) | Exists(below) | Exists(by_way))
    for goal in lonely:
        here = address(strategy, "strategy:goal", code=goal.code, slug=goal.slug)
        yield Remark("goal-nobody-serves", _("No measure serves the goal."), here, subject=str(goal))
