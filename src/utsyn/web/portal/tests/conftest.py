"""What the portal's tests share: an adopted strategy with measures, and things that strangers must not see."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.commands import set_costs
from utsyn.governance.measures.tests.factories import SYSTEM, cost, make_measure, make_milestone, make_update
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.web.portal.rendered import PAGES


@pytest.fixture(autouse=True)
def fresh_pages() -> Any:
    """No page of another test."""
    PAGES.clear()
    yield
    PAGES.clear()


@pytest.fixture
def adopted(cast: Any) -> Any:
    """A strategy in force with a measure on track, one off track, and one completed; all public."""
    year = today().year
    strategy = make_strategy(cast, status="adopted", first_year=year - 1, last_year=year + 2)
    good = make_measure(strategy, status="in_progress", title="Ungdomsutveksling", lead_unit=cast.unit)
    bad = make_measure(strategy, status="in_progress", title="Byplan med Lund", axis=2, lead_unit=cast.unit)
    make_measure(strategy, status="completed", title="Kart over nettverk", axis=2)
    make_update(good, text="Tolv unge reiste")
    make_update(bad, health="off_track", text="Ingen dato er satt")
    make_milestone(good, title="Påmelding åpner", due_on=today() + dt.timedelta(days=10))
    set_costs(
        good,
        by=SYSTEM,
        lines=[cost(year, "own_budget", "120000.50"), cost(year, "eu", "80000", is_expected=True), cost(year - 1, "county", "7")],
    )
    set_costs(bad, by=SYSTEM, lines=[cost(year, "own_budget", "30000"), cost(year, "state_grant", "50000")])
    return strategy


@pytest.fixture
def hidden() -> Any:
    """`hidden(cast, strategy)` makes what strangers must not notice."""
    return hide_things


def hide_things(cast: Any, strategy: Any) -> None:
    """What strangers must not notice: a draft strategy with a measure, and an internal measure that costs and reports."""
    draft = make_strategy(cast, first_year=today().year + 3, last_year=today().year + 6)
    make_measure(draft, title="Hemmelig utkast")
    internal = make_measure(strategy, title="Internt tiltak", is_public=False)
    make_milestone(internal, title="Intern milepæl")
    set_costs(internal, by=SYSTEM, lines=[cost(today().year, "own_budget", "999000")])
