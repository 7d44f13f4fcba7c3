"""Fixtures for every test, wherever it lies."""

from __future__ import annotations

import gc
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).resolve().parent / "src"
SHARED_DATA = Path(__file__).resolve().parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the project; read in place, never copied."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the folder of shared data is not beside this checkout")
    return SHARED_DATA


@pytest.fixture(scope="session", autouse=True)
def ledger_may_be_emptied() -> None:
    """Between tests that cannot roll back, every table is emptied; the ledger's guards stand aside for just that."""
    from utsyn.foundation.audit.tests.emptying import allow

    allow()


def pytest_make_parametrize_id(val: Any, argname: str) -> str | None:
    """A file made for a test may hold when it was made: two processes would not agree on a name of its bytes."""
    return argname if isinstance(val, bytes) and len(val) > 60 else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long is left for the whole form. Where each walk is taken once, it is taken on the engine that it names, and a room's test
    that asks for no database on SQLite alone."""
    if os.environ.get("UTSYN_TEST_DURABILITY") != "whole":
        _leave(config, items, [item for item in items if item.get_closest_marker("whole")])
    if os.environ.get("UTSYN_TEST_WALKS") != "once":
        return
    engine = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    knocking = [item for item in items if not item.get_closest_marker("nodb")]
    left = [item for item in knocking if any(one.args != (engine,) for one in item.iter_markers("walk"))]
    if engine == "postgresql":
        rooms = Path(__file__).parent / "src"
        left += [item for item in knocking if rooms in item.path.parents and not _asks_for_a_database(item)]
    _leave(config, items, left)


def _leave(config: pytest.Config, items: list[pytest.Item], left: list[pytest.Item]) -> None:
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def pytest_collection_finish() -> None:
    """What was read and collected stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


def _asks_for_a_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    # A machine that walks through a life cycle is a class, and brings its own.
    return bool(asked) or item.get_closest_marker("django_db") is not None or getattr(item, "cls", None) is not None


def _commits(item: pytest.Item) -> bool:
    return "transactional_db" in getattr(item, "fixturenames", ()) or any(
        one.kwargs.get("transaction") for one in item.iter_markers("django_db")
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Any:
    """A test that commits ends in every table emptied: what migrations bring is brought back for the next, whichever that is."""
    told = yield
    # After the last test there is no database any more.
    if nextitem is not None and _commits(item):
        from pytest_django.plugin import blocking_manager_key

        from utsyn.foundation.geo.countries import load
        from utsyn.foundation.geo.models import Country

        with item.config.stash[blocking_manager_key].unblock():
            if not Country.objects.exists():
                load(Country)
    return told


@pytest.fixture(autouse=True)
def norwegian() -> Any:
    """Tests read bokmål unless they say otherwise, and leave no language behind."""
    from django.utils import translation

    with translation.override("nb"):
        yield


def _is_by_program() -> bool:
    """Whether the program itself opens the transaction that is being opened, and no test around it."""
    frame = sys._getframe(2)
    while frame.f_back is not None and ("/django/" in frame.f_code.co_filename or "contextlib" in frame.f_code.co_filename):
        frame = frame.f_back
    return _is_of_program(frame.f_code.co_filename)


@cache
def _is_of_program(file: str) -> bool:
    # The example is one transaction: on an empty site nobody waits for it.
    path = Path(file)
    return SOURCE in path.parents and not {"tests", "demo"} & set(path.parts)


@pytest.fixture(autouse=True)
def contents_are_asked_for_outside_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    """They may lie on another machine: no verb and no view waits for them while others wait for the database."""
    from django.db import connection
    from django.db.transaction import Atomic
    from django_tasks.backends.immediate import ImmediateBackend

    from utsyn.foundation.files import store

    place, enter, run, jobs = store.place, Atomic.__enter__, ImmediateBackend._execute_task, []

    def entered(self: Any) -> None:
        self._is_by_program = _is_by_program()
        enter(self)

    def running(self: Any, job: Any) -> None:
        # The transaction of whoever queued a job is not the job's; tests do jobs on the spot.
        jobs.append(job)
        try:
            run(self, job)
        finally:
            jobs.pop()

    def watched() -> Any:
        is_free = bool(jobs) or not any(getattr(block, "_is_by_program", False) for block in connection.atomic_blocks)
        assert is_free, "a content is asked for inside a transaction"
        return place()

    monkeypatch.setattr(store, "place", watched)
    monkeypatch.setattr(Atomic, "__enter__", entered)
    monkeypatch.setattr(ImmediateBackend, "_execute_task", running)


@pytest.fixture
def cast(db: Any) -> Any:
    """Hamar with one person a role, a neighbour and a stranger (see `make_cast`)."""
    from utsyn.foundation.accounts.tests.factories import make_cast

    return make_cast()


@pytest.fixture
def as_person(client: Any) -> Any:
    """`as_person(cast.coordinator)`: a client signed in as them (a stranger stays signed out)."""

    def sign_in(person: Any) -> Any:
        client.logout()
        if person.is_authenticated:
            client.force_login(person)
        return client

    return sign_in
