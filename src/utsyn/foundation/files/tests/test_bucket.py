"""Object storage that is away, lets nobody in, hangs, cuts short or keeps something else: said plainly, nothing lost, no secret told."""

from __future__ import annotations

import logging
import threading
from base64 import b64encode
from hashlib import sha256
from io import BytesIO

import pytest
from botocore.exceptions import ClientError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.urls import reverse

from utsyn.foundation.accounts.tests.factories import make_cast
from utsyn.foundation.files import bucket as module
from utsyn.foundation.files import commands, store
from utsyn.foundation.files.models import Access, File
from utsyn.foundation.files.tests.conftest import PDF
from utsyn.foundation.files.tests.s3 import KEY, SECRET
from utsyn.foundation.kernel.errors import Unavailable
from utsyn.web.file_storage import file_storage_settings

DIGEST = sha256(PDF).hexdigest()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(module, "CONNECT_SECONDS", 1)
    monkeypatch.setattr(module, "READ_SECONDS", 1)


@pytest.fixture
def between(bucket):
    return bucket[0].between


def address(cast, file):
    return reverse("files:file", args=[cast.authority.slug, "nb", file.code, file.slug])


@pytest.mark.parametrize("fault", ["refuses", "fails", "hangs", "forgets", "changes"])
def test_what_the_storage_does_not_keep_is_not_acknowledged(bring, bucket, between, caplog, fault):
    with between.harmed(fault, "PUT"), pytest.raises(Unavailable, match="Ingenting er endret"):
        bring()
    assert File.objects.count() == 0
    assert not any(word in caplog.text for word in (KEY, SECRET, between.address))
    assert bring().sha256 == DIGEST


@pytest.mark.parametrize(
    ("fault", "code"),
    [("refuses", "InvalidAccessKeyId"), ("fails", "500"), ("hangs", "ReadTimeoutError"), ("cuts", "IncompleteReadError")],
)
def test_what_the_storage_does_not_give_is_said_in_a_page_and_read_later(bring, cast, as_person, between, caplog, fault, code):
    file = bring(access=Access.PUBLIC)
    with between.harmed(fault, "GET"):
        answer = as_person(cast.anyone).get(address(cast, file))
        told = as_person(cast.anyone).head(address(cast, file))
    assert (answer.status_code, told.status_code) == (503, 200)
    assert "kan ikke leses akkurat nå" in answer.content.decode()
    assert f"the file storage did not give a content: {code}" in caplog.text
    assert not any(word in caplog.text for word in (KEY, SECRET, between.address))
    assert b"".join(as_person(cast.anyone).get(address(cast, file)).streaming_content) == PDF


def test_a_storage_that_is_away_is_said(bring, settings, bucket):
    file = bring()
    told = file_storage_settings(
        {"UTSYN_FILES": "s3://utsyn", "UTSYN_FILES_ENDPOINT": "http://127.0.0.1:9", "UTSYN_FILES_KEY": "a", "UTSYN_FILES_SECRET": "b"}
    )
    settings.STORAGES = settings.STORAGES | told
    for ask in (lambda: store.opened(file), lambda: store.write([PDF]), lambda: list(store.damaged()), lambda: store.holds(DIGEST)):
        with pytest.raises(Unavailable):
            ask()
    with pytest.raises(OSError, match="EndpointConnectionError"):
        store.sweep()


def test_content_that_is_gone_or_forged_is_no_page_of_it(bring, cast, as_person, bucket):
    gone, forged = bring("a.pdf", PDF + b"1", access=Access.PUBLIC), bring("b.pdf", PDF + b"2", access=Access.PUBLIC)
    place = bucket[1]
    place.remove(gone.sha256)
    place.storage.client.put_object(**place.storage.place_of(forged.sha256), Body=PDF + b"3")
    for file in (gone, forged):
        answer = as_person(cast.anyone).get(address(cast, file))
        assert answer.status_code == 503
        assert PDF not in answer.content


