"""The access table of the API: every operation, as everyone, for everything."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from tests.house.access.bodies import Sampler, operations
from tests.house.access.knocking import Knocker, pages_undrawn
from tests.house.access.lasting import db  # noqa: F401  (a fixture)
from tests.house.access.operations import OPERATIONS
from tests.house.access.policies import expected_of_api, knocks
from tests.house.access.routes import routes
from tests.house.access.world import make_world
from utsyn.europe.projects.norges_bank.reading import Observed

# What all of them read is made once, on one process.
pytestmark = [pytest.mark.xdist_group("api access"), pytest.mark.walk("postgresql")]


@pytest.fixture(scope="module")
def knocker(db: Any) -> Any:
    with pages_undrawn():
        yield Knocker(make_world())


@pytest.fixture(autouse=True)
def bank_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody outside is asked: the bank's rate is one that was recorded."""
    monkeypatch.setattr("utsyn.europe.projects.api.money.fetch_rate", lambda _currency, day: Observed(day, Decimal("11.7385")))


@pytest.mark.nodb
def test_every_operation_has_a_row_and_every_row_an_operation():
    found = set(operations())
    assert {"without a row": found - set(OPERATIONS), "without an operation": set(OPERATIONS) - found} == {
        "without a row": set(), "without an operation": set(),
    }  # fmt: skip


@pytest.mark.nodb
def test_every_route_of_the_api_is_an_operation():
    described = {re.sub(r"[{<].*?[}>]", "*", one.path) for one in operations().values()}
    found = {
        re.sub(r"[{<].*?[}>]", "*", f"/{one.pattern}") for one in routes() if one.name.startswith("api:") and one.name != "api:api-root"
    }
    assert found == described


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_the_operation_lets_in_whom_its_row_names(knocker, name):
    row, operation = OPERATIONS[name], operations()[name]
    faults = []
    for kind, target in knocker.world.targets[row.noun].items():
        path = operation.path.format(**{"code": "", **target.kwargs, **row.extra, "authority": target.place})
        path += f"?{row.query}" if row.query else ""
        # A milestone's own code stands in its address; pages put the measure's before it.
        path = path.replace(f"/milestones/{target.kwargs.get('code')}", f"/milestones/{target.kwargs.get('milestone')}")
        body = Sampler(knocker.world, target.place, kind).body_for(operation)
        for person in knocks(row, kind):
            wanted = expected_of_api(row, person, kind, target, operation.method)
            found = knocker.ask(person, operation.method, path, body)
            if wanted != found:
                faults.append(f"{operation.method} {kind} as {person}: {found}, not {wanted}")
    assert not faults, "\n".join(faults)
