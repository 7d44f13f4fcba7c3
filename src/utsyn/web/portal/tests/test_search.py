"""A stranger searches what is public, by noun, without script."""

from __future__ import annotations

import pytest


def test_hits_stand_under_their_noun(client, adopted):
    page = client.get("/hamar/nb/search/?q=ungdom").content.decode()
    assert "1 treff" in page
    assert "<h2>Tiltak" in page
    assert "Ungdomsutveksling" in page


def test_a_search_that_finds_nothing_says_what_to_do(client, adopted):
    assert "Prøv færre ord" in client.get("/hamar/nb/search/?q=qqqqqq").content.decode()


@pytest.mark.parametrize("query", ["", "%00", "x" * 5000, "<script>", "%22"])
def test_whatever_is_typed_is_taken_in_peace(client, adopted, query):
    response = client.get(f"/hamar/nb/search/?q={query}")
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().partition("<main")[2]


def test_the_neighbours_things_are_not_found(client, cast, adopted):
    assert "Ungdomsutveksling" not in client.get("/nabo/nb/search/?q=ungdom").content.decode()
