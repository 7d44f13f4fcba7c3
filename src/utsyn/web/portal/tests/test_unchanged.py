"""An unchanged public page costs one query: by 304, or from memory."""

from __future__ import annotations

import pytest

from utsyn.foundation.accounts import commands
from utsyn.foundation.kernel.text import Translated
from utsyn.web.portal.rendered import PAGES, RenderedPages

FRONT = "/hamar/nb/"


def test_a_page_asked_for_again_is_304_and_costs_one_query(client, adopted, django_assert_num_queries):
    etag = client.get(FRONT).headers["ETag"]
    with django_assert_num_queries(1):
        again = client.get(FRONT, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)


def test_a_weak_etag_counts_as_well(client, adopted):
    etag = client.get(FRONT).headers["ETag"]
    assert client.get(FRONT, headers={"If-None-Match": f"W/{etag}"}).status_code == 304


def test_the_next_stranger_gets_the_page_from_memory_for_one_query(client, adopted, django_assert_num_queries):
    first = client.get(FRONT)
    with django_assert_num_queries(1):
        second = client.get(FRONT)
    assert second.content == first.content
    assert {name: second.headers[name] for name in ("ETag", "Content-Type", "Content-Language", "Vary", "Cache-Control")} == {
        name: first.headers[name] for name in ("ETag", "Content-Type", "Content-Language", "Vary", "Cache-Control")
    }


def test_a_public_change_is_seen_at_once(client, cast, adopted):
    client.get(FRONT)
    commands.edit_authority(cast.authority, by=cast.administrator, name=Translated({"nb": "Hamar by"}))
    assert "Hamar by" in client.get(FRONT).content.decode()


@pytest.mark.parametrize("cookie", [{"scheme": "dark"}, {"scheme": "light"}])
def test_a_reader_with_other_colours_gets_a_page_of_their_own(client, adopted, cookie):
    plain = client.get(FRONT)
    client.cookies.load(cookie)
    coloured = client.get(FRONT, headers={"If-None-Match": plain.headers["ETag"]})
    assert coloured.status_code == 200
    assert f'data-color-scheme="{cookie["scheme"]}"' in coloured.content.decode()


def test_another_host_gets_its_own_addresses(client, adopted):
    client.get(FRONT)
    assert "http://other.example/hamar/nb/" in client.get(FRONT, headers={"host": "other.example"}).content.decode()


def test_whoever_is_signed_in_gets_neither_304_nor_memory(client, as_person, cast, adopted):
    etag = client.get(FRONT).headers["ETag"]
    mine = as_person(cast.coordinator).get(FRONT, headers={"If-None-Match": etag})
    assert mine.status_code == 200
    assert "ETag" not in mine.headers
    assert cast.coordinator.name in mine.content.decode()
    client.logout()
    assert cast.coordinator.name not in client.get(FRONT).content.decode()


def test_a_page_with_a_form_is_never_kept(client, cast):
    from utsyn.governance.strategy.tests.factories import make_strategy

    strategy = make_strategy(cast, status="hearing")
    page = client.get(f"/hamar/nb/strategy/{strategy.code}/-/hearing/")
    assert "csrfmiddlewaretoken" in page.content.decode()
    assert "ETag" not in page.headers
    assert PAGES.size == (0, 0)


def test_whoever_is_owed_a_message_gets_a_fresh_page(client, adopted):
    etag = client.get(FRONT).headers["ETag"]
    client.cookies["messages"] = "anything"
    assert client.get(FRONT, headers={"If-None-Match": etag}).status_code == 200


def test_nothing_but_good_pages_is_kept(client, adopted):
    assert client.get("/hamar/nb/nothing-here/").status_code == 404
    client.head(FRONT)
    assert PAGES.size == (0, 0)


def test_memory_is_bounded_and_the_least_read_goes_first():
    from django.http import HttpResponse

    pages = RenderedPages(largest_total=250)
    for name in "abc":
        pages.keep((name,), "1", HttpResponse(b"x" * 100))
        pages.get(("a",), "1")
    assert pages.size == (2, 200)
    assert pages.get(("a",), "1") is not None
    assert pages.get(("b",), "1") is None
    assert pages.get(("a",), "2") is None
    assert pages.size == (1, 100)
