"""Who decides that we take part: by limits that the authority sets, tied to a decision where an elected body decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.projects.checking import check_choice, checked_amount, checked_day, checked_line
from utsyn.europe.projects.deciding import decider_for, limits_of
from utsyn.europe.projects.kinds import ELECTED, LADDER, OPEN, Decider
from utsyn.europe.projects.models import Approval, DecisionLimit, Project
from utsyn.europe.projects.queries.money import own_share_nok
from utsyn.foundation.accounts.access import holds, leads
from utsyn.foundation.accounts.models import Authority, Role
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.checking import check_past, check_same_authority, checked_text, refuse


@dataclass(frozen=True)
class Limit:
    """Up to how much somebody decides, by which delegation."""

    decider: str
    up_to_nok: Decimal
    delegation: str = ""


@command("project.set_limits")
def set_limits(authority: Authority, /, *, by: Actor, limits: Sequence[Limit]) -> Authority:
    """Let these be the limits; the higher up, the more. What none of them reaches is the council's.

    Raises:
        Invalid: the council, twice, or a limit below that of somebody lower.
    """
    checked = [_checked(limit) for limit in limits]
    order = [LADDER.index(Decider(limit.decider)) for limit in checked]
    if len(set(order)) != len(order):
        raise refuse("decider", _("Each has one limit."))
    amounts = [limit.up_to_nok for _place, limit in sorted(zip(order, checked, strict=True), key=lambda pair: pair[0])]
    if amounts != sorted(amounts):
        raise refuse("up_to_nok", _("Whoever stands higher decides at least as much as whoever stands lower."))
    before = [[one.decider, str(one.up_to_nok)] for one in limits_of(authority)]
    DecisionLimit.objects.filter(authority=authority).delete()
    DecisionLimit.objects.bulk_create(
        DecisionLimit(authority=authority, decider=one.decider, up_to_nok=one.up_to_nok, delegation=one.delegation) for one in checked
    )
    authority.particulars = {"project_limits": [before, [[one.decider, str(one.up_to_nok)] for one in checked]]}
    return authority


def _checked(limit: Limit) -> Limit:
    check_choice("decider", limit.decider, [one for one in LADDER if one != Decider.COUNCIL])
    amount = checked_amount("up_to_nok", limit.up_to_nok)
    if amount is None:
        raise refuse("up_to_nok", _("Write an amount."))
    return Limit(limit.decider, amount, checked_line("delegation", limit.delegation, 160))


@command("project.approve")
def approve(
    project: Project, /, *, by: Actor, is_yes: bool, decider: str, own_share: Decimal | None = None, decision: Decision | None = None,
    reason: Translated | None = None, on: dt.date | None = None, seen: int | None = None,
) -> Approval:  # fmt: skip
    """Record whether we take part, with so much of our own in kroner at most: the budget's, or what is typed while there is none.

    Raises:
        Denied: who decides is not whoever does it, nor did they record an elected body's decision.
        Conflict: the application is sent already.
        Invalid: it is beyond what the decider may, or an elected body decided and no decision of its own is named.
    """
    project.expect(seen)
    if project.status not in OPEN:
        raise Conflict(_("The application is sent. Whether we take part is decided before that."))
    check_choice("decider", decider, LADDER)
    amount = _amount(project, own_share)
    _check_reach(project, Decider(decider), amount)
    _check_decision(project, Decider(decider), decision)
    _check_person(project, Decider(decider), by)
    day = checked_day("on", on or (decision.decided_on if decision else today()))
    check_past("on", day)
    return Approval.objects.create(
        authority=project.authority, project=project, decider=decider, own_share_nok=amount, is_yes=is_yes, on=day, decision=decision,
        reason=checked_text("reason", reason, needed=not is_yes),
    )  # fmt: skip


def _amount(project: Project, typed: Decimal | None) -> Decimal:
    """The larger of what the budget says and what is typed: one may say yes to more than is needed, never to less."""
    needed, said = own_share_nok(project), checked_amount("own_share", typed)
    if needed is None and said is None:
        raise refuse("own_share", _("The budget does not say our own share in kroner yet. Write how much it may be at most."))
    if needed is not None and said is not None and said < needed:
        raise refuse("own_share", _("By the budget our own share is larger than this."))
    return max(amount for amount in (needed, said) if amount is not None)


def _check_reach(project: Project, decider: Decider, amount: Decimal) -> None:
    needed = decider_for(project.authority, amount)
    if LADDER.index(decider) < LADDER.index(needed):
        words = _("So large an own share is for somebody else to decide: %(decider)s.")
        raise refuse("decider", words % {"decider": needed.label})


def _check_decision(project: Project, decider: Decider, decision: Decision | None) -> None:
    check_same_authority(project, "decision", [decision])
    if decider not in ELECTED:
        return
    if decision is None:
        raise refuse("decision", _("Choose the decision that says so."))
    body = decision.treatment.body.kind if decision.treatment else ""
    if body not in [one.value for one in LADDER[LADDER.index(decider) :]]:
        raise refuse("decision", _("This decision was made by another body."))


def _check_person(project: Project, decider: Decider, by: Actor) -> None:
    here = project.authority_id
    allowed: dict[Decider, Any] = {
        Decider.UNIT_HEAD: lambda: leads(by, here, project.unit_id) or holds(by, here, Role.CHIEF_EXECUTIVE),
        Decider.CHIEF_EXECUTIVE: lambda: holds(by, here, Role.CHIEF_EXECUTIVE),
    }
    if decider in ELECTED:
        if not holds(by, here, Role.COORDINATOR, Role.COUNCIL_SECRETARY):
            raise Denied(_("Only the coordinator and the council secretary record what elected bodies decided."))
    elif not allowed[decider]():
        raise Denied(_("This is for somebody else to decide: %(decider)s.") % {"decider": decider.label})
