"""A new site serves its example; what stands in the way of serving is said in words."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from utsyn.web import serving


def test_a_port_in_use_is_named_with_a_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(serving.CannotServe, match=f"Port {port} is in use"):
            serving.open_port("127.0.0.1", port)


def test_port_zero_finds_a_free_one():
    assert serving.open_port("127.0.0.1", 0) > 0


@pytest.mark.parametrize(
    ("host", "inside"), [("127.0.0.1", True), ("localhost", True), ("[::1]", True), ("0.0.0.0", False), ("utsyn.hamar.no", False)]
)
def test_loopback_is_this_machine_only(host, inside):
    assert serving.is_loopback(host) is inside


def test_the_demo_is_refused_on_a_public_address():
    with pytest.raises(serving.CannotServe, match="this machine only"):
        serving.serve(host="0.0.0.0", port=0, workers=1, demo=True)


def test_more_processes_than_sqlite_takes_are_refused_with_a_way_on(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(serving.CannotServe, match="at most 3 web processes.*PostgreSQL"):
        serving.serve(host="127.0.0.1", port=0, workers=4, demo=False)


@pytest.mark.django_db
def test_a_database_of_a_newer_program_is_refused_and_left_alone():
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.create(app="council", name="9999_from_the_future")
    with pytest.raises(serving.CannotServe, match="newer Utsyn"):
        serving.prepare_database()


def test_a_job_worker_that_falls_begins_anew_until_it_is_ended(monkeypatch, capfd):
    begun = []

    def begin(_self):
        begun.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)" if len(begun) == 2 else "raise SystemExit(3)"]))
        return begun[-1]

    monkeypatch.setattr(serving.JobWorker, "_begin", begin)
    monkeypatch.setattr(serving, "AGAIN_SECONDS", 0.01)
    worker = serving.JobWorker()
    deadline = time.monotonic() + 60
    while len(begun) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    worker.end()
    assert [one.poll() for one in begun] == [3, 3, -signal.SIGTERM]
    assert capfd.readouterr().err.count("The job worker ended with 3; it begins anew.") == 2


@pytest.fixture
def new_site(tmp_path):
    """The address of a site that was started on nothing, with its example."""
    environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    site = subprocess.Popen(
        [sys.executable, "-m", "utsyn.web.cli", "serve", "--demo", "--port", "0"], stdout=subprocess.PIPE, text=True,
        env={**environment, "UTSYN_DATA": str(tmp_path), "PYTHONUNBUFFERED": "1"}, start_new_session=True,
    )  # fmt: skip
    try:
        yield next(found[1] for line in site.stdout if (found := re.search(r"runs at (http\S+)/", line)))
        site.send_signal(signal.SIGTERM)
        site.wait(timeout=30)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(site.pid, signal.SIGKILL)


@pytest.mark.nodb
def test_a_new_site_loads_its_example_and_draws_the_report_in_every_language(new_site):
    """Charts once hung the web process for ever when the process it was forked from had drawn some."""
    reader = requests.Session()
    reader.mount("http://", HTTPAdapter(max_retries=Retry(connect=8, backoff_factor=0.2)))  # the address is told just before it listens
    for language in ("nb", "nn", "en"):
        listed = reader.get(f"{new_site}/hamar/{language}/reporting/reports/", timeout=60)
        report = re.search(rf'href="(/hamar/{language}/reporting/reports/\w+/[\w-]+/)"', listed.text)
        read = reader.get(new_site + report[1], timeout=60)
        assert read.status_code == 200
        assert 'role="img"' in read.text
