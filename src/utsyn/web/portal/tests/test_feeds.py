"""The feed of public changes is Atom, in the reader's language, with ids that last."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest

from utsyn.foundation.kernel.clock import today

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


@pytest.fixture
def abroad(cast):
    """Support that was granted and some that was not, and projects that everybody may read of and some that nobody may."""
    from utsyn.cooperation.grants.tests.factories import decided, make_round, make_scheme
    from utsyn.europe.projects.tests.factories import make_project

    granted = decided(cast, round=make_round(cast, scheme=make_scheme(cast, title="Festivalstøtte")))
    refused = decided(cast, "0", round=make_round(cast, scheme=make_scheme(cast, title="Reisestøtte")))
    day = today()
    begun, ended, coming = (
        make_project(cast.authority, title, status=status, is_public=True, starts_on=day + first, ends_on=day + last)
        for title, status, first, last in (
            ("Ungdom i nord", "running", dt.timedelta(-10), dt.timedelta(90)),
            ("Byer i samarbeid", "closed", dt.timedelta(-400), dt.timedelta(-3)),
            ("Kommer snart", "granted", dt.timedelta(30), dt.timedelta(90)),
        )
    )
    days = {"starts_on": day - dt.timedelta(5), "ends_on": day + dt.timedelta(90)}
    make_project(cast.authority, "Internt prosjekt", status="running", **days)
    make_project(cast.authority, "Bare søkt om", status="submitted", is_public=True, **days)
    return granted, refused, begun, ended, coming


def test_support_that_was_granted_is_told_of_and_what_was_refused_is_not(client, cast, abroad):
    granted, refused, *_projects = abroad
    [entry] = entries(client.get("/hamar/nb/changes/awards.atom"))
    assert str(granted.application.title) in entry.find(f"{ATOM}title").text
    assert "30 000 kr fra Festivalstøtte" in entry.find(f"{ATOM}summary").text.replace("\xa0", " ")
    assert granted.code in entry.find(f"{ATOM}link").get("href")
    granted.write(status="declined")
    assert entries(client.get("/hamar/nb/changes/awards.atom?again")) == []


def test_projects_are_told_of_when_they_begin_and_when_they_end(client, cast, abroad):
    told = [entry.find(f"{ATOM}title").text for entry in entries(client.get("/hamar/nb/changes/projects.atom"))]
    assert told == ["Prosjekt avsluttet: Byer i samarbeid", "Prosjekt startet: Ungdom i nord", "Prosjekt startet: Byer i samarbeid"]
    whole = client.get("/hamar/nb/changes.atom").content.decode()
    assert "Byer i samarbeid" in whole
    assert not any(hidden in whole for hidden in ("Internt prosjekt", "Bare søkt om", "Kommer snart"))


def test_of_many_projects_the_latest_changes_are_told(cast, rf, monkeypatch):
    from django.contrib.auth.models import AnonymousUser

    from utsyn.europe.projects.models import Project
    from utsyn.europe.projects.tests.factories import make_project
    from utsyn.web.portal import news

    made = [make_project(cast.authority, f"Prosjekt {number}", is_public=True) for number in range(6)]
    for number, one in enumerate(made):
        # The odd ones began long ago and ended lately.
        first, last = (-900 + number, -number) if number % 2 else (-10 - number, 50)
        span = {"starts_on": today() + dt.timedelta(first), "ends_on": today() + dt.timedelta(last)}
        Project.objects.filter(pk=one.pk).update(status="running", **span)
    request = rf.get("/hamar/nb/changes.atom")
    request.authority, request.person, request.language = cast.authority, AnonymousUser(), "nb"
    every = news.changes(request, cast.authority, kinds=("projects",), limit=100)
    assert len(every) == 9
    for limit in range(1, 10):
        assert news.changes(request, cast.authority, kinds=("projects",), limit=limit) == every[:limit]
