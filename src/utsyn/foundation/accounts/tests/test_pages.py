"""Every page of sign-in and one's own account, in every language."""

from __future__ import annotations

import base64
import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils import translation

from utsyn.foundation.kernel.text import LANGUAGES

STRANGERS = ["account_login", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key_done",
             "account_inactive", "socialaccount_login_cancelled", "socialaccount_login_error"]  # fmt: skip
OWN = ["accounts:account", "accounts:tokens", "account_logout", "account_change_password", "mfa_index", "mfa_activate_totp",
       "mfa_list_webauthn", "mfa_add_webauthn", "socialaccount_connections"]  # fmt: skip
WITH_CODES = ["mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_download_recovery_codes", "mfa_index"]


def page(client, name, language, **kwargs):
    client.cookies["django_language"] = language
    response = client.get(reverse(name, kwargs=kwargs))
    assert response.status_code in {200, 401}, (name, response.status_code, response.get("Location"))
    return response.content.decode()


@pytest.fixture
def signed_in(cast, client):
    person = cast.coordinator
    person.set_password("lang og trygg setning")
    person.save()
    client.post(reverse("account_login"), {"login": person.email, "password": "lang og trygg setning"})
    client.post(reverse("account_reauthenticate"), {"password": "lang og trygg setning"})
    return client


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_read_the_entrance(cast, client, name, language):
    assert f'<html lang="{language}"' in page(client, name, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OWN)
def test_people_read_their_own_pages(signed_in, name, language):
    assert f'<html lang="{language}"' in page(signed_in, name, language)


@pytest.mark.parametrize("name", OWN)
def test_strangers_are_sent_to_sign_in_instead(cast, client, name):
    response = client.get(reverse(name))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WITH_CODES)
def test_people_with_two_steps_read_their_pages(signed_in, cast, name, language):
    TOTP.activate(cast.coordinator, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(cast.coordinator)
    assert page(signed_in, name, language)


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_email_verification_sent", "socialaccount_signup"])
def test_nobody_signs_up_or_changes_their_address_alone(signed_in, name):
    assert signed_in.get(reverse(name)).status_code == 404
    assert signed_in.post(reverse(name), {"email": "x@hamar.example"}).status_code == 404


@pytest.mark.parametrize("name", ["account_reauthenticate", "mfa_reauthenticate"])
def test_the_pages_that_ask_once_more(signed_in, cast, name):
    TOTP.activate(cast.coordinator, "JBSWY3DPEHPK3PXP")
    assert "csrfmiddlewaretoken" in page(signed_in, name, "nb")


def test_no_page_says_anything_in_the_librarys_own_words(signed_in, cast):
    for name in OWN:
        text = page(signed_in, name, "nn")
        for english in ("Authenticator", "Password", "Current", "Security Key", "Email"):
            assert english not in text, (name, english)


def test_the_picture_for_the_app_brings_its_own_white_ground(signed_in):
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page(signed_in, "mfa_activate_totp", "nb"))[1]
    assert 'fill="white"' in base64.b64decode(picture).decode()


def test_the_key_of_an_app_is_unreadable_in_the_database(cast):
    secret = "JBSWY3DPEHPK3PXP"
    stored = TOTP.activate(cast.coordinator, secret).instance
    assert secret not in str(stored.data)
    with translation.override("nb"):
        assert stored.wrap().instance.data


def test_an_address_that_leads_nowhere_is_answered_in_its_own_language(cast, client):
    for language, words in (("nb", "Siden finnes ikke"), ("nn", "Sida finst ikkje"), ("en", "There is no such page")):
        answer = client.get(f"/{cast.authority.slug}/{language}/finnes-ikke/", headers={"Accept-Language": "en"})
        assert (answer.status_code, words in answer.content.decode()) == (404, True), language
