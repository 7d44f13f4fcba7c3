"""What is not published moves nothing that strangers see: not a byte, not an ETag."""

from __future__ import annotations

import pytest
from django.db import transaction

from utsyn.web.portal.rendered import PAGES

PAGES_OF_ALL = (
    "/hamar/nb/", "/hamar/en/", "/hamar/nb/changes.atom", "/hamar/nb/changes/measures.atom", "/hamar/nb/changes/strategy.atom", "/hamar/nb/figure.svg",
    "/hamar/nb/open-data/", "/hamar/nb/search/?q=tiltak", "/hamar/nb/search/?q=hemmelig", "/-/sitemap/hamar.xml", "/hamar/nb/measures/",
    "/hamar/nb/strategy/",
)  # fmt: skip


def seen(client, path):
    PAGES.clear()
    response = client.get(path)
    assert response.status_code == 200
    return response.content, response.headers.get("ETag"), response.headers.get("Last-Modified")


@pytest.mark.parametrize("path", PAGES_OF_ALL)
def test_a_page_is_the_same_with_and_without_unpublished_things(client, cast, adopted, hidden, path):
    before = seen(client, path)
    with transaction.atomic():
        hidden(cast, adopted)
    assert seen(client, path) == before


def test_the_hidden_things_are_there_for_staff(as_person, cast, adopted, hidden):
    hidden(cast, adopted)
    assert "Hemmelig utkast" in as_person(cast.coordinator).get("/hamar/nb/desk/search/?q=hemmelig").content.decode()


def test_what_is_published_later_is_seen_at_once(client, cast, adopted):
    from utsyn.governance.measures.commands import publish
    from utsyn.governance.measures.tests.factories import SYSTEM, make_measure

    measure = make_measure(adopted, title="Siden offentlig", is_public=False)
    path = "/hamar/nb/search/?q=siden"
    assert "Siden offentlig" not in client.get(path).content.decode()
    publish(measure, by=SYSTEM)
    assert "Siden offentlig" in client.get(path).content.decode()
