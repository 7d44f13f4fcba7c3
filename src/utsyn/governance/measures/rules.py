"""Who may see and do what with measures: the coordinator all, unit heads what their unit leads, owners what is theirs to report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, leads, works_for
from utsyn.foundation.accounts.models import Person, Role
from utsyn.foundation.kernel.rules import rule
from utsyn.governance.measures.checking import EDITABLE, OWNERS
from utsyn.governance.measures.models import CostLine, Measure, Milestone, Status, Update
from utsyn.governance.strategy.models import Strategy


@rule("measure.view")
def may_view(actor: Any, measure: Measure) -> str | None:
    """Public measures of public strategies everyone; the others those who work here."""
    return None if measure.in_public or works_for(actor, measure.authority_id) else _("This measure is not public.")


@rule("milestone.view", "cost_line.view", "update.view")
def may_view_part(actor: Any, part: Milestone | CostLine | Update) -> str | None:
    """Seen with the measure."""
    return may_view(actor, part.measure)


@rule("measure.add")
def may_add(actor: Any, strategy: Strategy) -> str | None:
    """The coordinator decides which measures there are."""
    return None if holds(actor, strategy.authority_id, Role.COORDINATOR) else _("Only the coordinator adds measures.")


@rule("measure.change_many", "measure.import")
def may_change_many(actor: Any, strategy: Strategy) -> str | None:
    """Whoever may change some; each measure is then asked for by itself."""
    if holds(actor, strategy.authority_id, Role.COORDINATOR, Role.UNIT_HEAD):
        return None
    return _("Only the coordinator and unit heads change several measures at once.")


@rule("measure.change")
def may_change(actor: Any, measure: Measure) -> str | None:
    """The same for one of them: every field is asked for by the rule of its own verb."""
    return may_change_many(actor, measure.strategy)


@rule("measure.set_goals", "measure.set_units", "measure.renumber", "measure.publish", "measure.hide")
def may_place(actor: Any, measure: Measure) -> str | None:
    """Where a measure belongs, who leads it and who sees it is the coordinator's to say."""
    if holds(actor, measure.authority_id, Role.COORDINATOR):
        return None
    return _("Only the coordinator decides where a measure belongs, which unit leads it, and who sees it.")


@rule(
    "measure.edit", "measure.set_costs", "measure.appoint_owner", "measure.set_deadline",
    "measure.plan", "measure.propose_again", "measure.discontinue",
)  # fmt: skip
def may_run(actor: Any, measure: Measure) -> str | None:
    """The coordinator, and the head of the unit that leads it."""
    if holds(actor, measure.authority_id, Role.COORDINATOR) or leads(actor, measure.authority_id, measure.lead_unit_id):
        return None
    return _("Only the coordinator and the head of the unit that leads the measure can do this.")


@rule("measure.start", "measure.complete", "measure.record_update", "milestone.add")
def may_report(actor: Any, measure: Measure) -> str | None:
    """Those, and the owner."""
    if may_run(actor, measure) is None or _answers_for(actor, measure):
        return None
    return _("Only the owner, the head of the unit that leads the measure, and the coordinator can do this.")


@rule("milestone.edit", "milestone.remove", "milestone.reach")
def may_report_milestone(actor: Any, milestone: Milestone) -> str | None:
    """Whoever reports on the measure."""
    return may_report(actor, milestone.measure)


def _answers_for(actor: Any, measure: Measure) -> bool:
    return isinstance(actor, Person) and measure.owner_id == actor.pk and holds(actor, measure.authority_id, *OWNERS)


def closed(strategy: Strategy) -> str | None:
    """Why nothing of a strategy's measures changes any more; None while it lives. Not a question of who asks."""
    if strategy.status == Strategy.Status.SUPERSEDED:
        return _("Another strategy has taken this one's place. Its measures stay as they were.")
    if strategy.status == Strategy.Status.WITHDRAWN:
        return _("The strategy was withdrawn. Its measures stay as they were.")
    return None


# The verb whose rule decides over a field, where several are changed at once.
_VERBS = {
    **dict.fromkeys(EDITABLE, "measure.edit"),
    "owner": "measure.appoint_owner",
    "lead_unit": "measure.set_units",
    "contributing_units": "measure.set_units",
    "next_update_due_on": "measure.set_deadline",
    "is_public": "measure.publish",
    "costs": "measure.set_costs",
}
_MOVES = {
    Status.PROPOSED: "measure.propose_again",
    Status.PLANNED: "measure.plan",
    Status.IN_PROGRESS: "measure.start",
    Status.COMPLETED: "measure.complete",
    Status.DISCONTINUED: "measure.discontinue",
}


def verbs_for(changes: Mapping[str, Any]) -> set[str]:
    """The verbs whose rules these changes fall under."""
    verbs = {verb for name, verb in _VERBS.items() if name in changes}
    return verbs | ({_MOVES[Status(changes["status"])]} if "status" in changes else set())
