"""Where contents lie, as the environment tells it."""

from __future__ import annotations

import pytest

from utsyn.web import file_storage
from utsyn.web.file_storage import file_storage_settings

pytestmark = pytest.mark.nodb
WHOLE = {
    "UTSYN_FILES": "s3://utsyn/hamar", "UTSYN_FILES_ENDPOINT": "https://s3.kommune.example:9000", "UTSYN_FILES_REGION": "no-1",
    "UTSYN_FILES_KEY": "key-1", "UTSYN_FILES_SECRET": "secret-1",
}  # fmt: skip


def options(**changed):
    told = {name: value for name, value in (WHOLE | changed).items() if value is not None}
    return file_storage_settings(told)["contents"]["OPTIONS"]


def test_without_the_setting_contents_lie_in_the_folder():
    assert file_storage_settings({}) == {}
    assert file_storage_settings(WHOLE | {"UTSYN_FILES": ""}) == {}


def test_all_of_it():
    assert options() == {
        "bucket_name": "utsyn", "location": "hamar", "region_name": "no-1", "endpoint_url": "https://s3.kommune.example:9000",
        "access_key": "key-1", "secret_key": "secret-1",
    }  # fmt: skip


def test_what_may_be_left_out():
    bare = options(
        UTSYN_FILES="s3://utsyn", UTSYN_FILES_ENDPOINT=None, UTSYN_FILES_REGION=None, UTSYN_FILES_KEY=None, UTSYN_FILES_SECRET=None
    )
    assert bare == {"bucket_name": "utsyn", "location": "", "region_name": None}
    assert options(UTSYN_FILES_REGION=None)["region_name"] == file_storage.USUAL_REGION


@pytest.mark.parametrize(
    "url",
    [
        "utsyn",
        "s3:utsyn",
        "https://utsyn",
        "s3://",
        "s3://UTSYN",
        "s3://a",
        "s3://utsyn/a//b",
        "s3://utsyn/../b",
        "s3://utsyn/å",
        "s3://key:secret-1@utsyn",
    ],
)
def test_an_address_that_reads_otherwise_is_refused(url):
    with pytest.raises(ValueError, match="s3://bucket") as refused:
        options(UTSYN_FILES=url)
    assert "secret-1" not in str(refused.value)


@pytest.mark.parametrize(
    "endpoint",
    [
        "s3.kommune.example",
        "ftp://s3.kommune.example",
        "https://",
        "https://key:secret-1@s3.kommune.example",
        "https://s3.kommune.example/bucket",
        "https://s3.kommune.example:x",
    ],
)
def test_an_endpoint_that_reads_otherwise_is_refused(endpoint):
    with pytest.raises(ValueError, match="UTSYN_FILES_ENDPOINT") as refused:
        options(UTSYN_FILES_ENDPOINT=endpoint)
    assert "secret-1" not in str(refused.value)


@pytest.mark.parametrize("half", ["UTSYN_FILES_KEY", "UTSYN_FILES_SECRET"])
def test_half_a_key_is_refused_and_not_repeated(half):
    with pytest.raises(ValueError, match="go together") as refused:
        options(**{half: ""})
    assert not any(word in str(refused.value) for word in ("key-1", "secret-1"))


def test_libraries_that_are_not_there_are_named(monkeypatch):
    monkeypatch.setattr(file_storage, "find_spec", lambda _name: None)
    with pytest.raises(ValueError, match=r"utsyn\[s3\]"):
        options()
