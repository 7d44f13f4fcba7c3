"""A locked report outlives a change of the program: back to the tables it was made for and forward again, byte for byte."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from utsyn.foundation.kernel.clock import as_of
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.commands.reports import freeze, publish
from utsyn.governance.reporting.models import ReportingCycle
from utsyn.governance.reporting.models.reports import fingerprint
from utsyn.governance.reporting.tests.factories import SYSTEM

# The tables as they were when reports came; a report that replaces another has no place in them.
FIRST = "0002_reports"
KEPT = "SELECT code, sha256, content FROM reporting_report ORDER BY id"


def stored() -> list[Any]:
    """What the table itself holds, whatever the models of today say."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT)
        return list(cursor.fetchall())


def is_guarded() -> bool:
    """Whether the database itself refuses to change a report."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE reporting_report SET content = 'noe annet'")
    except DatabaseError:
        return True
    return False


@pytest.mark.django_db(transaction=True)
def test_a_report_is_the_same_after_migrating_back_and_forward(cast: Any, cycle: ReportingCycle) -> None:
    with as_of(cycle.last_day + dt.timedelta(days=1)):
        commands.close(cycle, by=SYSTEM)
    report = publish(freeze(cycle, by=SYSTEM), by=SYSTEM)
    before = stored()
    assert [(code, sha256) for code, sha256, _content in before] == [(report.code, report.sha256)]
    try:
        call_command("migrate", "reporting", FIRST, verbosity=0)
        assert stored() == before
        assert is_guarded()
    finally:
        call_command("migrate", verbosity=0)
    assert stored() == before
    assert fingerprint(before[0][2]) == report.sha256
    assert is_guarded()
    report.refresh_from_db()
    assert report.is_intact
