"""The traffic light of an indicator: a shape and a word, never colour alone."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from markupsafe import Markup

from utsyn.foundation.ui.health import health_mark
from utsyn.governance.indicators.models import Direction

ON_TARGET, BELOW_TARGET, NO_TARGET, MISSING = LIGHTS = ("on_target", "below_target", "no_target", "missing")
# Whose shape in the house's set each light takes.
SHAPES = {ON_TARGET: "on_track", BELOW_TARGET: "off_track", NO_TARGET: "on_hold", MISSING: "not_reported"}


def light_of(direction: str, value: Decimal | None, target: Decimal | None) -> str:
    """What may be said of a value beside its target."""
    if value is None:
        return MISSING
    if target is None or direction == Direction.NEITHER:
        return NO_TARGET
    reached = value <= target if direction == Direction.LOWER else value >= target
    return ON_TARGET if reached else BELOW_TARGET


def light_word(light: str, direction: str = Direction.HIGHER) -> str:
    """The light in the reader's language."""
    if light == BELOW_TARGET and direction == Direction.LOWER:
        return _("above the target")
    return {
        ON_TARGET: _("on target"),
        BELOW_TARGET: _("below target"),
        NO_TARGET: _("no target"),
        MISSING: _("value missing"),
    }[light]


def light_mark(light: str, direction: str = Direction.HIGHER) -> Markup:
    """The light as its shape with its word."""
    return health_mark(SHAPES[light], light_word(light, direction))
