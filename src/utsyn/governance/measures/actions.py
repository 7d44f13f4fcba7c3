"""What a person may do with a measure right now, and why not the rest: the buttons of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.ui.parts import Action
from utsyn.governance.measures.models import MOVES, Kind, Measure, Status
from utsyn.governance.measures.rules import closed

Fits = Callable[[Measure], bool]


def _moves_to(status: str) -> Fits:
    return lambda measure: status in MOVES[measure.status]


def _always(measure: Measure) -> bool:
    return True


# key, words, verb whose rule decides, whether it is a deed at once, when it fits
_ACTIONS: tuple[tuple[str, Callable[[], str], str, bool, Fits], ...] = (
    ("report", lambda: _("Report status"), "measure.record_update", False, lambda measure: measure.status == Status.IN_PROGRESS),
    ("plan", lambda: pgettext("button", "Plan"), "measure.plan", True, _moves_to(Status.PLANNED)),
    ("start", lambda: pgettext("button", "Start"), "measure.start", True, _moves_to(Status.IN_PROGRESS)),
    ("complete", lambda: pgettext("button", "Complete"), "measure.complete", False, _moves_to(Status.COMPLETED)),
    ("edit", lambda: pgettext("button", "Edit"), "measure.edit", False, _always),
    ("costs", lambda: pgettext("button", "Change costs"), "measure.set_costs", False, lambda measure: measure.kind != Kind.ASSIGNMENT),
    ("add_milestone", lambda: pgettext("button", "Add milestone"), "milestone.add", False, _always),
    ("appoint", lambda: pgettext("button", "Appoint owner"), "measure.appoint_owner", False, _always),
    ("deadline", lambda: pgettext("button", "Set deadline"), "measure.set_deadline", False, lambda m: m.status == Status.IN_PROGRESS),
    ("units", lambda: pgettext("button", "Choose units"), "measure.set_units", False, _always),
    ("goals", lambda: pgettext("button", "Choose goals"), "measure.set_goals", False, _always),
    ("renumber", lambda: pgettext("button", "Change number"), "measure.renumber", False, _always),
    ("propose_again", lambda: pgettext("button", "Put back to proposed"), "measure.propose_again", True, _moves_to(Status.PROPOSED)),
    ("publish", lambda: pgettext("button", "Make public"), "measure.publish", True, lambda m: not m.is_public),
    ("hide", lambda: pgettext("button", "Make internal"), "measure.hide", True, lambda m: m.is_public),
    ("discontinue", lambda: pgettext("button", "Discontinue"), "measure.discontinue", False, _moves_to(Status.DISCONTINUED)),
)
# Allowed even when the strategy is closed: what should not be public can always be hidden.
_ALWAYS_ALLOWED = frozenset({"publish", "hide"})


def actions_for(person: Any, measure: Measure) -> list[Action]:
    """The buttons that fit the measure as it stands; none for those who do not work here."""
    return list(_actions(person, measure)) if works_for(person, measure.authority_id) else []


def _actions(person: Any, measure: Measure) -> Iterator[Action]:
    shut = closed(measure.strategy)
    for key, words, verb, is_deed, fits in _ACTIONS:
        if fits(measure):
            reason = shut if shut and key not in _ALWAYS_ALLOWED else why_not(person, verb, measure)
            yield Action(words(), f"measures:{key}", measure.code, is_deed, reason)