def test_a_storage_that_reckons_checksums_is_believed_and_not_read_back(bucket, monkeypatch):
    server, place = bucket
    told, heads = place.storage.client.head_object, []

    def with_checksum(**asked):
        heads.append(asked)
        return {**told(**asked), "ChecksumSHA256": b64encode(bytes.fromhex(DIGEST)).decode()}

    monkeypatch.setattr(place.storage.client, "head_object", with_checksum)
    server.between.seen.clear()
    place.put(BytesIO(PDF), store.Content(DIGEST, len(PDF)))
    assert [method for method, _path in server.between.seen] == ["HEAD", "PUT", "HEAD"]
    assert heads[0]["ChecksumMode"] == "ENABLED"
    monkeypatch.setattr(
        place.storage.client, "head_object", lambda **asked: {**told(**asked), "ChecksumSHA256": b64encode(bytes(32)).decode()}
    )
    with pytest.raises(OSError, match="Changed"):
        place.put(BytesIO(PDF), store.Content(DIGEST, len(PDF)))


def test_each_content_is_sent_with_what_it_must_be_and_under_no_grant(bucket):
    parameters = bucket[1].storage.get_object_parameters(f"contents/ab/cd/{DIGEST}")
    assert parameters == {"ContentType": "application/octet-stream", "ChecksumSHA256": b64encode(bytes.fromhex(DIGEST)).decode()}
    assert bucket[1].storage.default_acl is None


def test_content_that_lies_there_whole_is_not_sent_again(bucket):
    store.write([PDF])
    bucket[0].between.seen.clear()
    store.write([PDF])
    assert [method for method, _path in bucket[0].between.seen] == ["HEAD"]


def test_many_threads_bring_at_once(bucket):
    faults = []

    def bring(number):
        try:
            for content in (b"all alike", b"%d" % number):
                store.write([content])
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=bring, args=(number,)) for number in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=30)
    assert faults == []
    assert len(list(bucket[1].all())) == 7


def test_a_failed_transfer_tells_what_it_came_from():
    from boto3.exceptions import S3UploadFailedError

    inner = ClientError({"Error": {"Code": "BadDigest"}}, "PutObject")
    outer = S3UploadFailedError("secret words")
    outer.__cause__ = inner
    assert module.code_of(outer) == "BadDigest"
    assert module.code_of(S3UploadFailedError("secret words")) == "S3UploadFailedError"


@pytest.mark.django_db(transaction=True)
def test_nobody_holds_a_transaction_while_the_storage_is_asked(client, bucket, monkeypatch):
    """A page that takes a file, and one that gives it: the database waits for no network."""
    cast, open_ones = make_cast(), []
    client.force_login(cast.coordinator)
    asked = module.Bucket

    class Watched(asked):
        def put(self, *told):
            open_ones.append(connection.in_atomic_block)
            return super().put(*told)

        def get(self, digest):
            open_ones.append(connection.in_atomic_block)
            return super().get(digest)

    monkeypatch.setattr(module, "Bucket", Watched)
    file = commands.store(cast.authority, by=cast.coordinator, upload=SimpleUploadedFile("notat.pdf", PDF))
    assert b"".join(client.get(address(cast, file)).streaming_content) == PDF
    # It is read back once, for this storage reckons no checksum.
    assert open_ones == [False, False, False]
    connections.close_all()


def test_a_content_asked_for_inside_a_verb_is_found_by_any_test(bring, cast, monkeypatch):
    """By what conftest.py lays around every test."""
    create = File.objects.create
    monkeypatch.setattr(type(File.objects), "create", lambda _self, **values: (store.write([PDF]), create(**values))[1])
    with pytest.raises(AssertionError, match="inside a transaction"):
        bring()


def test_the_libraries_say_nothing_of_keys_at_their_loudest(bring, bucket, caplog):
    with caplog.at_level(logging.INFO):
        bring()
    assert SECRET not in caplog.text
