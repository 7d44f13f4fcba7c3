"""What the tests of this room share."""

from __future__ import annotations

from typing import Any

import pytest

from utsyn.europe.projects.models import Project
from utsyn.europe.projects.tests.factories import make_project
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import make_strategy, take_to


@pytest.fixture
def project(cast: Any) -> Project:
    """Hamar's, an idea of the unit; the contributor answers for it."""
    return make_project(cast.authority, "Grønn mobilitet i Mjøsbyen", unit=cast.unit, owner=cast.contributor)


@pytest.fixture
def strategy(cast: Any) -> Strategy:
    """Hamar's, adopted."""
    return take_to(make_strategy(cast), "adopted")
