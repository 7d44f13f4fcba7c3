"""An authority leaves one installation and arrives in another, whole or not at all."""

import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.accounts.tests.factories import SYSTEM, make_cast
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Entry, Ledger
from utsyn.foundation.files import commands as files
from utsyn.foundation.files.models import File
from utsyn.foundation.files.store import folder
from utsyn.foundation.files.store import opened as content_of
from utsyn.governance.measures import commands as measures
from utsyn.governance.measures.models import Measure, Update
from utsyn.governance.measures.tests.factories import cost, make_measure, make_update
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.web.moving import sealed
from utsyn.web.moving.arriving import take_in
from utsyn.web.moving.leaving import export
from utsyn.web.moving.rows import line_of
from utsyn.web.moving.sealed import PackageError, writing
from utsyn.web.moving.tests.emptying import begin_anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaving(settings, tmp_path):
    """Hamar with something of its own and a file, and the neighbour; gives where Hamar was exported to, and what that told."""
    settings.MEDIA_ROOT = tmp_path / "store"
    cast = make_cast()
    for authority in (cast.authority, cast.neighbour_authority):
        measure = make_measure(make_strategy(authority, status="adopted"), status="in_progress", costs=[cost(2026)])
        make_update(measure, text="Ærlig talt: går bra")
        files.store(authority, by=SYSTEM, upload=SimpleUploadedFile("notat.txt", f"Et notat {authority}".encode()))
    place = tmp_path / "hamar.utsyn"
    return place, export(cast.authority, place)


@pytest.fixture
def elsewhere(leaving, settings, tmp_path):
    """The file, and an installation that is empty."""
    begin_anew(settings, tmp_path / "elsewhere")
    return leaving[0]


def nothing_came(settings):
    held = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] if settings.MEDIA_ROOT.exists() else []
    return not (Authority.objects.exists() or Person.objects.exists() or Ledger.objects.exists() or held)


def forge(source, target, change):
    """The same package with a part changed, and sealed anew as one who knows how."""
    with zipfile.ZipFile(source) as book, writing(target) as package:
        for name in book.namelist():
            for new, content in change(name, book.read(name)):
                package.add(new, [content])
    return target


def test_what_arrives_is_what_left_and_the_ledger_goes_on_from_there(leaving, elsewhere):
    told = take_in(elsewhere)
    authority = Authority.objects.get()
    assert told["ledgers"][str(authority.ledger_id)] == {"sequence": authority.ledger.sequence, "head": authority.ledger.head}
    assert list(verify(authority.ledger)) == []
    assert Update.objects.get().text.in_language("nb").text == "Ærlig talt: går bra"
    with content_of(File.objects.get()) as content:
        assert content.read() == b"Et notat Hamar kommune"
    coordinator = Person.objects.filter(assignments__role="coordinator").first()
    measures.complete(Measure.objects.get(), by=coordinator, on=Measure.objects.get().strategy.decision.decided_on)
    authority.ledger.refresh_from_db()
    assert list(verify(authority.ledger)) == []


def test_the_same_content_leaves_as_it_came(elsewhere, leaving, tmp_path):
    take_in(elsewhere)
    again = export(Authority.objects.get(), tmp_path / "again.utsyn")
    assert (again["tables"], again["ledgers"]) == (leaving[1]["tables"], leaving[1]["ledgers"])


def test_what_was_found_is_found_by_search_again(elsewhere):
    from django.contrib.auth.models import AnonymousUser

    from utsyn.foundation.search.queries import find

    take_in(elsewhere)
    title = str(Measure.objects.get().title)
    assert find(title, person=AnonymousUser(), authority=Authority.objects.get(), language="nb")


@pytest.mark.parametrize("place", [0.001, 0.3, 0.7, 0.99, 1])
def test_one_byte_changed_is_seen_wherever_it_is(elsewhere, settings, place):
    content = bytearray(elsewhere.read_bytes())
    content[min(int(len(content) * place), len(content) - 1)] ^= 1
    elsewhere.write_bytes(content)
    with pytest.raises(PackageError, match="changed or cut"):
        take_in(elsewhere)
    assert nothing_came(settings)


@pytest.mark.parametrize("length", [0, 10, 64, 5000, -1])
def test_a_cut_file_is_refused_whole(elsewhere, settings, length):
    elsewhere.write_bytes(elsewhere.read_bytes()[:length])
    with pytest.raises(PackageError, match="changed or cut"):
        take_in(elsewhere)
    assert nothing_came(settings)


