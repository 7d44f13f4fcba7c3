"""What a person may do with a strategy now, as links: the same rules and moves that the verbs obey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address
from utsyn.governance.strategy.commands.life import MOVES
from utsyn.governance.strategy.models import Amendment, Strategy

Status = Strategy.Status
# Verb, route, whether the strategy's state allows it, and the button's words.
_ACTIONS: tuple[tuple[str, str, Callable[[Strategy], bool], Callable[[], str]], ...] = (
    ("strategy.adopt", "adopt", lambda it: Status.ADOPTED in MOVES[it.status], lambda: _("Record the council's decision")),
    ("strategy.propose", "propose", lambda it: Status.PROPOSED in MOVES[it.status], lambda: _("Propose to the council")),
    ("strategy.send_to_hearing", "send_to_hearing", lambda it: it.status == Status.DRAFT, lambda: _("Send to hearing")),
    ("strategy.expire", "expire", lambda it: it.status == Status.ADOPTED and it.is_past_its_term, lambda: _("Say that it has expired")),
    ("part.edit", "structure", lambda it: it.is_editable, lambda: _("Edit the structure")),
    ("strategy.edit", "edit", lambda it: it.is_editable, lambda: _("Edit the texts")),
    ("strategy.send_to_hearing", "send_to_hearing", lambda it: it.status == Status.HEARING, lambda: _("Change the hearing")),
    ("strategy.see_unfinished", "remarks", lambda it: not it.is_frozen or it.status == Status.ADOPTED, lambda: _("See remarks")),
    ("strategy.see_unfinished", "statements", lambda it: it.hearing_from is not None, lambda: _("Statements")),
    ("strategy.withdraw", "withdraw", lambda it: Status.WITHDRAWN in MOVES[it.status], lambda: _("Withdraw")),
)


def actions_on(request: Any, strategy: Strategy) -> list[tuple[str, str]]:
    """(words, address) of each thing that the person may do with the strategy as it stands, the most pressing first."""
    allowed = [
        (words(), address(request, f"strategy:{route}", strategy.code))
        for verb, route, fits, words in _ACTIONS
        if fits(strategy) and may(request.person, verb, strategy)
    ]
    return [*allowed, *_amending(request, strategy)]


def _amending(request: Any, strategy: Strategy) -> list[tuple[str, str]]:
    """To the open amendment, or to opening one."""
    if strategy.status != Status.ADOPTED or not may(request.person, "strategy.see_unfinished", strategy):
        return []
    is_open = strategy.amendments.filter(status=Amendment.Status.DRAFT).first()
    if is_open is not None:
        return [(_("To the open amendment"), address(request, "strategy:amendment", is_open.code, is_open.slug))]
    if may(request.person, "amendment.open", strategy):
        return [(_("Amend"), address(request, "strategy:amend", strategy.code))]
    return []


def actions_on_amendment(request: Any, amendment: Amendment) -> list[tuple[str, str]]:
    """The same for an open amendment."""
    if amendment.status != Amendment.Status.DRAFT:
        return []
    found = (
        ("amendment.adopt", "amendment_adopt", _("Record the council's decision")),
        ("amendment.edit", "amendment_edit", _("Edit the name and reason")),
        ("amendment.withdraw", "amendment_withdraw", _("Withdraw")),
    )
    person = request.person
    return [(words, address(request, f"strategy:{route}", amendment.code)) for verb, route, words in found if may(person, verb, amendment)]
