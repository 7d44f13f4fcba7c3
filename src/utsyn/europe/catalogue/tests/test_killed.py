"""A batch that is killed in the middle, and started again, ends where it would have ended at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

PART = """
import django, json, sys
django.setup()
from utsyn.europe.catalogue.models import *
from utsyn.foundation.organisations.models import Organisation
rows = {
    "projects": sorted(FundedProject.objects.values_list("origin", "identifier", "title", "objective", "programme__identifier", "topic"), key=repr),
    "parts": sorted(Participation.objects.values_list("project__identifier", "organisation__name", "key", "name_written"), key=repr),
    "bodies": sorted(Organisation.objects.values_list("name", "country__alpha2", "pic", "organisation_number"), key=repr),
    "known": sorted(KnownAs.objects.values_list("key", "organisation__name")),
}
from hashlib import sha256
print(json.dumps({"digest": sha256(repr(rows).encode()).hexdigest(), **{name: len(part) for name, part in rows.items()}}))
"""


def as_in_use(data: Path) -> dict[str, str]:
    """The environment of a site in use: the settings under test would give each test process a folder beside the one asked for."""
    return {**os.environ, "UTSYN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "utsyn.web.settings", "DATABASE_URL": ""}


def run(data: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], env=as_in_use(data), capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def participations_in(data: Path) -> int:
    with closing(sqlite3.connect(data / "utsyn.sqlite3", timeout=60)) as connection:
        return int(connection.execute("SELECT count(*) FROM catalogue_participation").fetchone()[0])


def kill_in_the_middle(data: Path, file: Path) -> int:
    """Start the import and kill it once the first chunks are in; gives how many participations had come."""
    said = data / "import.log"
    with said.open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "utsyn.web.cli", "catalogue", "import", str(file)], env=as_in_use(data),
                                   stdout=log, stderr=log)  # fmt: skip
    until = time.monotonic() + 240
    while not participations_in(data):
        assert process.poll() is None, said.read_text()[-2000:]
        assert time.monotonic() < until, "nothing came"
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return participations_in(data)


@pytest.mark.nodb
def test_killed_in_the_middle_and_begun_again_it_ends_the_same(shared_data, tmp_path):
    file = shared_data / "eu" / "cordis" / "h2020_cleantech_projects.csv.gz"
    ends = {}
    for name in ("killed", "whole"):
        data = tmp_path / name
        data.mkdir()
        run(data, "-m", "django", "migrate", "-v0")
        if name == "killed":
            come = kill_in_the_middle(data, file)
        run(data, "-m", "utsyn.web.cli", "catalogue", "import", str(file))
        ends[name] = run(data, "-c", PART)
    assert ends["killed"] == ends["whole"]
    assert 0 < come < 6589
