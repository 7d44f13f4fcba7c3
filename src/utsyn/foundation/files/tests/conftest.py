"""A store of its own for every test, and a hand to fill it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from utsyn.foundation.files import commands

PDF = b"%PDF-1.7\nsome words"


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def bring(cast):
    """`bring("a.pdf", b"...", by=..., access=...)`: a stored File."""

    def store(name="vedtak.pdf", content=PDF, by=None, **values):
        return commands.store(cast.authority, by=by or cast.contributor, upload=SimpleUploadedFile(name, content), **values)

    return store
