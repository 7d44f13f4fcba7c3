"""What the strategy linter asks of indicators."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.registries import Remark, check
from utsyn.foundation.ui.addresses import address
from utsyn.governance.indicators.models import Indicator
from utsyn.governance.strategy.models import Goal, Strategy


@check("goal-without-indicator")
def goal_without_indicator(strategy: Strategy) -> Iterator[Remark]:
    """A goal of which nobody can know whether it is reached: neither it nor its sub-goals are measured."""
    used = Indicator.objects.in_use()
    measured = Exists(used.filter(goal=OuterRef("pk"))) | Exists(used.filter(goal__parent=OuterRef("pk")))
    for goal in Goal.objects.filter(strategy=strategy, removed_in=None, parent=None).exclude(measured):
        here = address(strategy, "strategy:goal", code=goal.code, slug=goal.slug)
        yield Remark("goal-without-indicator", _("Nothing is measured for the goal."), here, subject=str(goal))
