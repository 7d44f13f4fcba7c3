"""What belongs to the site: the way in, robots, the map, languages, health; and what every public site must tell."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.db import DatabaseError

from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.ui.chrome import SCHEMES
from utsyn.web.portal import statement
from utsyn.web.portal.public_routes import PUBLIC

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_with_one_authority_the_way_in_leads_straight_on_in_the_readers_language(client, db):
    from utsyn.foundation.accounts.tests.factories import make_authority

    make_authority()
    assert client.get("/", headers={"Accept-Language": "nn"}).headers["Location"] == "/hamar/nn/"
    assert client.get("/", headers={"Accept-Language": "de"}).headers["Location"] == "/hamar/nb/"


def test_a_language_that_is_not_offered_gives_way(client, db):
    from utsyn.foundation.accounts.tests.factories import make_authority

    make_authority(languages=["nb", "nn"])
    assert client.get("/", headers={"Accept-Language": "en"}).headers["Location"] == "/hamar/nb/"


def test_with_several_there_is_a_list(client, cast):
    page = client.get("/").content.decode()
    assert "/hamar/nb/" in page
    assert "/nabo/nb/" in page


def test_with_none_the_page_says_what_to_do_next(client, db):
    assert "utsyn createadmin" in client.get("/").content.decode()


def test_the_chosen_language_is_kept_and_leads_back_inside_only(client, cast):
    response = client.post("/-/language/", {"language": "en", "next": "https://evil.example/"})
    assert response.headers["Location"] == "/"
    assert "Choose a municipality" in client.get("/").content.decode()


def test_robots_are_told_where_the_site_map_is(client, cast):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_the_site_map_lists_public_pages_in_every_language_and_nothing_else(client, cast, adopted, hidden):
    hidden(cast, adopted)
    parts = [part.text for part in ElementTree.fromstring(client.get("/sitemap.xml").content).iter(f"{SITEMAP}loc")]
    assert parts == ["http://testserver/-/sitemap/hamar.xml", "http://testserver/-/sitemap/nabo.xml"]
    tree = ElementTree.fromstring(client.get("/-/sitemap/hamar.xml").content)
    found = [one.text for one in tree.iter(f"{SITEMAP}loc")]
    assert len(found) == len(set(found))
    assert {"http://testserver/hamar/nn/", "http://testserver/hamar/en/privacy/"} <= set(found)
    assert any("ungdomsutveksling" in one for one in found)
    assert not [one for one in found if "internt" in one or "hemmelig" in one]
    assert all(len(url.findall(f"{XHTML}link")) == 3 for url in tree.iter(f"{SITEMAP}url"))


def test_every_address_of_the_site_map_opens_for_a_stranger(client, cast, adopted):
    tree = ElementTree.fromstring(client.get("/-/sitemap/hamar.xml").content)
    paths = [one.text.removeprefix("http://testserver") for one in tree.iter(f"{SITEMAP}loc")]
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_an_unknown_authority_has_no_site_map(client, cast):
    assert client.get("/-/sitemap/nowhere.xml").status_code == 404


def test_the_old_address_of_the_icon_leads_to_the_mark(client):
    assert client.get("/favicon.ico").headers["Location"].endswith("ui/favicon.svg")


def test_health_says_that_the_database_answers(client, db):
    assert client.get("/-/health").json() == {"status": "ok"}


def test_health_says_503_when_it_does_not(client, db, monkeypatch):
    from utsyn.web.portal import site

    class Broken:
        def cursor(self):
            raise DatabaseError

    monkeypatch.setattr(site, "connection", Broken())
    response = client.get("/-/health")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})


def test_it_is_ready_when_the_database_answers_and_there_is_room_to_write(client, db):
    assert client.get("/-/ready").json() == {"status": "ok"}


@pytest.mark.parametrize(("name", "answers"), [("can_be_written", False), ("free_bytes", 1024)])
def test_it_is_not_ready_when_nothing_can_be_written(client, db, monkeypatch, name, answers):
    from utsyn.web.portal import site

    monkeypatch.setattr(site, name, lambda *_asked: answers)
    assert client.get("/-/ready").status_code == 503
    assert client.get("/-/health").status_code == 200


@pytest.mark.parametrize("page", ["open-data", "accessibility", "privacy", "search"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stranger_may_read_what_a_public_site_must_tell(client, cast, page, language):
    response = client.get(f"/hamar/{language}/{page}/")
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


def test_the_statement_counts_what_it_says_it_counts(client, cast):
    told = statement.STATEMENT
    assert told.languages == LANGUAGES
    assert set(told.schemes) == set(SCHEMES) - {"auto"}
    assert told.combinations == 12
    assert len(statement.gaps()) == statement.GAPS
    page = client.get("/hamar/nb/accessibility/").content.decode()
    assert "22. november 2026" in page
    assert page.count("<li>") >= statement.GAPS
    assert " 12 " in page


def test_every_cookie_that_the_site_sets_is_told_of(client, settings, cast):
    told = {name for name, _why, _long in statement.cookies()}
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "scheme", "messages"} == told


def test_where_there_is_a_replica_its_cookie_is_told_of_too(client, settings, cast, monkeypatch):
    monkeypatch.setattr(statement.standing, "is_set", lambda: True)
    settings.UTSYN_REPLICA_LAG = 5
    for language, how_long in (("nb", "35 sekunder"), ("nn", "35 sekund"), ("en", "35 seconds")):
        page = client.get(f"/hamar/{language}/privacy/").content.decode()
        assert ("wrote" in page, how_long in page) == (True, True)


def test_every_public_route_exists():
    from django.urls import get_resolver

    def names(resolver, space=""):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                yield from names(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
            elif pattern.name:
                yield space + pattern.name

    known = set(names(get_resolver()))
    assert sorted(PUBLIC - known) == []
