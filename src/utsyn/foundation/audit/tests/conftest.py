"""A chain to tamper with."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import connection

from utsyn.foundation.accounts import commands
from utsyn.foundation.accounts.tests.factories import SYSTEM, make_unit
from utsyn.foundation.audit import guards
from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.text import Translated


@pytest.fixture
def ledger(cast):
    """The authority's, with some deeds on it."""
    unit = make_unit(cast.authority, "Fritid")
    for name in ("Friluftsliv", "Idrett", "Park"):
        commands.edit_unit(unit, by=SYSTEM, name=Translated({"nb": name}))
    return Ledger.objects.get(pk=cast.authority.ledger_id)


@pytest.fixture
def tamper():
    """`tamper("UPDATE ...", values)`: as somebody would who owns the database, past its guards."""

    @contextmanager
    def lifted():
        connection.check_constraints()
        guards.take_down(connection)
        yield
        connection.check_constraints()
        guards.set_up(connection)

    def run(statement, values=()):
        with lifted(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount

    return run
