"""Several machines, one site: one clock at a time, jobs where they belong, and what one was told otherwise is named."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from contextlib import closing

import pytest
from django.core.cache import cache
from django.db import connection
from django_tasks_db.models import DBTaskResult

from utsyn.foundation.kernel import machine
from utsyn.foundation.kernel.clock import now
from utsyn.web import checks, machines
from utsyn.web.tick import tick


@pytest.fixture(autouse=True)
def first(settings, tmp_path):
    """This machine's data folder."""
    settings.DATA = tmp_path / "first"
    settings.DATA.mkdir(mode=0o750)
    return settings.DATA


@pytest.fixture
def second(settings, tmp_path):
    """`second(True)` is on the other machine from now on, `second(False)` on this one again."""
    other = tmp_path / "second"
    other.mkdir(mode=0o750)
    here = settings.DATA

    def go(there=True):
        settings.DATA = other if there else here

    return go


@pytest.mark.nodb
def test_a_machine_keeps_its_name_and_each_has_another(settings, second):
    mine = machine.name()
    assert len(mine) == 8
    assert machine.name() == (settings.DATA / "machine").read_text() == mine
    assert machine.queue() == f"here-{mine}"
    second()
    assert machine.name() != mine
    assert [path.name for path in settings.DATA.iterdir()] == ["machine"]


def test_one_clock_at_a_time_over_all_machines(db, second):
    with machines.clock_in_hand() as here:
        here()
        second()
        with machines.clock_in_hand() as there:
            assert there is None
        assert tick() == 0
    with machines.clock_in_hand() as there:
        assert there is not None


def test_one_clock_at_a_time_on_one_machine(db, first):
    held = "import fcntl, sys; file = open(sys.argv[1], 'w'); fcntl.flock(file, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", held, str(first / "clock.lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with machines.clock_in_hand() as here:
            assert here is None
        other.kill()
    with machines.clock_in_hand() as here:
        assert here is not None


def test_a_clock_that_died_goes_on_at_once_on_its_own_machine_and_later_on_another(db, second, monkeypatch):
    cache.add(machines.CLOCK, machine.name(), timeout=machines.LEASE_SECONDS)
    second()
    with machines.clock_in_hand() as there:
        assert there is None
    second(False)
    with machines.clock_in_hand() as here:
        assert here is not None
    cache.set(machines.CLOCK, machine.name(), timeout=-1)
    second()
    with machines.clock_in_hand() as there:
        assert there is not None


def test_a_long_round_shows_that_it_goes_on(db, monkeypatch):
    moments = iter([0, 10, 100, 100])
    monkeypatch.setattr(machines, "monotonic", lambda: next(moments))
    kept = []
    with machines.clock_in_hand() as here:
        monkeypatch.setattr(cache, "set", lambda *told, **_how: kept.append(told[0]), raising=False)
        here()
        assert kept == []
        here()
    assert kept == [machines.CLOCK]


def test_what_another_living_machine_was_told_otherwise_is_named(db, settings, second, monkeypatch, tmp_path):
    machines.note_here()
    assert machines.differing() == set()
    second()
    # Another key of the ledgers is made in each folder, and each keeps files in its own.
    assert machines.differing() == {"ledger", "files"}
    settings.SECRET_KEY, settings.VERSION = "s" * 60, "9.9"
    assert machines.differing() == {"secret", "ledger", "files", "version"}
    told = {one.what: one.is_grave for one in checks._machines()}
    assert sorted(told.values()) == [False, False, True, True]
    assert all(settings.SECRET_KEY not in words for words in told)
    kept = cache.get(machines.MACHINES)
    cache.set(machines.MACHINES, {name: {**one, "at": now() - dt.timedelta(minutes=16)} for name, one in kept.items()}, timeout=None)
    assert machines.differing() == set()


def test_a_clock_notes_its_machine_and_forgets_the_dead(db):
    cache.set(machines.MACHINES, {"gone": {"at": now() - dt.timedelta(hours=1)}}, timeout=None)
    tick()
    assert set(cache.get(machines.MACHINES)) == {machine.name()}


def test_jobs_of_a_machine_that_is_gone_are_forgotten_after_a_day(db):
    def queue(name, hours):
        row = DBTaskResult.objects.create(
            queue_name=name, task_path="a.b", args_kwargs={"args": [], "kwargs": {}}, backend_name="default", run_after=now()
        )
        DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=now() - dt.timedelta(hours=hours))
        return row.pk

    kept = {queue("default", 48), queue("here-gone0000", 23)}
    queue("here-gone0000", 25)
    tick()
    assert set(DBTaskResult.objects.filter(task_path="a.b").values_list("pk", flat=True)) == kept


@pytest.mark.django_db(transaction=True)
def test_one_machine_at_a_time_brings_the_database_up():
    with machines.upgrading_alone():
        if connection.vendor == "postgresql":
            with closing(connection.copy()) as other, other.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [machines.UPGRADE_LOCK])
                assert cursor.fetchone() == (False,)
    with machines.upgrading_alone():
        pass
