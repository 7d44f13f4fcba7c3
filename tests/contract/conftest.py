"""One world for all contract tests of a process; what a call writes is undone after it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction

from tests.contract.world import World, make_world
from utsyn.europe.projects.norges_bank.reading import Observed


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[World]:
    """Made once, and gone with the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module", autouse=True)
def one_connection() -> Iterator[None]:
    """A request served in this process would close the connection that holds the world; Django's own test client does the same as here."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def bank_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody outside is asked: the bank's rate is one that was recorded."""
    monkeypatch.setattr("utsyn.europe.projects.api.money.fetch_rate", lambda _currency, day: Observed(day, Decimal("11.7385")))
