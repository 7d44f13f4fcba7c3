"""What is amiss with an installation is said with what to do; one in order has nothing to say."""

import datetime as dt
import sqlite3

import pytest
import time_machine

from utsyn.foundation.accounts.tests.factories import make_cast
from utsyn.foundation.files.tests.clamd import scanner
from utsyn.foundation.kernel.clock import now
from utsyn.web import checks, outside


@pytest.fixture
def installation(settings, tmp_path, monkeypatch):
    """One that is in order, whatever this machine is like."""
    tmp_path.chmod(0o750)
    settings.DATA, settings.SECRET_KEY = tmp_path, "k" * 86
    monkeypatch.delenv("UTSYN_SECRET_KEY", raising=False)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    monkeypatch.setattr(checks, "free_bytes", lambda: 10 * 1024**3)
    (tmp_path / "secret-key").write_text("k" * 86)
    (tmp_path / "secret-key").chmod(0o600)
    return tmp_path


def told():
    return [(one.what, one.is_grave) for one in checks.findings()]


@pytest.mark.django_db
def test_an_installation_in_order_has_nothing_to_say(installation):
    make_cast()
    assert told() == []


@pytest.mark.nodb
@pytest.mark.parametrize(
    ("version", "is_told"), [((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)]
)
def test_a_sqlite_with_the_wal_reset_fault_is_named(monkeypatch, version, is_told):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    monkeypatch.setattr(checks.connection, "vendor", "sqlite", raising=False)
    assert bool(list(checks._sqlite())) is is_told


@pytest.mark.django_db
def test_a_folder_that_others_may_read_is_named(installation):
    installation.chmod(0o755)
    assert [(words.split(" is ")[-1], grave) for words, grave in told()] == [("open to everyone on this machine.", False)]


@pytest.mark.django_db
@pytest.mark.parametrize("harm", ["gone", "closed"])
def test_a_folder_that_cannot_be_written_is_grave(installation, settings, monkeypatch, harm):
    if harm == "gone":
        settings.DATA = installation / "nowhere"
    else:
        monkeypatch.setattr(checks.os, "access", lambda *_asked: False)
    assert [grave for words, grave in told() if "cannot be written" in words] == [True]


@pytest.mark.django_db
def test_a_key_that_others_may_read_or_that_is_short_is_grave(installation, settings):
    (installation / "secret-key").chmod(0o644)
    settings.SECRET_KEY = "short"
    assert [grave for _words, grave in told()] == [True, True]


@pytest.mark.django_db
@pytest.mark.parametrize(("free", "found"), [(2 * 1024**3, []), (500 * 1024**2, [False]), (10 * 1024**2, [True])])
def test_little_room_is_told_before_there_is_none(installation, monkeypatch, free, found):
    monkeypatch.setattr(checks, "free_bytes", lambda: free)
    assert [grave for _words, grave in told()] == found


@pytest.mark.django_db
def test_a_clock_that_runs_behind_the_ledger_is_grave(installation):
    make_cast()
    with time_machine.travel(now() - dt.timedelta(days=2)):
        assert [(words.startswith("The clock says"), grave) for words, grave in told()] == [(True, True)]


@pytest.mark.django_db
def test_a_theme_that_is_not_used_is_named_with_the_reason(installation):
    (installation / "themes").mkdir()
    for name, content in (("hamar.css", b":root{}"), ("Hamar kommune.css", b""), ("nabo.css", b"@import 'https://fonts.example/x.css';")):
        (installation / "themes" / name).write_bytes(content)
    assert [words.rsplit("/", 1)[1].split(" ", 1)[0] for words, _grave in told()] == ["Hamar", "nabo.css"]
    assert not any(grave for _words, grave in told())


@pytest.mark.django_db
def test_a_list_of_leaked_passwords_that_does_not_answer_is_named(installation, settings):
    settings.UTSYN_LEAKED_PASSWORDS = "http://127.0.0.1:9/range/"
    [(words, is_grave)] = told()
    assert ("does not answer (ConnectionError)" in words, is_grave) == (True, False)


@pytest.mark.nodb
@pytest.mark.parametrize(
    ("address", "count"), [("", 0), ("http://127.0.0.1/range/", 0), ("https://list.example/range/", 0), ("http://list.example/range/", 1)]
)
def test_a_list_that_is_asked_without_tls_is_named(settings, monkeypatch, address, count):
    monkeypatch.setattr("utsyn.foundation.accounts.leaked.leaked_with", lambda _beginning: {})
    settings.UTSYN_LEAKED_PASSWORDS = address
    assert len(list(checks._leaked_passwords())) == count


@pytest.mark.nodb
def test_an_address_that_is_none_of_the_web_is_refused():
    assert outside.leaked_passwords("https://list.example/range") == "https://list.example/range/"
    for told_so in ("list.example", "file:///etc/passwd", "https:///range/"):
        with pytest.raises(ValueError, match="UTSYN_LEAKED_PASSWORDS"):
            outside.leaked_passwords(told_so)


@pytest.mark.django_db
def test_a_scanner_that_does_not_answer_is_named_and_one_that_does_is_not(installation, settings):
    settings.UTSYN_CLAMD = ("127.0.0.1", 9)
    assert told() == [("The virus scanner does not answer; no file is taken until it does.", False)]
    with scanner(str(installation / "clamd.ctl")) as running:
        settings.UTSYN_CLAMD = running.address
        assert told() == []


@pytest.mark.nodb
def test_where_the_scanner_listens_is_a_path_or_a_host_with_its_port():
    read = {
        one: outside.scanner(one) for one in ("", "/run/clamav/clamd.ctl", "127.0.0.1:3310", "[::1]:3310", "clamd.kommune.example:3310")
    }
    assert list(read.values()) == [
        "", "/run/clamav/clamd.ctl", ("127.0.0.1", 3310), ("::1", 3310), ("clamd.kommune.example", 3310),
    ]  # fmt: skip
    for told_so in ("localhost", "run/clamd.ctl", "host:0", "host:99999", "host:port", "host:3310/x"):
        with pytest.raises(ValueError, match="UTSYN_CLAMD"):
            outside.scanner(told_so)


@pytest.fixture(scope="module")
def object_storage():
    from utsyn.foundation.files.tests.s3 import ObjectStorage

    server = ObjectStorage()
    yield server
    server.end()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("none", []),
        ("versioned", [("The bucket for files keeps earlier versions: what is erased is not gone.", False)]),
        ("no bucket", [("The object storage for files has no such bucket (404).", True)]),
        ("refuses", [("The object storage for files does not let us in (403).", True)]),
        ("away", [("The object storage for files does not answer (EndpointConnectionError).", True)]),
        ("unprotected", [("Files go to the object storage unprotected, by http.", False)]),
    ],
)  # fmt: skip
def test_object_storage_that_is_not_as_it_should_be_is_named(installation, settings, object_storage, monkeypatch, harm, words):
    from utsyn.foundation.files.tests.s3 import SECRET
    from utsyn.web.file_storage import file_storage_settings

    told = object_storage.new_bucket()
    if harm == "versioned":
        storage = object_storage.storage(told)
        storage.client.put_bucket_versioning(Bucket=storage.bucket_name, VersioningConfiguration={"Status": "Enabled"})
    told |= {"no bucket": {"UTSYN_FILES": "s3://nobody-made-this"}, "away": {"UTSYN_FILES_ENDPOINT": "http://127.0.0.1:9"}}.get(harm, {})
    if harm == "unprotected":
        told["UTSYN_FILES_ENDPOINT"] = "http://s3.invalid"
        monkeypatch.setattr("utsyn.foundation.files.bucket.trouble", lambda _bucket: "")
        monkeypatch.setattr("utsyn.foundation.files.bucket.is_versioned", lambda _bucket: False)
    settings.STORAGES = settings.STORAGES | file_storage_settings(told)
    with object_storage.between.harmed("refuses" if harm == "refuses" else None):
        found = checks.findings()
    assert [(one.what, one.is_grave) for one in found] == words
    assert not any(SECRET in one.what + one.remedy for one in found)
