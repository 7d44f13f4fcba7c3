from __future__ import annotations

import pytest

from utsyn.foundation.accounts import middleware

TYPED = {"title": "Økt <samspill>", "password": "hemmelig", "csrfmiddlewaretoken": "x", "goals": ["a", "b"]}


@pytest.fixture(autouse=True)
def refusing(settings, monkeypatch):
    settings.ROOT_URLCONF = "utsyn.foundation.kernel.tests.routes"
    monkeypatch.setattr(middleware, "public_routes", lambda: frozenset({"refuse", "account_login"}))


@pytest.fixture
def refused(cast, as_person):
    def post(what, person=None, language="nb"):
        return as_person(person or cast.coordinator).post(f"/hamar/{language}/refuse/{what}/", TYPED)

    return post


@pytest.mark.parametrize(
    ("what", "status"),
    [("denied", 403), ("conflict", 409), ("invalid", 422), ("large", 413), ("away", 503), ("locked", 503), ("full", 503)],
)
def test_each_refusal_is_a_page_with_its_status(refused, what, status):
    for language in ("nb", "nn", "en"):
        response = refused(what, language=language)
        assert response.status_code == status
        assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("what", ["conflict", "invalid", "locked", "denied"])
def test_what_was_typed_is_given_back_secrets_excepted(refused, what):
    page = refused(what).content.decode()
    assert "Økt &lt;samspill&gt;" in page
    assert '<dd class="typed">b</dd>' in page
    assert "hemmelig" not in page


def test_a_conflict_shows_what_the_other_saved_and_how_to_save_on_top(refused):
    page = refused("conflict").content.decode()
    for words in ("Tittel", "Før", "Nå", 'name="seen" value="7"'):
        assert words in page


def test_a_stranger_is_not_told_what_there_is_to_be_denied(refused, cast):
    for person in (cast.anyone, cast.neighbour, cast.former):
        response = refused("denied", person)
        assert response.status_code == 404
        assert "koordinatoren" not in response.content.decode()
    assert refused("denied", cast.politician).status_code == 403


def test_the_reason_stands_on_the_page(refused):
    assert "Bare koordinatoren." in refused("denied").content.decode()


def test_a_database_that_is_busy_is_said_plainly(refused):
    page = refused("locked").content.decode()
    assert "Ingenting er endret" in page
    assert "database" not in page


@pytest.mark.parametrize(("what", "status"), [("denied", 403), ("conflict", 409), ("invalid", 422), ("locked", 503)])
def test_programs_are_answered_in_problem_json(cast, as_person, what, status):
    response = as_person(cast.coordinator).get(f"/api/refuse/{what}/")
    body = response.json()
    assert response["Content-Type"] == "application/problem+json"
    assert (response.status_code, body["status"], body["instance"]) == (status, status, f"/api/refuse/{what}/")
    assert body["title"]
    assert body["detail"]


def test_a_program_is_told_the_fields_and_the_version(cast, as_person):
    client = as_person(cast.coordinator)
    assert client.get("/api/refuse/invalid/").json()["errors"] == {"last_year": "For tidlig."}
    conflict = client.get("/api/refuse/conflict/").json()
    assert conflict["current_version"] == 7
    assert conflict["changes"] == [{"field": "Tittel", "before": "Før", "after": "Nå"}]


def test_a_fault_of_ours_is_not_hidden_as_a_refusal(cast, as_person):
    client = as_person(cast.coordinator)
    with pytest.raises(RuntimeError, match="a fault"):
        client.get("/fault/")
