"""A new password: not of the place, and not known from a leak where the installation names a list."""

from __future__ import annotations

import threading
import time
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import translation

from utsyn.foundation.accounts import leaked
from utsyn.foundation.accounts.models import Person

OLD, NEW, LEAKED = "lang og trygg setning", "en helt annen setning", "sommerfugl i april"
MARK = sha1(LEAKED.encode()).hexdigest().upper()


class Range(BaseHTTPRequestHandler):
    """Speaks as Pwned Passwords does: what begins alike, each with its count, and lines that stand for nothing."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        if self.server.trouble == "slow":
            time.sleep(leaked.SECONDS + 0.5)
        status = {"gone": 404, "broken": 503, "moved": 302}.get(self.server.trouble, 200)
        body = f"{'0' * 35}:0\r\n{MARK[5:]}:{'1' if self.path.endswith(MARK[:5]) else '0'}\r\n".encode()
        body = {"nonsense": b"<html>", "endless": b"0" * (leaked.MOST_BYTES + 1)}.get(self.server.trouble, body)
        self.send_response(status)
        self.send_header("Location", "/elsewhere/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.server.trouble != "cut":
            self.wfile.write(body)

    def log_message(self, *_words):
        pass


@pytest.fixture
def keeper(settings):
    """Whoever keeps the lists, on this machine and named in the setting."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Range)
    server.daemon_threads = True
    server.asked, server.trouble = [], ""
    # Whom nobody waits for any more.
    server.handle_error = lambda *_whom: None
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    settings.UTSYN_LEAKED_PASSWORDS = f"http://127.0.0.1:{server.server_port}/range/"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def signed_in(cast, client):
    cast.coordinator.set_password(OLD)
    cast.coordinator.save()
    client.post(reverse("account_login"), {"login": cast.coordinator.email, "password": OLD})
    return client


def change(client, password):
    return client.post(reverse("account_change_password"), {"oldpassword": OLD, "password1": password, "password2": password})


def opens(person, password):
    return Person.objects.get(pk=person.pk).check_password(password)


def refused(password, user=None):
    with pytest.raises(ValidationError) as told:
        validate_password(password, user)
    return {one.code for one in told.value.error_list}


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "kjent fra en datalekkasje"), ("nn", "kjent frå ein datalekkasje"), ("en", "known from a leak")]
)
def test_a_leaked_password_is_refused_in_the_readers_language(keeper, signed_in, cast, language, words):
    signed_in.cookies["django_language"] = language
    Person.objects.filter(pk=cast.coordinator.pk).update(language=language)
    assert words in change(signed_in, LEAKED).content.decode()
    assert opens(cast.coordinator, OLD)


def test_one_that_is_not_in_the_list_is_taken(keeper, signed_in, cast):
    assert change(signed_in, NEW).status_code == 302
    assert opens(cast.coordinator, NEW)


def test_who_keeps_the_list_is_told_five_signs_and_nothing_of_the_person(keeper, signed_in, cast):
    change(signed_in, LEAKED)
    [(path, headers)] = keeper.asked
    assert path == f"/range/{MARK[:5]}"
    assert headers["Add-Padding"] == "true"
    assert not {"Cookie", "Authorization", "Referer"} & headers.keys()
    assert cast.coordinator.email not in str(headers)


def test_no_transaction_waits_for_the_answer(keeper, signed_in, monkeypatch):
    here, seen = len(connection.atomic_blocks), []
    asked = leaked.leaked_with
    monkeypatch.setattr(leaked, "leaked_with", lambda beginning: (seen.append(len(connection.atomic_blocks)), asked(beginning))[1])
    change(signed_in, NEW)
    assert seen == [here]


@pytest.mark.parametrize("trouble", ["gone", "broken", "moved", "nonsense", "endless", "cut", "slow", "away"])
def test_a_list_that_is_away_holds_nobody_up_and_the_log_tells_nothing_of_the_password(keeper, signed_in, cast, caplog, trouble):
    keeper.trouble = trouble
    if trouble == "away":
        keeper.shutdown()
        keeper.server_close()
    began = time.monotonic()
    assert change(signed_in, LEAKED).status_code == 302
    assert time.monotonic() - began < 2 * leaked.SECONDS + 1
    assert opens(cast.coordinator, LEAKED)
    [told] = [one.getMessage() for one in caplog.records if one.name == "utsyn.signin"]
    assert told.startswith("a new password was not looked up")
    assert not any(secret in caplog.text for secret in (LEAKED, MARK[:5], MARK[5:], MARK.lower()))


def test_nobody_is_asked_where_no_list_is_named(signed_in, cast, settings, monkeypatch):
    monkeypatch.setattr(leaked, "session", None)
    assert settings.UTSYN_LEAKED_PASSWORDS == ""
    assert change(signed_in, LEAKED).status_code == 302


@pytest.mark.parametrize(
    "password", ["HamarKommune2026!", "hamar-kommune-hamar", "utsyn utsyn utsyn", "Hamar1234567", "kommunenhamar"]
)  # fmt: skip
def test_the_words_of_the_place_count_for_nothing(cast, password):
    assert refused(password, cast.coordinator) == {"place"}


@pytest.mark.parametrize("password", ["hamar er fin om vinteren", "en kommune ved et stort vann", "stortannetpassord"])
def test_they_may_stand_in_a_password_that_is_long_enough_without_them(cast, password):
    assert validate_password(password, cast.coordinator) is None


def test_they_are_those_of_ones_own_authority_in_each_of_its_languages(cast):
    cast.authority.name = cast.authority.name.having("en", "Hamar Municipality")
    cast.authority.save()
    assert refused("municipality99", cast.coordinator) == {"place"}
    validate_password("municipality99", cast.neighbour)
    # Whoever has no account yet has no place.
    validate_password("municipality99", Person(email="ny@hamar.example"))


def test_what_is_too_short_is_told_once():
    assert refused("hamar1") == {"password_too_short"}


@pytest.mark.parametrize(("language", "words"), [("nb", "teller ikke"), ("nn", "tel ikkje"), ("en", "count for nothing")])
def test_they_are_refused_in_the_readers_language(cast, language, words):
    with translation.override(language), pytest.raises(ValidationError, match=words):
        validate_password("HamarKommune2026!", cast.coordinator)
