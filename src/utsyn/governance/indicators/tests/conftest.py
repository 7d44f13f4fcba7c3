"""What the tests of this room share."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from utsyn.foundation.accounts.models import Authority
from utsyn.governance.indicators.sources import fetching
from utsyn.governance.indicators.tests.serving import Source, serving
from utsyn.governance.strategy.tests.factories import make_strategy

CHANGES = "/klass/classifications/131/changes.json"


@pytest.fixture
def strategy(cast: Any) -> Any:
    """Hamar's, adopted."""
    return make_strategy(cast, status="adopted")


@pytest.fixture
def hamar(cast: Any) -> Authority:
    """The cast's authority with Hamar's number."""
    Authority.objects.filter(pk=cast.authority.pk).update(number="3403")
    cast.authority.refresh_from_db()
    return cast.authority  # type: ignore[no-any-return]


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[Source]:
    """A source on loopback in the place of SSB, KLASS and IMDi; KLASS tells of Hamar's two numbers."""
    with serving() as made:
        monkeypatch.setattr(fetching, "ALLOWED", (made.address,))
        monkeypatch.setattr(fetching, "SSB", f"{made.address}/pxweb")
        monkeypatch.setattr(fetching, "KLASS", f"{made.address}/klass")
        made.says(CHANGES, changes(("0403", "3403", "2020-01-01")))
        yield made


def changes(*told: tuple[str, str, str]) -> dict[str, Any]:
    """KLASS's answer (synthetic, in the form of its description)."""
    return {"codeChanges": [{"oldCode": old, "newCode": new, "changeOccurred": day} for old, new, day in told]}


@pytest.fixture(scope="session")
def population(shared_data: Path) -> dict[int, int]:
    """Hamar's inhabitants on 1 January, by year."""
    found: dict[int, int] = {}
    with (shared_data / "no" / "population_hamar_by_age_2005_2021.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[int(row["year"])] = found.get(int(row["year"]), 0) + int(row["population_1_jan"])
    return found
