"""The words for how a measure stands; shapes are in `components/marks.html`."""

from __future__ import annotations

from django.utils.translation import pgettext

HEALTHS = ("on_track", "at_risk", "off_track", "on_hold", "not_reported", "completed", "discontinued", "not_due")


def health_word(health: object) -> str:
    """The word for a health in the reader's language; what is no health is given back as it is."""
    words = {
        "on_track": pgettext("health", "on track"),
        "at_risk": pgettext("health", "at risk"),
        "off_track": pgettext("health", "off track"),
        "on_hold": pgettext("health", "on hold"),
        "not_reported": pgettext("health", "not reported"),
        "completed": pgettext("health", "completed"),
        "discontinued": pgettext("health", "discontinued"),
        "not_due": pgettext("health", "not due yet"),
    }
    return words.get(str(health), str(health))
