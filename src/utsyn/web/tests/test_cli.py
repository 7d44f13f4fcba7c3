"""The command line, run as people run it: its own process, its own data folder."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings

# What all of them read is made once, on one process; their installation is on SQLite, whatever is under test.
pytestmark = [pytest.mark.xdist_group("command line"), pytest.mark.nodb]


@pytest.fixture(scope="module")
def installation(tmp_path_factory, django_db_setup):
    """An installation of its own with one authority; gives `run(*arguments)`. Its tables are a copy of the empty ones that tests run on."""
    data, kept = tmp_path_factory.mktemp("data"), settings.DATABASES["default"]
    if kept["ENGINE"].endswith("sqlite3"):
        with closing(sqlite3.connect(kept["NAME"])) as source:
            source.execute("VACUUM INTO ?", [str(data / "utsyn.sqlite3")])
    environment = {**os.environ, "UTSYN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "utsyn.web.settings", "DATABASE_URL": ""}

    def run(*arguments, data_folder=None, stdin=None):
        env = {**environment, "UTSYN_DATA": str(data_folder or data)}
        return subprocess.run(
            [sys.executable, "-m", "utsyn.web.cli", *arguments],
            env=env,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    made = run("createadmin", "--email", "admin@hamar.example", "--authority", "hamar", "--authority-name", "Hamar kommune",
               "--name", "administrator", "--password-stdin", "--json", stdin="et-langt-passord-4711\n")  # fmt: skip
    assert made.returncode == 0, made.stderr
    run.data = data
    return run


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["serve"],
        ["demo"],
        ["intake"],
        ["backup"],
        ["restore"],
        ["ledger", "verify"],
        ["ledger", "heads"],
        ["tick"],
        ["createadmin"],
        ["check"],
        ["dependencies"],
        ["authority", "export"],
        ["authority", "import"],
        ["privacy", "register"],
        ["privacy", "export"],
        ["privacy", "erase"],
        ["privacy", "erase-again"],
        ["privacy", "retention"],
        ["move"],
        ["files", "check"],
        ["files", "move"],
    ],
)
def test_every_command_has_help(installation, command):
    told = installation(*command, "--help")
    assert told.returncode == 0
    assert "Usage:" in told.stdout


def test_everybody_is_signed_out(installation):
    told = installation("signout", "--json")
    assert (told.returncode, json.loads(told.stdout)) == (0, {"ended": 0})


def test_the_ledger_of_a_new_authority_holds(installation):
    told = installation("ledger", "verify", "--json")
    assert told.returncode == 0
    assert json.loads(told.stdout)["hamar"]["faults"] == []


def tampered(installation, tmp_path, *statements):
    """A copy of the installation, changed by one who owns the database and lifts its guards."""
    backup, copy = tmp_path / "backup", tmp_path / "copy"
    assert installation("backup", str(backup)).returncode == 0
    copy.mkdir()
    shutil.copy(backup / "database.sqlite3", copy / "utsyn.sqlite3")
    with sqlite3.connect(copy / "utsyn.sqlite3") as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit_%'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        for statement in statements:
            database.execute(statement)
    return copy


def test_a_tampered_ledger_ends_with_one(installation, tmp_path):
    copy = tampered(installation, tmp_path, "UPDATE audit_entry SET verb = 'nothing.happened' WHERE sequence = 1")
    told = installation("ledger", "verify", "--json", data_folder=copy)
    assert told.returncode == 1
    assert {"sequence": 1, "kind": "hash"} in json.loads(told.stdout)["hamar"]["faults"]


def test_a_history_that_was_cut_with_its_signatures_is_found_by_those_that_were_kept_elsewhere(installation, tmp_path):
    assert "done" in installation("tick").stdout
    file = tmp_path / "heads.json"
    file.write_text(installation("ledger", "heads", "hamar").stdout)
    told = installation("ledger", "verify", "--authority", "hamar", "--against", str(file))
    assert (told.returncode, "the chain holds; signed 1 times" in told.stdout) == (0, True), told.stdout + told.stderr
    last = "(SELECT max(sequence) FROM audit_entry)"
    copy = tampered(
        installation, tmp_path, "DELETE FROM audit_signedhead",
        f"DELETE FROM audit_personalchange WHERE entry_id IN (SELECT id FROM audit_entry WHERE sequence = {last})",
        f"DELETE FROM audit_entry WHERE sequence = {last}",
        f"UPDATE audit_ledger SET public_sequence = 0, sequence = {last}, head = (SELECT hash FROM audit_entry WHERE sequence = {last})",
    )  # fmt: skip
    assert installation("ledger", "verify", "--authority", "hamar", data_folder=copy).returncode == 0
    found = installation("ledger", "verify", "--authority", "hamar", "--against", str(file), "--json", data_folder=copy)
    assert found.returncode == 1
    assert {fault["kind"] for fault in json.loads(found.stdout)["hamar"]["faults"]} == {"signed"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--against", "x"], "Say whose heads"),
        (["--authority", "hamar", "--against", "/nowhere"], "Cannot read /nowhere"),
        (["--authority", "hamar", "--against", __file__], "not a list of signed heads"),
    ],
)
def test_heads_that_cannot_be_compared_with_are_told_of(installation, arguments, words):
    told = installation("ledger", "verify", *arguments)
    assert (told.returncode, words in told.stderr) == (2, True), told.stderr


def test_a_backup_comes_back_with_proof(installation, tmp_path):
    backup, elsewhere = tmp_path / "backup", tmp_path / "elsewhere"
    made = installation("backup", str(backup), "--json")
    assert made.returncode == 0, made.stderr
    back = installation("restore", str(backup), "--json", data_folder=elsewhere)
    assert back.returncode == 0, back.stderr + back.stdout
    assert json.loads(back.stdout)["fingerprints"] == json.loads(made.stdout)["fingerprints"]


def test_who_was_erased_after_the_backup_is_erased_again_when_it_comes_back(installation, tmp_path):
    backup, elsewhere, gone = tmp_path / "backup", tmp_path / "elsewhere", "borte@hamar.example"
    installation(
        "createadmin", "--email", gone, "--authority", "hamar", "--name", "rolle", "--password-stdin", stdin="et-langt-passord-4711\n"
    )
    end_roles(installation.data, gone)
    assert installation("backup", str(backup)).returncode == 0
    dry = installation("privacy", "erase", gone, "--authority", "hamar", "--dry-run", "--json")
    assert {one["what"]: (one["erased"], one["kept"]) for one in json.loads(dry.stdout)} == {"Personer": (1, 0), "Roller": (0, 1)}
    assert installation("privacy", "erase", gone, "--authority", "hamar").returncode == 0
    back = installation("restore", str(backup), "--erasures", str(installation.data / "erasures.jsonl"), "--json", data_folder=elsewhere)
    assert json.loads(back.stdout)["erased_again"] == 1, back.stderr
    told = installation("privacy", "export", gone, "--authority", "hamar", data_folder=elsewhere)
    assert json.loads(told.stdout)["held"] == []
    held = json.loads(installation("ledger", "verify", "--json", data_folder=elsewhere).stdout)
    assert held["hamar"]["faults"] == []


def end_roles(data, email):
    import sqlite3

    with sqlite3.connect(data / "utsyn.sqlite3") as database:
        database.execute(
            "UPDATE accounts_assignment SET starts_on = '2020-01-01', ends_on = '2020-12-31' WHERE person_id = "
            "(SELECT id FROM accounts_person WHERE email = ?)",
            (email,),
        )


def test_the_register_of_processing_is_written_in_each_language(installation, tmp_path):
    for language, words in (("nb", "Behandlingsprotokoll"), ("nn", "Føremål"), ("en", "Register of processing")):
        told = installation("privacy", "register", "--language", language, "--to", str(tmp_path / f"{language}.md"))
        assert told.returncode == 0, told.stderr
        assert words in (tmp_path / f"{language}.md").read_text()
    assert json.loads(installation("privacy", "retention", "--dry-run", "--json").stdout)


def test_a_backup_into_a_full_folder_is_refused(installation, tmp_path):
    (tmp_path / "there.txt").write_text("something")
    told = installation("backup", str(tmp_path))
    assert told.returncode == 1
    assert "not empty" in told.stderr


def test_a_restore_into_an_installation_in_use_is_refused(installation, tmp_path):
    installation("backup", str(tmp_path / "backup"))
    told = installation("restore", str(tmp_path / "backup"))
    assert told.returncode == 1
    assert "not empty" in told.stderr


def test_an_installation_without_a_database_is_told_so(installation, tmp_path):
    told = installation("ledger", "verify", data_folder=tmp_path)
    assert told.returncode == 1
    assert "database cannot be used" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_weak_password_is_refused(installation):
    told = installation("createadmin", "--email", "b@hamar.example", "--authority", "hamar", "--password-stdin", stdin="kort\n")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr


def test_a_file_that_is_not_there_is_told_of(installation):
    told = installation("intake", "/nowhere/at/all.pdf", "--json")
    assert told.returncode == 2
    assert "error" in json.loads(told.stdout)
