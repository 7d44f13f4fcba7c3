"""Two database servers: strangers read from the standby, nobody writes there, and it takes over with every write that was acknowledged.

With PostgreSQL beside the run: in each run, on a copy of its empty tables. Else in the long form only, which makes all the tables.
The tests share two servers, in the order they stand: the last one leaves them promoted.
"""

import os
import time

import pytest
import requests

from tests.durability.site import Site, Writers, served
from tests.postgres import PAGE, copy_tables, pair

ON_POSTGRESQL = bool(os.environ.get("DATABASE_URL"))
pytestmark = [] if ON_POSTGRESQL else [pytest.mark.nodb, pytest.mark.whole]
ROOMS = ("", "strategy/", "measures/", "measures/?format=xlsx", "changes.atom", "events/", "partners/", "open-data/", "search/?q=tiltak")
API = ("measures", "strategies")


@pytest.fixture(scope="module")
def both():
    with pair() as two:
        yield two


@pytest.fixture(scope="module")
def site(both, request, tmp_path_factory):
    """A site with the primary to write to and the standby to read from; it runs."""
    folder = tmp_path_factory.mktemp("two-servers")
    if ON_POSTGRESQL:
        request.getfixturevalue("django_db_setup")
        copy_tables(both.address("primary"))
    site = Site(folder / "data", both.address("primary"))
    # However slow this machine is: what is tested is where a reader goes, not how fast a standby is.
    site.environment |= {"DATABASE_REPLICA_URL": both.address("standby"), "UTSYN_REPLICA_LAG": "600"}
    site.prepare()
    both.note_statements()
    with served(site):
        yield site


def until(holds, told, seconds=120):
    """Wait until `holds()`; its last answer."""
    began = time.monotonic()
    while not (found := holds()):
        assert time.monotonic() - began < seconds, told()
        time.sleep(0.1)
    return found


def standing(site):
    return requests.get(f"{site.address}/-/ready", timeout=30).json().get("replica")


def in_use(site, wanted="in use"):
    until(lambda: standing(site) == wanted, lambda: standing(site))


def as_told(site, *command):
    """What a command that the handbook's page names answers."""
    assert f"    utsyn {' '.join(command)}" in PAGE.read_text().splitlines()
    told = site.run(*command)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


def read(site, both, **how):
    """The servers that were asked for the measures when a reader asked the API for them: nothing keeps its answers."""
    before = {name: (both.folder / f"{name}.log").stat().st_size for name in both.ports}
    answer = requests.get(f"{site.address}/api/v1/hamar/measures", timeout=60, **how)
    assert (answer.status_code, [one["code"] for one in answer.json()["items"]]) == (200, [site.measure])
    return {name for name, length in before.items() if 'FROM "measures_measure"' in both.asked(name, length)}


def reads_only_at(site, both, name, **how):
    """Until readers ask that server alone: each process finds out for itself, within seconds."""
    asked = []
    until(lambda: asked.append(read(site, both, **how)) or asked[-1] == {name}, lambda: asked)


def pages(site):
    """What strangers are answered at each kind of address."""
    told = {path: requests.get(f"{site.address}/hamar/nb/{path}", timeout=60) for path in ROOMS}
    told |= {f"api {one}": requests.get(f"{site.address}/api/v1/hamar/{one}", timeout=60) for one in API}
    return {path: (one.status_code, one.content if "xlsx" not in path else b"") for path, one in told.items()}


def test_readers_go_to_the_standby_and_writes_never_do(site, both):
    in_use(site)
    assert "replica" not in as_told(site, "check")
    reads_only_at(site, both, "standby")
    assert site.write("beside the standby", requests.Session()) == 201
    assert ["beside the standby" in both.asked(name) for name in ("primary", "standby")] == [True, False]
    # Whoever has just written reads where it was written.
    assert read(site, both, cookies={"wrote": "1"}) == {"primary"}


def test_a_standby_that_is_away_is_never_noticed_by_a_reader(site, both):
    in_use(site)
    from_standby = pages(site)
    assert {status for status, _content in from_standby.values()} == {200}
    both.strike("standby")
    alone = pages(site)
    assert {path for path, answer in alone.items() if answer != from_standby[path]} == set()
    in_use(site, "unreachable")
    assert "The replica does not answer; strangers read from the primary." in as_told(site, "check")
    reads_only_at(site, both, "primary")
    both.start("standby")
    reads_only_at(site, both, "standby")


def test_every_acknowledged_write_is_there_after_the_primary_went_dark(site, both, rounds, record_property):
    before = site.titles()
    with Writers(site) as writers:
        until(lambda: len(writers.acknowledged) >= 10 * rounds, lambda: writers.refused)
        both.strike("primary")
    # Meanwhile strangers read on.
    assert {status for status, _content in pages(site).values()} == {200}
    both.promote()
    after = Site(site.folder, both.address("standby"))
    after.token, after.measure = site.token, site.measure
    assert (before | writers.acknowledged) - after.titles() == set()
    record_property("acknowledged", len(writers.acknowledged))
    site.strike()
    with served(after):
        assert after.write("after", requests.Session()) == 201
        assert {status for status, _content in pages(after).values()} == {200}
    as_told(after, "check")
    assert "    utsyn ledger verify" in PAGE.read_text().splitlines()
    after.assert_whole()
