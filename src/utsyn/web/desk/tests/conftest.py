"""What the desk's tests share: an adopted strategy with measures of two units, and a client that may administer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.tests.factories import make_measure, make_milestone, make_update
from utsyn.governance.strategy.tests.factories import make_strategy


@pytest.fixture
def adopted(cast: Any) -> Any:
    """A measure of the first unit at risk, one of the other unit off track, one on track."""
    strategy = make_strategy(cast, status="adopted", first_year=today().year, last_year=today().year + 2)
    mine = make_measure(strategy, status="in_progress", title="Ungdomsutveksling", lead_unit=cast.unit, owner=cast.contributor)
    theirs = make_measure(strategy, status="in_progress", title="Byplan med Lund", axis=2, lead_unit=cast.other_unit)
    make_measure(strategy, status="in_progress", title="Språkkafé", axis=2, lead_unit=cast.other_unit)
    make_update(mine, health="at_risk")
    make_update(theirs, health="off_track")
    make_milestone(mine, title="Påmelding åpner", due_on=today() + dt.timedelta(days=9))
    return strategy


@pytest.fixture
def as_administrator(as_person: Any, cast: Any) -> Any:
    """A client signed in as the administrator."""
    return as_person(cast.administrator)
