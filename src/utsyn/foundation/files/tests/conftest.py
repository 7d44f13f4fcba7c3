"""A store of its own for every test, in a folder or in a bucket, and a hand to fill it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from utsyn.foundation.files import commands

PDF = b"%PDF-1.7\nsome words"


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session")
def object_storage():
    """A server of S3 on this machine, as long as the run."""
    from utsyn.foundation.files.tests.s3 import ObjectStorage

    server = ObjectStorage()
    yield server
    server.end()


@pytest.fixture
def bucket(object_storage, settings):
    """Contents lie in a bucket of its own; gives the server, and the bucket's place."""
    from utsyn.foundation.files import store
    from utsyn.web.file_storage import file_storage_settings

    settings.STORAGES = settings.STORAGES | file_storage_settings(object_storage.new_bucket())
    return object_storage, store.place()


@pytest.fixture(params=["folder", "bucket"])
def place(request, root):
    """The store's place, once of each kind."""
    from utsyn.foundation.files import store

    return request.getfixturevalue("bucket")[1] if request.param == "bucket" else store.folder()


@pytest.fixture
def bring(cast):
    """`bring("a.pdf", b"...", by=..., access=...)`: a stored File."""

    def store(name="vedtak.pdf", content=PDF, by=None, **values):
        return commands.store(cast.authority, by=by or cast.contributor, upload=SimpleUploadedFile(name, content), **values)

    return store
