from __future__ import annotations

import os
import time
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from utsyn.foundation.audit.models import Entry
from utsyn.foundation.files import commands, store
from utsyn.foundation.files.models import Access, File
from utsyn.foundation.files.places import Kept, key_of
from utsyn.foundation.files.tests.conftest import PDF
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid, TooLarge, Unavailable


def contents(place):
    return sorted(kept.sha256 for kept in place.all())


def forge(place, digest, content):
    """What nobody but the place's owner can do."""
    if hasattr(place, "storage"):
        place.storage.client.put_object(**place.storage.place_of(digest), Body=content)
    else:
        place.path_of(digest).write_bytes(content)


def age(place, monkeypatch):
    """All that lies there was brought two days ago; what is brought from now on was not."""
    if hasattr(place, "storage"):
        time.sleep(1)  # S3 tells moments by the second
    began, all_of_it, look = int(time.time()), type(place).all, type(place).look

    def older(kept):
        return kept if kept is None or kept.brought_at >= began else Kept(kept.sha256, kept.size, kept.brought_at - 2 * 86400)

    monkeypatch.setattr(type(place), "all", lambda self: map(older, all_of_it(self)))
    monkeypatch.setattr(type(place), "look", lambda self, digest: older(look(self, digest)))


def test_what_is_brought_can_be_fetched_again(bring, cast, place):
    file = bring()
    assert (file.name, file.media_type, file.size, file.sha256) == ("vedtak.pdf", "application/pdf", len(PDF), sha256(PDF).hexdigest())
    with store.opened(file) as content:
        assert content.read() == PDF
    assert Entry.objects.filter(verb="file.store", subject_code=file.code, actor_uid=cast.contributor.uid).exists()


def test_the_same_content_is_kept_once(bring, place):
    assert bring("a.pdf").sha256 == bring("b.pdf").sha256
    assert contents(place) == [sha256(PDF).hexdigest()]
    kept = place.look(sha256(PDF).hexdigest())
    assert (kept.sha256, kept.size) == (sha256(PDF).hexdigest(), len(PDF))
    assert abs(kept.brought_at - time.time()) < 60
    assert place.look("0" * 64) is None


def test_content_is_flushed_with_its_folders_before_the_row(bring, root, monkeypatch):
    deeds = []
    flush, create = os.fsync, File.objects.create
    monkeypatch.setattr(os, "fsync", lambda descriptor: (deeds.append("flush"), flush(descriptor))[1])
    monkeypatch.setattr(
        type(File.objects),
        "create",
        lambda self, **values: (deeds.append("row"), create(**values))[1] if self.model is File else create(**values),
    )
    bring()
    # The content, its two new folders and the store's own; never after the row.
    assert deeds[-1] == "row"
    assert deeds.count("flush") >= 4


def test_strangers_neighbours_and_former_colleagues_bring_nothing(bring, cast, root):
    for person in (cast.anyone, cast.neighbour, cast.former, cast.politician):
        with pytest.raises(Denied):
            bring(by=person)
    assert not root.exists()


def test_more_than_the_limit_is_refused_and_leaves_nothing(bring, root, place, monkeypatch):
    monkeypatch.setattr(store, "LARGEST", 10)
    with pytest.raises(TooLarge):
        bring()
    assert contents(place) == []
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_a_declared_size_beyond_the_limit_is_refused_unread():
    upload = SimpleUploadedFile("stor.pdf", PDF)
    upload.size = store.LARGEST + 1
    with pytest.raises(TooLarge):
        commands.checked(upload)


def test_an_empty_file_is_refused(bring):
    with pytest.raises(Invalid, match="tom"):
        bring(content=b"")


def test_a_full_disk_is_said_and_changes_nothing(bring, root, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable):
        bring()
    assert File.objects.count() == 0
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_a_sweep_takes_what_no_row_names_and_spares_the_young(bring, place):
    kept, gone = bring("a.pdf"), bring("b.pdf", PDF + b"2")
    commands.remove(gone, by=gone.uploaded_by)
    assert store.sweep() == 0
    assert store.sweep(grace_seconds=-60) == 1
    assert contents(place) == [kept.sha256]


