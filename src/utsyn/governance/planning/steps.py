"""Where a plan stands, and what a person may do with it now: the same rules and moves that the verbs obey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.parts import Action, TimeMark
from utsyn.governance.planning.commands.life import MOVES
from utsyn.governance.planning.models import EconomicPlan, Status

_ORDER = (Status.DRAFT, Status.PROPOSED, Status.RECOMMENDED, Status.ADOPTED)


def steps_of(plan: EconomicPlan) -> list[TimeMark]:
    """The steps from draft to adopted, with their days where there are any."""
    come = _ORDER.index(Status(plan.status)) if plan.status in _ORDER else len(_ORDER) - 1
    days = {Status.RECOMMENDED: plan.published_on, Status.ADOPTED: plan.decision.decided_on if plan.decision else None}
    return [
        TimeMark(days.get(status) or str(place), capfirst(str(status.label)), is_done=place - 1 <= come)
        for place, status in enumerate(_ORDER, 1)
    ]


Fits = Callable[[EconomicPlan], bool]


def _moves(to: str) -> Fits:
    return lambda plan: to in MOVES[plan.status]


def _is_draft(plan: EconomicPlan) -> bool:
    return plan.status == Status.DRAFT


def _always(_plan: EconomicPlan) -> bool:
    return True


# Verb, route, whether it is a deed at once, when it fits, and the button's words; the most pressing first.
_ACTIONS: tuple[tuple[str, str, bool, Fits, Callable[[], str]], ...] = (
    ("economic_plan.work", "grid", False, _always, lambda: _("Open the grid")),
    ("economic_plan.bring_in", "bring_in", True, _is_draft, lambda: _("Bring in missing measures")),
    ("economic_plan.adopt", "adopt", False, _moves(Status.ADOPTED), lambda: _("Record the council's decision")),
    ("economic_plan.recommend", "recommend", False, _moves(Status.RECOMMENDED), lambda: _("Record the recommendation")),
    ("economic_plan.propose", "propose", True, _moves(Status.PROPOSED), lambda: _("Publish the chief executive's proposal")),
    ("economic_plan.amend", "amend", False, _moves(Status.AMENDED), lambda: _("Record a budget amendment")),
    ("economic_plan.work", "reconciliation", False, _always, lambda: _("Compare with the strategy")),
    ("economic_plan.work", "rows", False, _always, lambda: _("Rows and frames")),
    ("economic_plan.work", "what_if", False, _always, lambda: _("What if …")),
    ("economic_plan.work", "sheet", False, _always, lambda: _("Spreadsheet out")),
    ("economic_plan.import", "import", False, _always, lambda: _("Spreadsheet in")),
    ("economic_plan.enter_accounts", "accounts", False, lambda plan: plan.decision_id is not None, lambda: _("Used amounts from the accounts")),
)  # fmt: skip


def actions_for(person: Any, plan: EconomicPlan) -> list[Action]:
    """The buttons that fit the plan as it stands, for what the person may do."""
    return [
        Action(words(), f"planning:{route}", plan.code, is_deed)
        for verb, route, is_deed, fits, words in _ACTIONS
        if fits(plan) and may(person, verb, plan)
    ]
