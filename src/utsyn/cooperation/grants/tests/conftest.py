"""What the tests of this room share."""

from __future__ import annotations

from typing import Any

import pytest

from utsyn.cooperation.grants.models import Application, Award, Round
from utsyn.cooperation.grants.tests.factories import decided, make_application, make_round


@pytest.fixture
def round(cast: Any) -> Round:
    """Open for ten more days: 100 000 kroner, at most 60 000 for one."""
    return make_round(cast)


@pytest.fixture
def application(round: Round) -> Application:
    """Sent: 40 000 kroner of a festival that costs 90 000."""
    return make_application(round)


@pytest.fixture
def award(cast: Any) -> Award:
    """30 000 kroner, granted today."""
    return decided(cast)
