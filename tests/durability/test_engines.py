"""The same on PostgreSQL, and from one engine to the other. In the long form only: each needs a server of its own and all its tables made."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import requests

from tests.durability.site import Site, Writers, served
from tests.durability.test_struck_down import strike_while_writing, wait_for
from tests.postgres import server

pytestmark = [pytest.mark.nodb, pytest.mark.whole]
ROOT = Path(__file__).resolve().parents[2]
TOLD_ADDRESS = "postgres://utsyn:password@localhost/utsyn"


@pytest.fixture
def postgres():
    with server(is_durable=True) as address:
        yield address


def commands_of(page):
    """What a page of the handbook tells people to run, line by line."""
    lines = (ROOT / "docs" / "howto" / page).read_text().splitlines()
    return [line.strip() for line in lines if line.startswith("    ")]


def test_nothing_acknowledged_is_lost_on_postgresql(postgres, tmp_path, rounds, record_property):
    site = Site(tmp_path, postgres)
    site.prepare()
    record_property("acknowledged", len(strike_while_writing(site, rounds)))
    site.assert_whole()


def test_a_backup_taken_under_load_on_postgresql_comes_back_with_proof(postgres, tmp_path):
    site = Site(tmp_path / "data", postgres)
    site.prepare()
    with served(site), Writers(site) as writers:
        before = wait_for(writers, 5)
        told = site.run("backup", str(tmp_path / "backup"))
        assert told.returncode == 0, told.stderr
        wait_for(writers, len(writers.acknowledged) + 1)
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE DATABASE elsewhere")
    back = Site(tmp_path / "elsewhere", postgres.removesuffix("/postgres") + "/elsewhere")
    restored = back.run("restore", str(tmp_path / "backup"))
    assert restored.returncode == 0, restored.stderr
    assert before <= back.titles() < site.titles()
    back.assert_whole()


def test_who_was_erased_after_the_backup_is_erased_again_when_it_comes_back_to_postgresql(postgres, tmp_path):
    """By `restore` with the list of the old folder, and by the command for later on; the ledger holds after both."""
    site, gone = Site(tmp_path / "data", postgres), "borte@hamar.example"
    site.prepare()
    site.invite(gone)
    with psycopg.connect(postgres, autocommit=True) as connection:
        # Whoever still has a role is a colleague, and is not erased.
        connection.execute("UPDATE accounts_assignment SET starts_on = '2020-01-01', ends_on = '2020-12-31'")
        for name in ("at_once", "later"):
            connection.execute(f"CREATE DATABASE {name}")
    backup, erasures = str(tmp_path / "backup"), str(site.folder / "erasures.jsonl")
    site.told("backup", backup)
    site.told("privacy", "erase", gone, "--authority", "hamar")
    at_once, later = (Site(tmp_path / name, f"{postgres.removesuffix('/postgres')}/{name}") for name in ("at_once", "later"))
    assert at_once.told("restore", backup, "--erasures", erasures)["erased_again"] == 1
    assert later.told("restore", backup)["erased_again"] == 0
    assert later.held_of(gone) > 0
    assert later.told("privacy", "erase-again", erasures) == {"erased_again": 1}
    for back in (at_once, later):
        assert back.held_of(gone) == site.held_of(gone) == 0
        assert back.asked(f"SELECT count(*) FROM accounts_person WHERE email = '{gone}'") == [(0,)]
        back.assert_whole()
        assert back.told("privacy", "erase-again", erasures) == {"erased_again": 0}


def test_the_way_that_the_handbook_tells_leads_to_postgresql_and_back(site, postgres, tmp_path):
    """Its commands as they stand there, with just the address and the folders put in."""
    before = site.run("authority", "export", "hamar", str(tmp_path / "before.utsyn"), "--json")
    lines = [line.replace(TOLD_ADDRESS, postgres).replace("/srv", str(tmp_path)) for line in commands_of("postgresql.md")]
    assert [line.split()[1] for line in lines if line.startswith("utsyn")] == ["backup", "move", "ledger", "check"]
    (tmp_path / "utsyn-back").mkdir(mode=0o750)
    path = f"{Path(sys.executable).parent}:{site.environment['PATH']}"
    told = subprocess.run(
        ["sh", "-euc", "\n".join(lines)], env={**site.environment, "PATH": path}, capture_output=True, text=True, timeout=900, check=False
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    for moved in (Site(site.folder, postgres), Site(tmp_path / "utsyn-back")):
        moved.assert_whole()
        again = moved.run("authority", "export", "hamar", str(moved.folder / "after.utsyn"), "--json")
        assert json.loads(again.stdout)["tables"] == json.loads(before.stdout)["tables"]
    on_postgres = Site(site.folder, postgres)
    on_postgres.token, on_postgres.measure = site.token, site.measure
    with served(on_postgres):
        assert on_postgres.write("after", requests.Session()) == 201
    again = site.run("move", postgres)
    assert (again.returncode, "not empty" in again.stderr) == (1, True)


def test_a_move_that_is_killed_leaves_nothing_and_begins_again(site, postgres):
    target = Site(site.folder, postgres)
    moving = subprocess.Popen(
        [sys.executable, "-m", "utsyn.web.cli", "move", postgres], env=site.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with psycopg.connect(postgres, autocommit=True) as watching:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY %' AND pid <> pg_backend_pid()"
        while watching.execute(asked).fetchone() == (0,):
            assert moving.poll() is None, moving.communicate()
            time.sleep(0.005)
        moving.send_signal(signal.SIGKILL)
        moving.communicate(timeout=30)
        while watching.execute("SELECT count(*) FROM pg_stat_activity WHERE backend_xid IS NOT NULL").fetchone() != (0,):
            time.sleep(0.05)
    assert [target.asked(f"SELECT count(*) FROM {table}") for table in ("audit_ledger", "accounts_person", "measures_measure")] == [
        [(0,)]
    ] * 3
    again = site.run("move", postgres)
    assert again.returncode == 0, again.stderr
    target.assert_whole()


def test_an_authority_that_left_sqlite_arrives_on_postgresql(site, postgres, tmp_path):
    left = site.run("authority", "export", "hamar", str(tmp_path / "hamar.utsyn"), "--json")
    assert left.returncode == 0, left.stderr + left.stdout
    there = Site(tmp_path / "there", postgres)
    arrived = there.run("authority", "import", str(tmp_path / "hamar.utsyn"), "--json")
    assert arrived.returncode == 0, arrived.stderr + arrived.stdout
    assert json.loads(arrived.stdout)["ledgers"] == json.loads(left.stdout)["ledgers"]
    there.assert_whole()
