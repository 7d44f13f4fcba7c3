"""The access table: every route, by every method, as everyone, for everything."""

from __future__ import annotations

from typing import Any

import pytest

from tests.house.access.knocking import Knocker, pages_undrawn
from tests.house.access.lasting import db  # noqa: F401  (a fixture)
from tests.house.access.policies import expected, knocks
from tests.house.access.routes import routes
from tests.house.access.table import TABLE
from tests.house.access.world import make_world, purpose_of_link
from utsyn.foundation.accounts.middleware import public_routes

pytestmark = pytest.mark.walk("sqlite")
METHODS = ("GET", "POST")


@pytest.fixture(scope="module")
def knocker(db: Any) -> Any:
    with pages_undrawn(), purpose_of_link():
        yield Knocker(make_world())


@pytest.mark.nodb
def test_every_route_has_a_row_and_every_row_a_route():
    # The API's routes have a table of their own, by operation.
    found = {one.name for one in routes() if not one.name.startswith("api:")}
    assert {"without a row": found - set(TABLE), "without a route": set(TABLE) - found} == {
        "without a row": set(),
        "without a route": set(),
    }


@pytest.mark.nodb
def test_strangers_come_in_just_where_the_portal_says_so():
    assert {name for name, row in TABLE.items() if row.is_open} == set(public_routes())


@pytest.mark.parametrize("route", sorted(TABLE))
def test_the_route_lets_in_whom_its_row_names(knocker, route):
    row = TABLE[route]
    faults = []
    for kind, target in knocker.world.targets[row.noun].items():
        for method in METHODS:
            # That a page does not take a method is no matter of the thing.
            if method not in row.methods and kind != "own":
                continue
            for name in knocks(row, kind):
                wanted, found = expected(row, name, kind, target, method), knocker.knock(name, row, route, target, method)
                if wanted != found:
                    faults.append(f"{method} {kind} as {name}: {found}, not {wanted}")
    assert not faults, "\n".join(faults)
