"""The life of a strategy: draft -> hearing -> proposed -> adopted -> expired | superseded; withdrawn before it is adopted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Decision
from utsyn.governance.strategy.checking import check_decision, check_words, checked_strategy, refuse
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.versions import freeze

Status = Strategy.Status
# The moves there are; any other is refused.
MOVES: dict[str, tuple[str, ...]] = {
    Status.DRAFT: (Status.HEARING, Status.WITHDRAWN),
    Status.HEARING: (Status.PROPOSED, Status.WITHDRAWN),
    Status.PROPOSED: (Status.ADOPTED, Status.WITHDRAWN),
    Status.ADOPTED: (Status.EXPIRED, Status.SUPERSEDED),
    # A strategy whose years have run out may still be the one that a new strategy replaces.
    Status.EXPIRED: (Status.SUPERSEDED,),
    Status.SUPERSEDED: (),
    Status.WITHDRAWN: (),
}


def _refusal(status: str, to: str) -> str:
    """Why there is no move from `status` to `to`, in whole sentences that any language can hold."""
    if status == Status.WITHDRAWN:
        return _("The strategy has been withdrawn. Start a new one.")
    if to == Status.WITHDRAWN:
        return _("An adopted strategy is not withdrawn: it runs out, or another replaces it.")
    if status in Strategy.FROZEN and to in (Status.HEARING, Status.PROPOSED, Status.ADOPTED):
        return _("The strategy has been adopted already.")
    return {
        Status.HEARING: _("Only a draft can be sent to hearing."),
        Status.PROPOSED: _("A strategy is proposed to the council after its hearing."),
        Status.ADOPTED: _("Only a strategy that is proposed to the council can be adopted."),
        Status.EXPIRED: _("Only an adopted strategy can expire."),
        Status.SUPERSEDED: _("Only a strategy that was adopted can be replaced."),
    }[Status(to)]


def _move(strategy: Strategy, to: str, **values: Any) -> Strategy:
    if to not in MOVES[strategy.status]:
        raise Conflict(_refusal(strategy.status, to))
    strategy.write(status=to, **values)
    return strategy


@command("strategy.start")
def start(
    authority: Authority, /, *, by: Actor, title: Translated, first_year: int, last_year: int | None = None, **values: Any
) -> Strategy:
    """Begin a draft; `values` are its other texts, the body answerable for it, and the strategy it replaces."""
    checked = checked_strategy(authority.pk, {"title": title, "first_year": first_year, "last_year": last_year, **values})
    return Strategy.objects.create(authority=authority, **checked)


@command("strategy.edit")
def edit(strategy: Strategy, /, *, by: Actor, seen: int | None = None, **values: Any) -> Strategy:
    """Change texts, years or the answerable body while it is a draft or in hearing."""
    if not strategy.is_editable:
        raise Conflict(_("The strategy cannot be edited any more. Once adopted it changes by an amendment."))
    strategy.write(seen=seen, **checked_strategy(strategy.authority_id, values, strategy))
    return strategy


@command("strategy.send_to_hearing")
def send_to_hearing(strategy: Strategy, /, *, by: Actor, hearing_from: dt.date, hearing_until: dt.date) -> Strategy:
    """Publish the draft and ask for statements from one day to another, both included; days gone by record a past hearing.

    While it is in hearing, the same verb moves the dates.
    """
    if hearing_until < hearing_from:
        raise refuse("hearing_until", _("The hearing cannot end before it begins."))
    if strategy.status == Status.HEARING:
        strategy.write(hearing_from=hearing_from, hearing_until=hearing_until)
        return strategy
    if strategy.status == Status.DRAFT and not strategy.axis_set.exists():
        raise Invalid(_("Add at least one axis before the hearing."))
    return _move(strategy, Status.HEARING, hearing_from=hearing_from, hearing_until=hearing_until)


@command("strategy.propose")
def propose(strategy: Strategy, /, *, by: Actor) -> Strategy:
    """Close the hearing and lay the strategy before the council; from now on its text stands still."""
    if Status.PROPOSED in MOVES[strategy.status]:
        if strategy.hearing_until is not None and strategy.hearing_until >= today():
            raise Conflict(_("The hearing is still open. Wait until it is over, or change its dates."))
        if strategy.last_year is None:
            raise refuse("last_year", _("Write the last year of the strategy before it is proposed."))
    return _move(strategy, Status.PROPOSED)


@command("strategy.adopt")
def adopt(strategy: Strategy, /, *, by: Actor, decision: Decision) -> Strategy:
    """Record that the council adopted the strategy; freezes the first version and supersedes what it replaces.

    Raises:
        Conflict: it is not proposed, or was adopted a moment ago.
        Invalid: the decision is another authority's, or not the council's.
    """
    check_decision(strategy.authority_id, decision)
    _move(strategy, Status.ADOPTED, decision=decision)
    freeze(strategy, by=by, decision=decision)
    if strategy.replaces is not None:
        supersede(strategy.replaces, by=by, successor=strategy)
    return strategy


@command("strategy.supersede")
def supersede(strategy: Strategy, /, *, by: Actor, successor: Strategy) -> Strategy:
    """Say that `successor`, now adopted, has taken its place."""
    if successor.replaces_id != strategy.pk or successor.status != Status.ADOPTED:
        raise Conflict(_("Only an adopted strategy that names this one replaces it."))
    return _move(strategy, Status.SUPERSEDED)


@command("strategy.withdraw")
def withdraw(strategy: Strategy, /, *, by: Actor, reason: str = "") -> Strategy:
    """Take a strategy that is not adopted back into the drawer; strangers no longer see it."""
    return _move(strategy, Status.WITHDRAWN, withdrawn_because=check_words("reason", reason, 2_000))


@command("strategy.expire")
def expire(strategy: Strategy, /, *, by: Actor) -> Strategy:
    """Say that its last year has gone."""
    if strategy.status == Status.ADOPTED and not strategy.is_past_its_term:
        raise Conflict(_("The strategy is still within its years."))
    return _move(strategy, Status.EXPIRED)


def expire_past(*, by: Actor) -> list[Strategy]:
    """Expire every strategy that is past its term, at every authority: what the clock does each night."""
    return [expire(strategy, by=by) for strategy in Strategy.objects.past_their_term().select_related("authority")]