def test_a_sweep_takes_writing_that_was_never_finished(root):
    root.mkdir()
    (root / "new-half").write_bytes(b"half")
    assert store.sweep() == 0
    assert store.sweep(grace_seconds=-1) == 1
    assert list(root.iterdir()) == []


def test_content_brought_again_is_young_again(bring, place, monkeypatch):
    file = bring()
    age(place, monkeypatch)
    if hasattr(place, "storage"):
        monkeypatch.setattr("utsyn.foundation.files.bucket.YOUNG_SECONDS", -3600)
    else:
        os.utime(place.path_of(file.sha256), (1, 1))
    commands.remove(file, by=file.uploaded_by)
    store.write([PDF])
    assert store.sweep() == 0
    assert contents(place) == [file.sha256]


def test_what_is_brought_again_while_a_sweep_goes_on_is_spared(bring, place, monkeypatch):
    file = bring()
    commands.remove(file, by=file.uploaded_by)
    age(place, monkeypatch)
    look = type(place).look

    def brought_again(self, digest):
        kept = look(self, digest)
        return Kept(kept.sha256, kept.size, time.time())

    monkeypatch.setattr(type(place), "look", brought_again)
    assert store.sweep() == 0


def test_a_sweep_goes_through_many(bring, place, monkeypatch):
    for number in range(7):
        store.write([b"%d" % number])
    monkeypatch.setattr(store, "BATCH", 3)
    kept = bring()
    assert store.sweep(grace_seconds=-60) == 7
    assert contents(place) == [kept.sha256]


def test_what_is_gone_or_changed_in_its_place_is_told_and_not_given(bring, place):
    gone, changed, well = bring(content=PDF + b"1"), bring(content=PDF + b"2"), bring(content=PDF)
    place.remove(gone.sha256)
    place.remove(gone.sha256)
    forge(place, changed.sha256, PDF + b"3")
    assert set(store.damaged()) == {(gone.sha256, "missing"), (changed.sha256, "changed")}
    for file in (gone, changed):
        with pytest.raises(store.Damaged, match="sikkerhetskopi"):
            store.opened(file)
    with store.opened(well) as content:
        assert content.read() == PDF


def test_a_content_cut_short_in_its_place_is_mended_by_bringing_it_again(bring, place):
    file = bring()
    forge(place, file.sha256, PDF[:-1])
    assert dict(store.damaged()) == {file.sha256: "changed"}
    bring("b.pdf")
    assert dict(store.damaged()) == {}


def test_what_lies_there_under_another_name_is_left_alone(bring, place):
    file = bring()
    if hasattr(place, "storage"):
        for key in ("contents/README", f"contents/{file.sha256}", f"other/{key_of(file.sha256)}"):
            place.storage.client.put_object(Bucket=place.storage.bucket_name, Key=key, Body=b"x")
    else:
        (place.root / "ab" / "cd").mkdir(parents=True)
        (place.root / "ab" / "cd" / "README").write_bytes(b"x")
    assert contents(place) == [file.sha256]


def test_pieces_of_a_content_and_its_end_can_be_sought(bring, place):
    with store.opened(bring()) as content:
        assert content.seek(0, os.SEEK_END) == len(PDF)
        content.seek(5)
        assert content.read(3) == PDF[5:8]


def test_an_exemption_needs_its_legal_basis(bring):
    with pytest.raises(Invalid):
        bring(access=Access.EXEMPT)
    assert bring(access=Access.EXEMPT, legal_basis="Offl § 13").is_exempt


def test_a_file_in_use_is_not_removed(bring, monkeypatch):
    from django.db.models import ProtectedError

    file = bring()

    def protected(self, **_kwargs):
        raise ProtectedError("in use", {self})

    monkeypatch.setattr(File, "delete", protected)
    with pytest.raises(Conflict):
        commands.remove(file, by=file.uploaded_by)
