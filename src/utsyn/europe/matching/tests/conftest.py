"""What the tests of matching stand on."""

from __future__ import annotations

from typing import Any

import pytest

from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import make_strategy, take_to


@pytest.fixture(autouse=True)
def own_index(settings: Any, tmp_path: Any) -> None:
    """Each test has its own folder for the index."""
    settings.UTSYN_MATCHING_INDEX = tmp_path / "matching-index"


@pytest.fixture
def strategy(cast: Any) -> Strategy:
    """Hamar's, adopted."""
    return take_to(make_strategy(cast), "adopted")
