"""The feed of public changes is Atom, in the reader's language, with ids that last."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response):
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def test_updates_decisions_and_adoptions_are_told_of(client, adopted):
    kinds = {entry.find(f"{ATOM}category").get("term") for entry in entries(client.get("/hamar/nb/changes.atom"))}
    assert kinds == {"measures", "decisions", "strategy"}


@pytest.mark.parametrize("kind", ["decisions", "strategy", "measures"])
def test_each_kind_has_a_feed_of_its_own(client, adopted, kind):
    found = entries(client.get(f"/hamar/nb/changes/{kind}.atom"))
    assert found
    assert {entry.find(f"{ATOM}category").get("term") for entry in found} == {kind}


def test_there_is_no_feed_of_what_is_not_a_kind(client, adopted):
    assert client.get("/hamar/nb/changes/people.atom").status_code == 404


def test_an_entry_has_all_that_atom_asks_of_it(client, adopted):
    feed = ElementTree.fromstring(client.get("/hamar/nn/changes.atom").content)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "nn"
    for part in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{part}") is not None
    for entry in feed.findall(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}id").text.startswith("urn:uuid:")
        assert dt.datetime.fromisoformat(entry.find(f"{ATOM}updated").text).tzinfo is not None
        assert entry.find(f"{ATOM}link").get("href").startswith("http://testserver/hamar/nn/")


def test_ids_are_the_same_in_every_language_and_on_every_host(client, adopted):
    def ids(response):
        return {entry.find(f"{ATOM}id").text for entry in entries(response)}

    norwegian = ids(client.get("/hamar/nb/changes.atom"))
    assert norwegian == ids(client.get("/hamar/en/changes.atom", headers={"host": "other.example"}))
    assert len(norwegian) == len(entries(client.get("/hamar/nb/changes.atom")))


def test_an_empty_feed_reads_the_same_each_time(client, cast):
    from utsyn.web.portal.rendered import PAGES

    first = client.get("/hamar/nb/changes.atom").content
    PAGES.clear()
    assert client.get("/hamar/nb/changes.atom").content == first
    assert ElementTree.fromstring(first).find(f"{ATOM}updated") is not None


def test_characters_that_no_xml_may_hold_do_not_break_the_feed(client, cast, adopted):
    from utsyn.governance.measures.models import Update

    Update.objects.filter(authority=cast.authority).update(text={"nb": {"text": "bad \x0b word & <b>"}})
    found = entries(client.get("/hamar/nb/changes/measures.atom"))
    assert any("bad  word & <b>" in entry.find(f"{ATOM}summary").text for entry in found)
