"""Whoever was erased is erased again when an older backup comes back, and the list tells nobody who it was."""

from __future__ import annotations

import pytest

from utsyn.cooperation.guidance.models import Inquiry
from utsyn.cooperation.guidance.tests.factories import ask
from utsyn.foundation.privacy import commands
from utsyn.foundation.privacy.fingerprints import Line, fingerprint, list_path, read
from utsyn.foundation.privacy.models import Erasure
from utsyn.web import backups

ADA = "ada@post.example"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def test_an_address_is_known_again_however_it_is_cased_and_at_one_authority_only():
    assert fingerprint("abc", " Ada@Post.example") == fingerprint("abc", ADA)
    assert fingerprint("abc", ADA) != fingerprint("abd", ADA)


def test_each_erasure_is_on_the_list_once_it_is_done_and_no_address_is(cast, django_capture_on_commit_callbacks):
    ask(cast.authority, email=ADA)
    with django_capture_on_commit_callbacks(execute=True):
        made = commands.erase(cast.authority, by=cast.coordinator, email=ADA)
    assert list(read(list_path())) == [Line(cast.authority.code, made.fingerprint)]
    assert "ada" not in list_path().read_text().casefold().replace(made.fingerprint, "")


def test_who_came_back_with_a_backup_is_erased_again_and_nobody_else(cast):
    lines = [Line(cast.authority.code, fingerprint(cast.authority.code, ADA)), Line("gone", "0" * 64)]
    for authority in (cast.authority, cast.neighbour_authority):
        ask(authority, email="Ada@post.example")
    ask(cast.authority, email="bo@post.example")
    assert commands.erase_again(lines) == 1
    assert set(Inquiry.objects.filter(authority=cast.authority).values_list("email", flat=True)) == {"", "bo@post.example"}
    assert Inquiry.objects.get(authority=cast.neighbour_authority).email.casefold() == ADA
    assert commands.erase_again(lines) == 0
    assert Erasure.objects.count() == 1


def test_a_list_that_cannot_be_read_is_told_with_its_line(db, tmp_path):
    broken = tmp_path / "liste.jsonl"
    broken.write_text('{"authority": "a", "fingerprint": "b"}\nnoe annet\n')
    with pytest.raises(backups.BackupError, match="line 2"):
        backups.erase_again(broken)
    with pytest.raises(backups.BackupError):
        backups.erase_again(tmp_path / "finnes-ikke")
