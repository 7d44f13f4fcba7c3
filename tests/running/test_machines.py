"""One site on two machines: a data folder each, one PostgreSQL, one bucket. The tests share them, in the order they stand: the last strikes one down."""

from __future__ import annotations

import json
import os
import re
import time
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.durability.site import Site, served
from tests.postgres import another_database, copy_tables
from tests.running.people import PASSWORD
from utsyn.foundation.files.tests.s3 import SECRET, ObjectStorage

pytestmark = [
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="there is no PostgreSQL beside this run"),
    pytest.mark.xdist_group("machines"),
]
LOGIN, LOGOUT = "/-/account/login/", "/-/account/logout/"
WORDS = "Mål 1: Kommunen skal ha flere vindmøller enn i fjor.\n"


@pytest.fixture(scope="module")
def object_storage():
    server = ObjectStorage()
    yield server
    server.end()


@pytest.fixture(scope="module")
def told(object_storage):
    """What both machines are told alike, as docs/howto/object-storage.md says."""
    return {
        "UTSYN_SECRET_KEY": "one-key-for-all-" + "x" * 60,
        "UTSYN_LEDGER_KEY": b64encode(b"k" * 32).decode(),
        **object_storage.new_bucket(),
    }


@pytest.fixture(scope="module")
def machines(told, request, tmp_path_factory):
    request.getfixturevalue("django_db_setup")
    with another_database() as database:
        copy_tables(database)
        both = [Site(tmp_path_factory.mktemp(name), database) for name in ("first", "second")]
        for site in both:
            site.folder.chmod(0o750)
            site.environment |= told
        made = both[0].run(module="tests.running.people")
        assert made.returncode == 0, made.stderr
        for site in both:
            site.people = json.loads(made.stdout.splitlines()[-1])
        # Both begin at once.
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda site: site.start(workers=1), both))
        try:
            yield both
        finally:
            for site in both:
                site.strike()


@pytest.fixture
def first(machines):
    return machines[0]


@pytest.fixture
def second(machines):
    return machines[1]


def until(holds, what, seconds=120):
    began = time.monotonic()
    while not (found := holds()):
        assert time.monotonic() - began < seconds, what
        time.sleep(0.2)
    return found


def post(session, site, path, told=None, files=None):
    """A form as a browser sends it: a session is one for both machines, as behind one proxy."""
    form = session.get(site.address + path, timeout=60)
    key = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
    assert key, (form.status_code, form.url)
    body = {"csrfmiddlewaretoken": key[1], **(told or {})}
    return session.post(site.address + path, data=body, files=files, headers={"Origin": site.address}, timeout=120)


def signed_in(site, person=0):
    session = requests.Session()
    answer = post(session, site, LOGIN, {"login": site.people[person], "password": PASSWORD})
    assert is_in(session, site), answer.text[-2000:]
    return session


def is_in(session, site):
    return session.get(f"{site.address}/hamar/nb/desk/", timeout=60, allow_redirects=False).status_code == 200


def feed_in(session, site, name="strategi.txt", words=WORDS):
    return post(session, site, "/hamar/nb/intake/-/new/", files={"file": (name, words.encode())})


def file_address(site, name):
    [(code,)] = site.asked(f"SELECT code FROM files_file WHERE name = '{name}'")
    return f"{site.address}/hamar/nb/files/{code}/x/"


def test_who_signs_in_on_one_is_known_on_both_and_signed_out_on_both(first, second):
    session = signed_in(first)
    assert is_in(session, second)
    post(session, second, LOGOUT)
    assert not is_in(session, first)
    assert not is_in(session, second)


def test_what_is_brought_on_one_is_read_on_the_other(first, second):
    session = signed_in(first)
    assert feed_in(session, first).status_code == 200
    found = session.get(file_address(second, "strategi.txt"), timeout=60)
    assert (found.status_code, found.content.decode()) == (200, WORDS)
    piece = session.get(found.url, headers={"Range": "bytes=0-2", "If-Range": found.headers["ETag"]}, timeout=60)
    assert (piece.status_code, piece.content) == (206, WORDS.encode()[:3])
    assert requests.get(found.url, timeout=60, allow_redirects=False).status_code in (302, 404)
    for site in (first, second):
        assert not (site.folder / "files").exists()


