"""Who may see a strategy, shape it, answer its hearing, and record what the council decided."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Authority, Role
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.rules import rule
from utsyn.governance.strategy.models import Amendment, AmendmentItem, Statement, Strategy


@rule("strategy.start")
def may_start(actor: Any, authority: Authority) -> str | None:
    """The coordinator runs the international work."""
    return None if holds(actor, authority.pk, Role.COORDINATOR) else _("Only the coordinator shapes the strategy.")


@rule(
    "strategy.edit", "strategy.send_to_hearing", "strategy.propose", "strategy.withdraw", "strategy.expire",
    "outcome.add", "axis.add", "goal.add", "main_strategy.add", "pledge.add", "anchor.add", "place.add",
    "part.edit", "part.move", "part.remove",
    "amendment.open", "amendment.edit", "amendment.stage", "amendment.unstage", "amendment.withdraw",
)  # fmt: skip
def may_shape(actor: Any, thing: Any) -> str | None:
    """The strategy, its parts and what is proposed to change in them."""
    return None if holds(actor, thing.authority_id, Role.COORDINATOR) else _("Only the coordinator shapes the strategy.")


@rule("strategy.adopt", "strategy.supersede", "strategy.freeze", "amendment.adopt", "amendment.apply")
def may_record(actor: Any, thing: Strategy | Amendment | AmendmentItem) -> str | None:
    """What the council decided is recorded by its secretary."""
    if holds(actor, thing.authority_id, Role.COUNCIL_SECRETARY):
        return None
    return _("Only the council secretary records what the council decided.")


@rule("statement.receive")
def may_receive(actor: Any, strategy: Strategy) -> str | None:
    """Anyone through the form of that very hearing; the coordinator types in what came by other ways."""
    if isinstance(actor, Visitor) and (actor.verb, actor.subject) == ("statement.receive", strategy.code):
        return None
    return None if holds(actor, strategy.authority_id, Role.COORDINATOR) else _("Use the form on the page of the hearing.")


@rule("statement.answer", "statement.publish", "statement.unpublish")
def may_answer(actor: Any, statement: Statement | Strategy) -> str | None:
    """The coordinator answers for the authority; asked of a strategy, whether any of its statements."""
    return None if holds(actor, statement.authority_id, Role.COORDINATOR) else _("Only the coordinator answers statements.")


@rule("strategy.view")
def may_view(actor: Any, strategy: Strategy) -> str | None:
    """From the hearing on everyone; before it those who work for the authority."""
    return None if strategy.in_public or works_for(actor, strategy.authority_id) else _("This strategy is not public yet.")


@rule(
    "outcome.view",
    "axis.view",
    "goal.view",
    "main_strategy.view",
    "pledge.view",
    "anchor.view",
    "named_place.view",
    "strategy_version.view",
)
def may_view_part(actor: Any, part: Any) -> str | None:
    """Seen with the strategy."""
    return may_view(actor, part.strategy)


@rule("strategy.see_unfinished")
def may_see_unfinished(actor: Any, strategy: Strategy) -> str | None:
    """Remarks, unpublished statements and open amendments are for those who work for the authority."""
    return None if works_for(actor, strategy.authority_id) else _("Only those who work here see what is not finished.")


@rule("statement.view")
def may_view_statement(actor: Any, statement: Statement) -> str | None:
    """Published ones everyone; the others staff."""
    return None if statement.in_public or works_for(actor, statement.authority_id) else _("This statement is not published.")


@rule("amendment.view", "amendment_item.view")
def may_view_amendment(actor: Any, thing: Amendment | AmendmentItem) -> str | None:
    """Adopted ones everyone; the others staff."""
    return None if thing.in_public or works_for(actor, thing.authority_id) else _("This amendment is not adopted.")
