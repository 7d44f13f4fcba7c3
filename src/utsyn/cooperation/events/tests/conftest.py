"""What the tests of this room share."""

from __future__ import annotations

from typing import Any

import pytest

from utsyn.cooperation.events.models import Event
from utsyn.cooperation.events.tests.factories import make_event


@pytest.fixture
def event(cast: Any) -> Event:
    """Hamar's, published, with two places, led by the cast's unit, owned by its contributor."""
    return make_event(cast.authority, status="published", capacity=2, sign_up="here", unit=cast.unit, owner=cast.contributor)
