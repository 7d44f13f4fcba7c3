"""A download that broke off goes on where it was."""

from __future__ import annotations

import pytest

from utsyn.foundation.files.models import Access
from utsyn.foundation.files.pieces import piece_of
from utsyn.foundation.files.tests.conftest import PDF


@pytest.mark.nodb
@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("bytes=0-0", range(1)), ("bytes=3-", range(3, 10)), ("bytes=-4", range(6, 10)), ("bytes=2-400", range(2, 10)), ("bytes=-400", range(10)),
        ("", None), ("bytes=", None), ("bytes=-", None), ("bytes=5-2", None), ("bytes=0-1,3-4", None), ("lines=1-2", None), ("bytes=a-b", None),
    ],
)  # fmt: skip
def test_what_a_range_asks_for(told, wanted):
    assert piece_of(told, 10) == wanted


@pytest.mark.nodb
@pytest.mark.parametrize("told", ["bytes=10-", "bytes=400-500", "bytes=-0"])
def test_what_is_not_there_is_an_empty_range(told):
    assert piece_of(told, 10) is not None
    assert len(piece_of(told, 10)) == 0


def test_a_piece_is_given_while_the_file_is_the_same(bring, cast, as_person, place):
    file = bring(access=Access.PUBLIC)
    client, where = as_person(cast.anyone), f"/{cast.authority.slug}/nb/files/{file.code}/{file.slug}/"
    whole = client.get(where)
    assert (whole.status_code, whole["Accept-Ranges"], whole["Content-Length"]) == (200, "bytes", str(len(PDF)))
    piece = client.get(where, headers={"Range": "bytes=5-", "If-Range": whole["ETag"]})
    assert (piece.status_code, b"".join(piece.streaming_content)) == (206, PDF[5:])
    assert (piece["Content-Range"], piece["Content-Length"]) == (f"bytes 5-{len(PDF) - 1}/{len(PDF)}", str(len(PDF) - 5))
    assert piece["Content-Disposition"].startswith("attachment")
    assert "sandbox" in piece["Content-Security-Policy"]
    other = client.get(where, headers={"Range": "bytes=5-", "If-Range": '"another"'})
    assert (other.status_code, b"".join(other.streaming_content)) == (200, PDF)
    beyond = client.get(where, headers={"Range": f"bytes={len(PDF)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(PDF)}")


def test_a_piece_of_what_one_may_not_read_is_not_there(bring, cast, as_person):
    file = bring()
    where = f"/{cast.authority.slug}/nb/files/{file.code}/{file.slug}/"
    assert as_person(cast.anyone).get(where, headers={"Range": "bytes=0-1"}).status_code == 404
