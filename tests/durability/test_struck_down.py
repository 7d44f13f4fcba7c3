"""What was acknowledged is there after the site was struck down in the middle of writing, and after the disk was full."""

import time

import pytest
import requests

from tests.durability.site import Site, Writers, served

pytestmark = pytest.mark.nodb
SECONDS = 1.5


def strike_while_writing(site: Site, rounds: int) -> set[str]:
    """Write with four programs, strike, start again; all that was ever acknowledged."""
    acknowledged: set[str] = set()
    for _round in range(rounds):
        with served(site), Writers(site) as writers:
            time.sleep(SECONDS)
            site.strike()
        assert writers.acknowledged
        acknowledged |= writers.acknowledged
        assert acknowledged - site.titles() == set()
    return acknowledged


def wait_for(writers: Writers, count: int) -> set[str]:
    """What was acknowledged once there is so much of it."""
    began = time.monotonic()
    while len(writers.acknowledged) < count:
        assert time.monotonic() - began < 60, writers.refused
        time.sleep(0.02)
    return set(writers.acknowledged)


def test_nothing_acknowledged_is_lost_when_every_process_is_killed(site, rounds, record_property):
    acknowledged = strike_while_writing(site, rounds)
    site.assert_whole()
    record_property("acknowledged", len(acknowledged))
    with served(site):
        assert site.write("after", requests.Session()) == 201


@pytest.mark.whole
def test_a_full_disk_is_said_in_words_loses_nothing_and_is_got_over_without_a_restart(site):
    with served(site):
        session = requests.Session()
        assert site.write("before", session) == 201
        site.limit_files(4096)
        assert {site.write(f"full {number}", session) for number in range(3)} == {503}
        site.limit_files(-1)
        assert site.write("after", session) == 201
        assert site.titles() == {"before", "after"}
    site.assert_whole()


@pytest.mark.whole
def test_a_backup_taken_under_load_is_as_of_one_moment_and_comes_back_with_proof(site, tmp_path):
    with served(site), Writers(site) as writers:
        before = wait_for(writers, 5)
        told = site.run("backup", str(tmp_path / "backup"))
        assert told.returncode == 0, told.stderr
        wait_for(writers, len(writers.acknowledged) + 1)
    back = Site(tmp_path / "elsewhere")
    restored = back.run("restore", str(tmp_path / "backup"))
    assert restored.returncode == 0, restored.stderr
    assert before <= back.titles() < site.titles()
    back.assert_whole()
