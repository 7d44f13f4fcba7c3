from __future__ import annotations

import os
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from utsyn.foundation.audit.models import Entry
from utsyn.foundation.files import commands, store
from utsyn.foundation.files.models import Access, File
from utsyn.foundation.files.tests.conftest import PDF
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid, TooLarge, Unavailable


def test_what_is_brought_can_be_fetched_again(bring, cast):
    file = bring()
    assert (file.name, file.media_type, file.size, file.sha256) == ("vedtak.pdf", "application/pdf", len(PDF), sha256(PDF).hexdigest())
    with store.opened(file) as content:
        assert content.read() == PDF
    assert Entry.objects.filter(verb="file.store", subject_code=file.code, actor_uid=cast.contributor.uid).exists()


def test_the_same_content_is_kept_once(bring, root):
    assert bring("a.pdf").sha256 == bring("b.pdf").sha256
    assert len([path for path in root.rglob("*") if path.is_file()]) == 1


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


def test_more_than_the_limit_is_refused_and_leaves_nothing(bring, root, monkeypatch):
    monkeypatch.setattr(store, "LARGEST", 10)
    with pytest.raises(TooLarge):
        bring()
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


def test_a_sweep_takes_what_no_row_names_and_spares_the_young(bring, root):
    kept, gone = bring("a.pdf"), bring("b.pdf", PDF + b"2")
    (root / "new-half").write_bytes(b"half")
    commands.remove(gone, by=gone.uploaded_by)
    assert store.sweep() == 0
    assert store.sweep(grace_seconds=-1) == 2
    assert store.path_of(kept.sha256).exists()
    assert not store.path_of(gone.sha256).exists()


def test_content_brought_again_is_young_again(bring):
    file = bring()
    os.utime(store.path_of(file.sha256), (1, 1))
    commands.remove(file, by=file.uploaded_by)
    store.write([PDF])
    assert store.sweep() == 0


def test_what_is_gone_or_changed_on_disk_is_told(bring):
    gone, changed, well = bring(content=PDF + b"1"), bring(content=PDF + b"2"), bring(content=PDF)
    store.path_of(gone.sha256).unlink()
    store.path_of(changed.sha256).write_bytes(b"%PDF-forged")
    assert set(store.damaged()) == {(gone.sha256, "missing"), (changed.sha256, "changed")}
    assert well.sha256 not in dict(store.damaged())


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
