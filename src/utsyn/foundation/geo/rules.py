"""Who sees the world."""

from __future__ import annotations

from typing import Any

from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.rules import rule


@rule("country.view", "place.view")
def may_view(actor: Any, thing: Country | Place) -> str | None:
    """The world is for everyone."""
    return None
