"""What a person may do with an entry right now, and why not the rest: the buttons of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import pgettext

from utsyn.cooperation.actors.models import ENDED, MOVES, SHOWN, Actor, Status
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.ui.parts import Action

Fits = Callable[[Actor], bool]


def _lives(actor: Actor) -> bool:
    return actor.status not in ENDED


# key, words, verb whose rule decides, whether it is a deed at once, when it fits
_ACTIONS: tuple[tuple[str, Callable[[], str], str, bool, Fits], ...] = (
    ("approve", lambda: pgettext("button", "Approve"), "actor.approve", True,
     lambda actor: actor.status in (Status.NOTED, Status.REGISTERED) and not actor.claimed_number),
    ("settle_number", lambda: pgettext("button", "They are two: let it stand without the number"), "actor.settle_number", True,
     lambda actor: _lives(actor) and bool(actor.claimed_number)),
    ("reject", lambda: pgettext("button", "Reject"), "actor.reject", False, lambda actor: Status.REJECTED in MOVES[actor.status]),
    ("confirm", lambda: pgettext("button", "It is true today"), "actor.confirm", True, lambda actor: actor.status in SHOWN),
    ("edit", lambda: pgettext("button", "Edit"), "actor.edit", False, _lives),
    ("add_work", lambda: pgettext("button", "Add work abroad"), "actor_activity.add", False, _lives),
    ("add_contact", lambda: pgettext("button", "Add a contact"), "actor.set_contact", False, _lives),
    ("ask", lambda: pgettext("button", "Send it its own link"), "actor.ask", True, _lives),
    ("publish", lambda: pgettext("button", "Show in the open directory"), "actor.publish", False, lambda actor: _lives(actor) and not actor.is_public),
    ("hide", lambda: pgettext("button", "Make internal"), "actor.hide", True, lambda actor: actor.is_public),
    ("measures", lambda: pgettext("button", "Choose measures"), "actor.set_measures", False, _lives),
    ("withdraw", lambda: pgettext("button", "It withdraws"), "actor.withdraw", False, _lives),
)  # fmt: skip


def actions_for(person: Any, actor: Actor) -> list[Action]:
    """The buttons that fit the entry as it stands; none for those who do not work here."""
    return list(_actions(person, actor)) if works_for(person, actor.authority_id) else []


def _actions(person: Any, actor: Actor) -> Iterator[Action]:
    for key, words, verb, is_deed, fits in _ACTIONS:
        if fits(actor):
            yield Action(words(), f"actors:{key}", actor.code, is_deed, why_not(person, verb, actor))
