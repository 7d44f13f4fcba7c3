"""A primary that goes dark: the standby takes over with every write that was acknowledged, and strangers read from it before and after."""

import time

import psycopg
import pytest
import requests

from tests.durability.site import Site, Writers, served
from tests.postgres import pair

pytestmark = [pytest.mark.nodb, pytest.mark.whole]
ROOMS = ("", "strategy/", "measures/", "measures/?format=xlsx", "feed.atom", "events/", "partners/", "open-data/", "search/?q=tiltak")
API = ("measures", "strategies")


@pytest.fixture
def both():
    with pair() as two:
        yield two


def in_use(site, wanted="in use", seconds=60):
    """Wait until the site says so of its replica."""
    began = time.monotonic()
    while (told := requests.get(f"{site.address}/-/ready", timeout=30).json().get("replica")) != wanted:
        assert time.monotonic() - began < seconds, told
        # The watch begins with the first reader.
        requests.get(f"{site.address}/hamar/nb/", timeout=30)
        time.sleep(0.2)


def wait_for(writers, count):
    began = time.monotonic()
    while len(writers.acknowledged) < count:
        assert time.monotonic() - began < 120, writers.refused
        time.sleep(0.02)


def pages(site):
    """What strangers are answered at each kind of address."""
    told = {path: requests.get(f"{site.address}/hamar/nb/{path}", timeout=60) for path in ROOMS}
    told |= {f"api {one}": requests.get(f"{site.address}/api/v1/hamar/{one}", timeout=60) for one in API}
    return {path: (one.status_code, one.content if "xlsx" not in path else b"") for path, one in told.items()}


def test_every_acknowledged_write_is_there_after_the_primary_went_dark(both, tmp_path, rounds, record_property):
    site = Site(tmp_path / "data", both.address("primary"))
    site.environment["DATABASE_REPLICA_URL"] = both.address("standby")
    site.prepare()
    with served(site):
        in_use(site)
        from_replica = pages(site)
        assert {status for status, _content in from_replica.values()} == {200}, from_replica
        with Writers(site) as writers:
            wait_for(writers, 10 * rounds)
            both.strike("primary")
    both.promote()
    after = Site(tmp_path / "data", both.address("standby"))
    after.token, after.measure = site.token, site.measure
    assert writers.acknowledged - after.titles() == set()
    record_property("acknowledged", len(writers.acknowledged))
    with served(after):
        assert after.write("after", requests.Session()) == 201
    after.assert_whole()


def test_readers_go_to_the_standby_and_writes_never_do(both, tmp_path):
    site = Site(tmp_path / "data", both.address("primary"))
    site.environment["DATABASE_REPLICA_URL"] = both.address("standby")
    site.prepare()
    with psycopg.connect(both.address("standby"), autocommit=True) as standby, served(site):
        in_use(site)
        asked = "SELECT sum(tup_returned + tup_fetched + xact_commit) FROM pg_stat_database WHERE datname = 'postgres'"
        standby.execute("SELECT pg_stat_clear_snapshot()")
        assert standby.execute(asked).fetchone()[0] > 0
        assert site.write("beside the replica", requests.Session()) == 201
        assert pages(site)["measures/"][0] == 200
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            standby.execute("DELETE FROM measures_milestone")
    # Without it the same pages come from the primary alone.
    alone = Site(tmp_path / "data", both.address("primary"))
    with served(site):
        in_use(site)
        from_replica = pages(site)
        both.strike("standby")
        in_use(site, "unreachable")
        assert {path for path, answer in pages(site).items() if answer != from_replica[path]} == set()
    assert alone.titles() == {"beside the replica"}
