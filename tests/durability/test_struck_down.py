"""What was acknowledged is there after the site was struck down in the middle of writing, and after the disk was full."""

import errno
import random
import time

import pytest
import requests

from tests.durability.site import Site, Writers, served

pytestmark = pytest.mark.nodb


def wait_for(writers: Writers, count: int) -> set[str]:
    """What was acknowledged once there is so much of it."""
    began = time.monotonic()
    while len(writers.acknowledged) < count:
        assert time.monotonic() - began < 60, writers.refused
        time.sleep(0.02)
    return set(writers.acknowledged)


def strike_while_writing(site: Site, rounds: int) -> set[str]:
    """Write with four programs, strike at another moment each round, start again; all that was ever acknowledged."""
    moment = random.Random(1)  # noqa: S311  (when, not a secret)
    acknowledged: set[str] = set()
    for _round in range(rounds):
        with served(site), Writers(site) as writers:
            wait_for(writers, 4)
            time.sleep(moment.uniform(0, 1.5))
            site.strike()
        acknowledged |= writers.acknowledged
        assert acknowledged - site.titles() == set()
    return acknowledged


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


def fill(path) -> None:
    """Until nothing more goes in."""
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise


@pytest.mark.whole
def test_a_disk_without_a_byte_left_is_said_in_words_loses_nothing_and_is_got_over_without_a_restart(on_a_small_disk):
    site, ballast, acknowledged = on_a_small_disk, on_a_small_disk.folder / "ballast", set()
    with served(site):
        session = requests.Session()
        assert site.write("before", session) == 201
        for turn in range(3):
            fill(ballast)
            # What the database had reserved already may still be used.
            for number in range(2000):
                status = site.write(f"{turn} full {number}", session)
                if status != 201:
                    break
                acknowledged.add(f"{turn} full {number}")
            assert status == 503
            assert requests.get(f"{site.address}/hamar/nb/", timeout=60).status_code == 200
            ballast.unlink()
            assert site.write(f"{turn} after", session) == 201
        assert site.titles() == acknowledged | {"before", "0 after", "1 after", "2 after"}
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