def test_a_file_of_another_kind_or_none_at_all_is_told_so(settings, tmp_path, db):
    with pytest.raises(PackageError, match="cannot be read"):
        take_in(tmp_path / "nowhere")
    sealed_only = tmp_path / "other.utsyn"
    with writing(sealed_only) as package:
        package.add("manifest.json", [b'{"format": "another", "version": 7}'])
    with pytest.raises(PackageError, match="the file is another 7"):
        take_in(sealed_only)


def without_an_entry(name, content):
    return [(name, b"".join(content.splitlines(keepends=True)[:-1]) if name == "rows/audit.entry.jsonl" else content)]


def with_another_verb(name, content):
    return [(name, content.replace(b'"verb":"measure.', b'"verb":"measures.') if name == "rows/audit.entry.jsonl" else content)]


def with_another_text(name, content):
    return [(name, content.replace("går bra".encode(), b"gar bra") if name == "rows/measures.update.jsonl" else content)]


def with_another_content(name, content):
    return [(name, b"noe annet" if name.startswith("files/") else content)]


def without_a_content(name, content):
    return [] if name.startswith("files/") else [(name, content)]


def with_a_way_out(name, content):
    return [(name, content), *([("files/../../escaped", b"x")] if name == "manifest.json" else [])]


def with_a_column_more(name, content):
    if name != "manifest.json":
        return [(name, content)]
    told = json.loads(content)
    told["tables"]["measures.measure"]["columns"].append("colour")
    return [(name, json.dumps(told).encode())]


def with_a_row_of_nonsense(name, content):
    return [(name, line_of({"id": "x"}) if name == "rows/measures.update.jsonl" else content)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without_an_entry, "not what was exported"),
        (with_another_verb, "not what was exported"),
        (with_another_text, "not what was exported"),
        (with_another_content, "not what its name says"),
        (without_a_content, "contents that its rows name"),
        (with_a_way_out, "parts that it should"),
        (with_a_column_more, "tables are not quite these"),
        (with_a_row_of_nonsense, "not what the table holds"),
    ],
)
def test_what_was_changed_by_one_who_can_seal_is_refused_whole(elsewhere, settings, tmp_path, change, words):
    forged = forge(elsewhere, tmp_path / "forged.utsyn", change)
    with pytest.raises(PackageError, match=words):
        take_in(forged)
    assert nothing_came(settings)


def test_another_seal_than_was_told_is_refused(elsewhere, leaving):
    with pytest.raises(PackageError, match="seal was told of"):
        take_in(elsewhere, seal="0" * 64)
    assert take_in(elsewhere, seal=leaving[1]["seal"])["authority"] == "hamar"


def test_an_installation_in_use_takes_nothing_in(leaving):
    before = Entry.objects.count()
    with pytest.raises(PackageError, match="not empty"):
        take_in(leaving[0])
    assert Entry.objects.count() == before


def test_a_file_that_is_there_is_not_written_over(leaving):
    with pytest.raises(PackageError, match="is there already"):
        export(Authority.objects.get(slug="hamar"), leaving[0])


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_content_that_is_harmed_is_told_of_and_no_file_is_left(leaving, tmp_path, harm):
    content = folder().path_of(File.objects.filter(authority__slug="hamar").get().sha256)
    content.unlink() if harm == "gone" else content.write_bytes(b"x")
    with pytest.raises(PackageError, match="Put it back from a backup"):
        export(Authority.objects.get(slug="hamar"), tmp_path / "second.utsyn")
    assert list(tmp_path.glob("second*")) == []


def test_a_full_disk_leaves_no_file(leaving, tmp_path, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealed, "sync", full)
    with pytest.raises(PackageError, match="No space left"):
        export(Authority.objects.get(slug="hamar"), tmp_path / "second.utsyn")
    assert list(tmp_path.glob("second*")) == []


def test_a_ledger_that_does_not_hold_does_not_leave(leaving, tmp_path):
    from utsyn.foundation.audit import guards

    with transaction.atomic():
        connection.check_constraints()
        guards.take_down(connection)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE audit_entry SET verb = 'nothing.happened' WHERE sequence = 2")
        with pytest.raises(PackageError, match="does not hold at entry 2"):
            export(Authority.objects.get(slug="hamar"), tmp_path / "second.utsyn")
        transaction.set_rollback(True)
