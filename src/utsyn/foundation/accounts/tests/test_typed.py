from __future__ import annotations

import time_machine
from django.urls import reverse

PASSWORD = "lang og trygg setning"
FORM = {"purpose": "Nettsiden & «åpne data»\nmed to linjer", "authority": "hamar", "password": "hemmelig"}


def send_signed_out(client):
    return client.post(reverse("accounts:tokens"), FORM)


def sign_in(cast, client, after):
    cast.coordinator.set_password(PASSWORD)
    cast.coordinator.save()
    return client.post(after["Location"], {"login": cast.coordinator.email, "password": PASSWORD, "next": reverse("accounts:typed")})


def test_what_was_typed_when_the_session_ended_is_given_back_to_send_again(cast, client):
    sent = send_signed_out(client)
    assert sent["Location"].startswith("/-/account/login/?next=")
    assert sign_in(cast, client, sent)["Location"] == reverse("accounts:typed")
    page = client.get(reverse("accounts:typed")).content.decode()
    assert "Nettsiden &amp; «åpne data»\nmed to linjer" in page
    assert f'action="{reverse("accounts:tokens")}"' in page
    assert "hemmelig" not in page


def test_it_can_be_let_go(cast, client):
    sign_in(cast, client, send_signed_out(client))
    assert client.post(reverse("accounts:typed"))["Location"] == reverse("accounts:tokens")
    assert client.get(reverse("accounts:typed")).status_code == 302


def test_it_is_kept_for_an_hour(cast, client):
    with time_machine.travel("2026-05-01 10:00") as clock:
        sent = send_signed_out(client)
        sign_in(cast, client, sent)
        clock.shift(3601)
        assert client.get(reverse("accounts:typed")).status_code == 302


def test_more_than_anyone_types_is_not_kept(cast, client):
    sent = client.post(reverse("accounts:tokens"), {"purpose": "x" * 300_000})
    assert "typed" not in sent["Location"]


def test_what_only_reads_is_simply_asked_again(cast, client):
    assert client.get(reverse("accounts:tokens"))["Location"] == "/-/account/login/?next=%2F-%2Faccount%2Ftokens%2F"
