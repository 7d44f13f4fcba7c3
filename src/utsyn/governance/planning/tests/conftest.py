"""What the tests of this room share."""

from __future__ import annotations

from typing import Any

import pytest

from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.planning.models import EconomicPlan
from utsyn.governance.planning.tests.factories import make_plan
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import make_strategy


@pytest.fixture
def strategy(cast: Any) -> Strategy:
    """Hamar's, adopted, from last year to two years on."""
    return make_strategy(cast, status="adopted")


@pytest.fixture
def measure(cast: Any, strategy: Strategy) -> Measure:
    """In progress, led by the cast's unit, owned by its contributor."""
    return make_measure(strategy, status="in_progress", lead_unit=cast.unit, owner=cast.contributor)


@pytest.fixture
def plan(cast: Any, measure: Measure) -> EconomicPlan:
    """A draft of next year and the three after, with the measure in it."""
    return make_plan(cast.authority)
