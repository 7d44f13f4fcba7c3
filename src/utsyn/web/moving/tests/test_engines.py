"""From one database to another: all of it, or nothing. The real move between engines is in tests/durability."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection, transaction
from django.utils import translation

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.accounts.tests.factories import make_cast
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.web.moving import engines

pytestmark = [pytest.mark.nodb, pytest.mark.usefixtures("db")]


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """Takes the place of the fixture of that name, which lets nobody open a second database."""
    with django_db_blocker.unblock(), translation.override("nb"), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def target(db, settings, tmp_path, monkeypatch):
    """Where the moves lead: a file with tables as they are here, and nobody's rows. Something of Hamar's is here."""
    place = tmp_path / "utsyn.sqlite3"
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as source:
        source.execute("VACUUM INTO ?", [str(place)])
    settings.SQLITE = {**settings.SQLITE, "NAME": place}
    monkeypatch.setenv("UTSYN_DATA", str(tmp_path))
    monkeypatch.setattr(engines, "_make_tables", lambda _to: engines._require_empty())
    make_measure(make_strategy(make_cast().authority, status="adopted"), status="in_progress")
    return place


def rows_in(place, table):
    with closing(sqlite3.connect(place)) as found:
        return found.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_all_rows_arrive_and_every_table_is_told_of(target):
    told = engines.move("sqlite")
    assert told["measures_measure"]["rows"] == rows_in(target, "measures_measure") == Measure.objects.count() == 1
    assert rows_in(target, "accounts_authority") == Authority.objects.count()
    assert set(told) == {model._meta.db_table for model in engines.tables()}
    with pytest.raises(engines.MoveError, match="not empty"):
        engines.move("sqlite")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_what_is_interrupted_leaves_nothing_and_may_begin_again(target, share):
    def break_off(done, total, _what):
        if done > total * share:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engines.move("sqlite", step=break_off)
    assert [rows_in(target, table) for table in ("accounts_authority", "audit_ledger", "measures_measure")] == [0, 0, 0]
    assert engines.move("sqlite")["measures_measure"]["rows"] == 1


def test_a_row_that_changed_on_the_way_undoes_the_whole_move(target, monkeypatch):
    write = engines.write

    def forget_one(model, rows, *, using):
        count = write(model, rows, using=using)
        if model is Measure:
            Measure._base_manager.using(using).update(number="another")
        return count

    monkeypatch.setattr(engines, "write", forget_one)
    with pytest.raises(engines.MoveError, match="What arrived is not what was sent \\(measures_measure\\)"):
        engines.move("sqlite")
    assert rows_in(target, "accounts_authority") == 0


def test_a_row_that_does_not_fit_is_told_by_its_table(target):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE council_decision SET decided_on = 'some day'")
    with pytest.raises(engines.MoveError, match="A row of council_decision does not fit"):
        engines.move("sqlite")
    assert rows_in(target, "accounts_authority") == 0


def test_a_database_of_something_else_is_left_alone(target):
    target.unlink()
    with closing(sqlite3.connect(target)) as other:
        other.execute("CREATE TABLE somebody_elses (id int)")
    with pytest.raises(engines.MoveError, match="tables of something else"):
        engines.move("sqlite")


def test_a_database_of_another_utsyn_is_left_alone(target):
    with closing(sqlite3.connect(target)) as other, other:
        other.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('measures', '9999_of_tomorrow', '2030-01-01')")
    with pytest.raises(engines.MoveError, match="of another Utsyn"):
        engines.move("sqlite")


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("mysql://x", "neither sqlite nor an address"),
        ("", "neither sqlite nor an address"),
        ("postgres://utsyn@127.0.0.1:1/none", "does not answer as it should"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_of(to, words):
    with pytest.raises(engines.MoveError, match=words):
        engines.move(to)


def test_where_we_are_already_is_refused(settings):
    settings.SQLITE = {**settings.SQLITE, "NAME": connection.settings_dict["NAME"]}
    with pytest.raises(engines.MoveError, match="in use already"):
        engines.move("sqlite")
