"""What a person may do with an indicator right now: the buttons of its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.parts import Action
from utsyn.governance.indicators.models import FETCHED, Indicator

Fits = Callable[[Indicator], bool]


def _always(_indicator: Indicator) -> bool:
    return True


# route, words, verb whose rule decides, whether it is a deed at once, when it fits
_ACTIONS: tuple[tuple[str, Callable[[], str], str, bool, Fits], ...] = (
    ("record", lambda: _("Record a value"), "observation.record", False, lambda one: not one.is_ended and one.source not in FETCHED),
    ("fetch", lambda: _("Ask the source now"), "indicator.fetch", True, lambda one: not one.is_ended and one.source in FETCHED),
    ("targets", lambda: _("Set targets"), "indicator.set_targets", False, lambda one: not one.is_of_need),
    ("edit", lambda: pgettext("button", "Edit"), "indicator.edit", False, _always),
    ("benchmarks", lambda: _("Others' values"), "indicator.set_benchmarks", False, _always),
    ("rules", lambda: _("Warnings"), "indicator.set_rules", False, _always),
    ("publish", lambda: pgettext("button", "Make public"), "indicator.publish", True, lambda one: not one.is_public),
    ("hide", lambda: pgettext("button", "Make internal"), "indicator.hide", True, lambda one: one.is_public),
    ("end", lambda: _("Measure no more"), "indicator.end", True, lambda one: not one.is_ended),
    ("reopen", lambda: _("Measure again"), "indicator.reopen", True, lambda one: one.is_ended),
)  # fmt: skip


def actions_for(person: Any, indicator: Indicator) -> list[Action]:
    """The buttons that fit the indicator and are allowed."""
    return [
        Action(words(), f"indicators:{route}", indicator.code, is_deed)
        for route, words, verb, is_deed, fits in _ACTIONS
        if fits(indicator) and may(person, verb, indicator)
    ]