def test_guessing_is_counted_over_both(first, second):
    def guess(site):
        return post(requests.Session(), site, LOGIN, {"login": site.people[1], "password": "feil"}).text.lower()

    told = ["for mange" in guess(site) for site in (first, second, first, second, first, second)]
    assert told == [False] * 5 + [True]


def test_each_makes_its_own_indexes(first, second):
    for site in (first, second):
        done = site.run("tick", "--json")
        assert done.returncode == 0, done.stdout
        for name in ("catalogue-index", "matching-index"):
            until(lambda at=site.folder / name / "current.json": at.exists(), f"{name} on {site.folder}")
    session = signed_in(first)
    pages = [session.get(f"{site.address}/hamar/nb/calls/?q=windmill", timeout=60).text for site in (first, second)]
    assert all("Grants for windmills" in page for page in pages)


def test_each_job_is_done_once(first, second):
    session = signed_in(second)
    for number in range(6):
        assert feed_in(session, (first, second)[number % 2], f"papir-{number}.txt", f"{WORDS}Nr. {number}\n").status_code == 200
    waits = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
    until(lambda: first.asked(waits) == [(0,)], "the workers did not get through")
    [(documents,)] = first.asked("SELECT count(*) FROM intake_document")
    read = first.asked("SELECT subject_code, count(*) FROM audit_entry WHERE verb = 'document.read' GROUP BY subject_code")
    assert len(read) == documents >= 6
    assert {count for _code, count in read} == {1}
    assert first.asked("SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status = 'FAILED'") == [(0,)]


def test_both_answer_alike_and_neither_finds_anything_amiss(first, second):
    tags = {requests.get(f"{site.address}/hamar/nb/measures/", timeout=60).headers["ETag"] for site in (first, second)}
    assert len(tags) == 1
    for site in (first, second):
        assert site.run("tick").returncode == 0
        checked = site.run("check", "--json")
        assert [one["what"] for one in json.loads(checked.stdout) if "SQLite" not in one["what"]] == []
    whole = second.run("files", "check", "--json")
    assert (whole.returncode, json.loads(whole.stdout)["damaged"]) == (0, {})


def test_one_that_was_told_otherwise_is_named(first, told, tmp_path):
    tmp_path.chmod(0o750)
    odd = Site(tmp_path, first.database)
    odd.environment |= {**told, "UTSYN_SECRET_KEY": "another-key-" + "y" * 60, "UTSYN_FILES": ""}
    checked = odd.run("check", "--json")
    assert checked.returncode == 1
    assert {one["what"].split(": ")[0] for one in json.loads(checked.stdout) if one["is_grave"]} == {
        "Another machine on this database has another secret key", "Another machine on this database keeps files elsewhere",
    }  # fmt: skip


@pytest.mark.parametrize("fault", ["refuses", "fails"])
def test_storage_that_is_away_is_said_and_loses_nothing(first, second, object_storage, fault):
    session = signed_in(first)
    before = first.asked("SELECT count(*) FROM files_file")
    with object_storage.between.harmed(fault):
        assert session.get(file_address(second, "strategi.txt"), timeout=60).status_code == 503
        sent = feed_in(session, first, f"{fault}.txt", f"{WORDS}{fault}\n")
        assert sent.status_code == 503
        assert "Lageret for filer svarer ikke" in sent.text
        # All else goes on.
        assert session.get(f"{second.address}/hamar/nb/measures/", timeout=60).status_code == 200
        checked = second.run("check")
        assert checked.returncode == 1
        assert "object storage" in checked.stdout
        assert SECRET not in checked.stdout + checked.stderr + sent.text
    assert first.asked("SELECT count(*) FROM files_file") == before
    assert feed_in(session, first, f"{fault}.txt", f"{WORDS}{fault}\n").status_code == 200
    assert session.get(file_address(second, f"{fault}.txt"), timeout=60).status_code == 200


def test_one_goes_dark_and_the_other_goes_on(first, second):
    session = signed_in(second)
    first.strike()
    assert session.get(file_address(second, "strategi.txt"), timeout=60).content.decode() == WORDS
    assert feed_in(session, second, "siste.txt", f"{WORDS}Den siste.\n").status_code == 200
    assert second.run("ledger", "verify").returncode == 0
    with served(first, workers=1):
        assert session.get(file_address(first, "siste.txt"), timeout=60).status_code == 200
