"""The life of a strategy: from draft to adopted, and what comes after."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.governance.council.models import Body, Decision
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.api.reading import router, strategy_told
from utsyn.governance.strategy.api.shapes import ByDecision, HearingSent, StrategyEdit, StrategyNew, StrategyTold, Withdrawal
from utsyn.governance.strategy.models import Strategy


def public_decisions() -> Any:
    """What a strategy can rest on: a decision in a case that everyone may read, since the strategy shows it."""
    return Decision.objects.filter(case__is_public=True)


def _do(request: Any, code: str, verb: Any, body: Any = None) -> dict[str, Any]:
    strategy = find(Strategy, request, code)
    values = body.values(strategy) if body is not None else {}
    verb(strategy, by=request.person, **with_things(request, values, answerable_body=Body, replaces=Strategy, decision=public_decisions()))
    return strategy_told(request, code)


@router.post("/strategies", response={201: StrategyTold}, operation_id="strategies_add", summary="Begin a strategy")
def strategies_add(request: Any, body: StrategyNew) -> Status[Any]:
    """A draft; for the coordinator."""
    values = with_things(request, body.values(), answerable_body=Body, replaces=Strategy)
    return Status(201, strategy_told(request, commands.start(request.authority, by=request.person, **values).code))


@router.patch("/strategies/{code}", response=StrategyTold, operation_id="strategies_edit", summary="Edit a strategy")
def strategies_edit(request: Any, code: Code, body: StrategyEdit) -> dict[str, Any]:
    """While it is a draft or in hearing; for the coordinator."""
    return _do(request, code, commands.edit, body)


@router.post("/strategies/{code}/hearing", response=StrategyTold, operation_id="strategies_send_to_hearing", summary="Send to hearing")
def strategies_send_to_hearing(request: Any, code: Code, body: HearingSent) -> dict[str, Any]:
    """Publishes the draft; in hearing, moves the dates. For the coordinator."""
    return _do(request, code, commands.send_to_hearing, body)


@router.post("/strategies/{code}/propose", response=StrategyTold, operation_id="strategies_propose", summary="Propose to the council")
def strategies_propose(request: Any, code: Code) -> dict[str, Any]:
    """Closes the hearing; the text stands still from now on. For the coordinator."""
    return _do(request, code, commands.propose)


@router.post("/strategies/{code}/adopt", response=StrategyTold, operation_id="strategies_adopt", summary="Record its adoption")
def strategies_adopt(request: Any, code: Code, body: ByDecision) -> dict[str, Any]:
    """Freezes the first version and supersedes what it replaces; for the council secretary."""
    return _do(request, code, commands.adopt, body)


@router.post("/strategies/{code}/withdraw", response=StrategyTold, operation_id="strategies_withdraw", summary="Withdraw a strategy")
def strategies_withdraw(request: Any, code: Code, body: Withdrawal) -> dict[str, Any]:
    """Back into the drawer before it is adopted; for the coordinator."""
    return _do(request, code, commands.withdraw, body)


@router.post("/strategies/{code}/expire", response=StrategyTold, operation_id="strategies_expire", summary="Say that it has expired")
def strategies_expire(request: Any, code: Code) -> dict[str, Any]:
    """When its last year has gone; for the coordinator."""
    return _do(request, code, commands.expire)
