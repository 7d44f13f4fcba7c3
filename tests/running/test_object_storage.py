"""Contents from the folder to a bucket and back, by the commands of docs/howto/object-storage.md as they stand there."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.durability.site import Site
from utsyn.foundation.files.tests.s3 import KEY, SECRET, ObjectStorage

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/howto/object-storage.md"
# One installation on SQLite, whatever is under test.
pytestmark = [pytest.mark.nodb, pytest.mark.xdist_group("machines")]
NOTES = 3


@pytest.fixture(scope="module")
def object_storage():
    server = ObjectStorage()
    yield server
    server.end()


def installed(folder):
    folder.mkdir(mode=0o750)
    from django.conf import settings

    kept = settings.DATABASES["default"]
    if kept["ENGINE"].endswith("sqlite3"):
        with closing(sqlite3.connect(kept["NAME"])) as source:
            source.execute("VACUUM INTO ?", [str(folder / "utsyn.sqlite3")])
    return Site(folder)


@pytest.fixture
def site(django_db_setup, tmp_path):
    """An installation with some notes in its folder."""
    site = installed(tmp_path / "data")
    made = site.run(module="tests.running.people")
    assert made.returncode == 0, made.stderr
    return site


@pytest.fixture
def told(object_storage):
    return object_storage.new_bucket()


def lines():
    """What the page has one type for contents, in its order; installing is left out."""
    page = PAGE.read_text().partition("## Several machines")[0]
    return [line for line in re.findall(r"^ {4}(\S.*)$", page, re.MULTILINE) if "pip install" not in line]


def typed(site, told, commands):
    """The lines in one shell, with just the places put in."""
    text = "\n".join(["set -e", *commands])
    for name, value in (("s3://utsyn-files/hamar", told["UTSYN_FILES"]), ("https://s3.kommune.example", told["UTSYN_FILES_ENDPOINT"])):
        text = text.replace(name, value)
    text = text.replace("KEY=key", f"KEY={KEY}").replace("SECRET=secret", f"SECRET={SECRET}")
    environment = {**site.environment, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    return subprocess.run(["sh", "-c", text], env=environment, capture_output=True, text=True, timeout=300, check=False)


def files_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_the_page_runs_from_its_first_command_to_its_last(site, told):
    commands = lines()
    assert [line.split()[-1] for line in commands if "files move" in line] == ["bucket", "bucket", "folder"]
    before = {path.name: path.read_bytes() for path in files_in(site.folder / "files")}
    assert len(before) == NOTES
    there = typed(site, told, commands[:-1])
    assert there.returncode == 0, there.stdout + there.stderr
    assert f"Copied {NOTES}, 0 lay there already; all {NOTES} are there" in there.stdout
    assert f"Copied 0, {NOTES} lay there already; all {NOTES} are there" in there.stdout
    assert f"All {NOTES} contents are there and what they were." in there.stdout
    assert SECRET not in there.stdout + there.stderr
    for path in files_in(site.folder / "files"):
        path.unlink()
    back = typed(site, told, [*commands[:3], commands[-1]])
    assert back.returncode == 0, back.stdout + back.stderr
    assert {path.name: path.read_bytes() for path in files_in(site.folder / "files")} == before
    assert site.run("files", "check").returncode == 0


def test_a_move_that_is_killed_goes_on_where_it_was(site, told, object_storage):
    site.environment |= told
    object_storage.between.seen.clear()
    process = subprocess.Popen([sys.executable, "-m", "utsyn.web.cli", "files", "move", "bucket"], env=site.environment)

    def strike(method, _path):
        # At the second, the first is whole and the second on its way.
        if [one for one, _at in object_storage.between.seen].count("PUT") == 2 and method == "PUT":
            process.kill()

    object_storage.between.watch = strike
    assert process.wait(timeout=120) == -9
    object_storage.between.watch = None
    again = site.run("files", "move", "bucket", "--json")
    assert again.returncode == 0, again.stdout
    moved = json.loads(again.stdout)
    assert moved["there"] >= 1
    assert (moved["copied"] + moved["there"], moved["proven"], moved["damaged"]) == (NOTES, NOTES, [])


def test_what_is_damaged_where_it_comes_from_is_named_and_the_rest_is_moved(site, told):
    site.environment |= told
    gone, changed, _well = files_in(site.folder / "files")
    gone.unlink()
    changed.write_bytes(b"x")
    moved = site.run("files", "move", "bucket", "--json")
    assert moved.returncode == 1
    assert json.loads(moved.stdout)["damaged"] == sorted([gone.name, changed.name])
    checked = site.run("files", "check", "--json")
    assert checked.returncode == 1
    assert json.loads(checked.stdout)["damaged"] == {gone.name: "missing", changed.name: "missing"}


def test_what_lies_damaged_in_the_bucket_is_brought_once_more(site, told, object_storage):
    site.environment |= told
    assert site.run("files", "move", "bucket").returncode == 0
    storage = object_storage.storage(told)
    harmed = files_in(site.folder / "files")[0]
    storage.client.put_object(**storage.place_of(harmed.name), Body=b"x" * harmed.stat().st_size)
    assert json.loads(site.run("files", "check", "--json").stdout)["damaged"] == {harmed.name: "changed"}
    assert site.run("files", "move", "bucket").returncode == 0
    assert site.run("files", "check").returncode == 0


@pytest.mark.parametrize(("fault", "word"), [("refuses", "403"), ("fails", "500")])
def test_a_storage_that_does_not_let_one_in_is_said_without_a_trace(site, told, object_storage, fault, word):
    site.environment |= told
    with object_storage.between.harmed(fault):
        for command in (("files", "move", "bucket"), ("files", "check"), ("check",), ("backup", str(site.folder / "b"))):
            answer = site.run(*command)
            assert answer.returncode == 1
            assert "Traceback" not in answer.stderr
            assert SECRET not in answer.stdout + answer.stderr
        assert f"({word})" in site.run("check").stdout
    assert site.run("files", "move", "bucket").returncode == 0


def test_without_a_bucket_there_is_nowhere_to_move_to(site):
    answer = site.run("files", "move", "bucket")
    assert (answer.returncode, "UTSYN_FILES" in answer.stderr) == (1, True)
    site.environment["UTSYN_FILES"] = "utsyn-files"
    answer = site.run("check")
    assert "UTSYN_FILES reads s3://bucket" in answer.stderr


def test_a_backup_and_an_export_from_a_bucket_come_back_into_another(site, told, object_storage, tmp_path):
    site.environment |= told
    assert site.run("files", "move", "bucket").returncode == 0
    for path in files_in(site.folder / "files"):
        path.unlink()
    backup = site.run("backup", str(tmp_path / "backup"), "--json")
    assert backup.returncode == 0, backup.stdout
    assert (json.loads(backup.stdout)["files"], json.loads(backup.stdout)["damaged"]) == (NOTES, [])
    assert site.run("authority", "export", "hamar", str(tmp_path / "hamar.utsyn")).returncode == 0
    for name, command in (
        ("restored", ("restore", str(tmp_path / "backup"))),
        ("imported", ("authority", "import", str(tmp_path / "hamar.utsyn"))),
    ):
        other = installed(tmp_path / name)
        other.environment |= object_storage.new_bucket()
        came = other.run(*command)
        assert came.returncode == 0, came.stdout + came.stderr
        checked = other.run("files", "check", "--json")
        assert json.loads(checked.stdout) == {"contents": NOTES, "damaged": {}}
        assert not (other.folder / "files").exists()
    # What is damaged is left out of a backup, and named.
    storage, [harmed, *_rest] = object_storage.storage(told), files_in(tmp_path / "backup" / "files")
    storage.client.put_object(**storage.place_of(harmed.name), Body=b"x")
    backup = site.run("backup", str(tmp_path / "second"), "--json")
    assert (backup.returncode, json.loads(backup.stdout)["damaged"]) == (1, [harmed.name])
