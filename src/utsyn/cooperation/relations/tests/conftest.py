"""What the tests of this room share."""

from __future__ import annotations

from typing import Any

import pytest

from utsyn.cooperation.relations.models import Partner, Relation
from utsyn.cooperation.relations.tests.factories import make_partner, make_relation


@pytest.fixture
def partner(cast: Any) -> Partner:
    """Hamar's, public."""
    return make_partner(cast.authority, "Lund")


@pytest.fixture
def relation(partner: Partner) -> Relation:
    """Twin towns since 1990, active."""
    return make_relation(partner)
