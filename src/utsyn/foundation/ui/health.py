"""How a measure stands, as a shape and a word: never colour alone."""

from __future__ import annotations

from functools import lru_cache

from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from markupsafe import Markup

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


_TICK = '<path class="sign" d="M4 7.2l2.2 2.2L10.2 5"/>'
_SHAPES = {
    "on_track": f'<circle class="body" cx="7" cy="7" r="6"/>{_TICK}',
    "at_risk": '<path class="body" d="M7 .8l6.4 11.9H.6z"/><path class="sign" d="M7 5v3.6M7 10.2v1"/>',
    "off_track": '<path class="body" d="M7 .4 13.6 7 7 13.6.4 7z"/><path class="sign" d="m5 5 4 4m0-4-4 4"/>',
    "on_hold": '<rect class="body" x=".8" y=".8" width="12.4" height="12.4" rx="6.2"/><path class="sign" d="M5.4 4.5v5M8.6 4.5v5"/>',
    "completed": f'<rect class="body" x="1" y="1" width="12" height="12" rx="3"/>{_TICK}',
}
_HOLLOW = '<circle class="hollow" cx="7" cy="7" r="5.8"/>'


def health_mark(health: object, word: object = None) -> Markup:
    """The mark of a health; `word` replaces the usual one. Anything without a shape of its own is a hollow ring."""
    return _mark(str(health), None if word is None else str(word), get_language())


@lru_cache(maxsize=256)
def _mark(health: str, word: str | None, _language: str | None) -> Markup:
    shape = Markup(_SHAPES.get(health, _HOLLOW))  # noqa: S704  (drawn here)
    drawn = '<span class="health" data-health="{}"><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">{}</svg>{}</span>'
    return Markup(drawn).format(health, shape, capfirst(health_word(health) if word is None else word))  # noqa: S704  (drawn here; the word is escaped)
