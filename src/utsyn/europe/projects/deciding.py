"""Who decides how much: the limits of the authority, and what was decided of a project."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from utsyn.europe.projects.kinds import LADDER, Decider
from utsyn.europe.projects.models import Approval, DecisionLimit, Project
from utsyn.foundation.accounts.models import Authority


def limits_of(authority: Authority) -> list[DecisionLimit]:
    """The limits, from the lowest up."""
    return sorted(DecisionLimit.objects.filter(authority=authority), key=lambda one: LADDER.index(Decider(one.decider)))


def decider_for(authority: Authority, own_share_nok: Decimal, limits: Sequence[DecisionLimit] | None = None) -> Decider:
    """Whoever decides by the lowest limit that reaches; where none does, the council, which has what it has not delegated.

    Source: kommuneloven § 5-3.
    """
    found = limits_of(authority) if limits is None else limits
    return next((Decider(one.decider) for one in found if own_share_nok <= one.up_to_nok), Decider.COUNCIL)


def standing_approval(project: Project) -> Approval | None:
    """The last decision; an earlier yes counts no more once somebody has said no."""
    return Approval.objects.filter(project=project).select_related("decision__treatment__body").order_by("-on", "-pk").first()


def covers(approval: Approval | None, own_share_nok: Decimal | None) -> bool:
    """Whether it is a yes to at least so much; a share that nobody has reckoned is covered by any yes."""
    return approval is not None and approval.is_yes and (own_share_nok is None or own_share_nok <= approval.own_share_nok)
