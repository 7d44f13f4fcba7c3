"""One colour per axis, from the theme; each is a contrast-checked scale in light and dark, used with `data-color`."""

from __future__ import annotations

AXIS_COLOURS = ("solidarity", "europe", "twin", "community", "knowledge")


def axis_colour(number: int) -> str:
    """The colour of axis `number` (from 1); after the last they begin again."""
    return AXIS_COLOURS[(number - 1) % len(AXIS_COLOURS)]
