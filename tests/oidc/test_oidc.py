"""Sign-in against a real OpenID provider on loopback."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import pytest
import requests

from tests.oidc.conftest import new_key
from utsyn.foundation.accounts.oidc import tokens

pytestmark = [pytest.mark.xdist_group("oidc"), pytest.mark.django_db(transaction=True)]
LOGIN = "/-/account/oidc/test/login/"
OWN_PAGE = "/-/account/"


@pytest.fixture(autouse=True)
def people(cast, settings):
    from django.core.cache import caches

    caches["memory"].clear()
    settings.LOGIN_REDIRECT_URL = OWN_PAGE
    return cast


def begin(site, browser):
    """To the provider and through it: the address that it sends the browser back to."""
    outward = browser.get(site + LOGIN, allow_redirects=False)
    assert outward.status_code == 302
    return outward.headers["Location"]


def through(browser, address):
    """Follows the provider until it sends back to us; gives that address, not yet opened."""
    for _step in range(10):
        answer = browser.get(address, allow_redirects=False, timeout=10)
        assert answer.status_code in {302, 303}, answer.text[:500]
        address = requests.compat.urljoin(answer.url, answer.headers["Location"])
        if "/login/callback/" in address:
            return address
    raise AssertionError("the provider never sent us back")


def signs_in(site, browser):
    return browser.get(through(browser, begin(site, browser)), allow_redirects=False, timeout=10)


def is_signed_in(site, browser):
    return browser.get(site + OWN_PAGE, allow_redirects=False, timeout=10).status_code == 200


def test_an_invited_person_signs_in_by_verified_address_and_then_by_subject(provider, live_server, cast):
    provider.will_be(sub="abc", email=cast.coordinator.email.upper())
    browser = requests.Session()
    before = browser.get(live_server.url + "/-/account/login/", timeout=10).text
    assert "Kommunens innlogging" in before
    assert signs_in(live_server.url, browser).headers["Location"] == OWN_PAGE
    assert is_signed_in(live_server.url, browser)
    # The address is another's now; the subject is still the same person.
    provider.will_be(sub="abc", email="annen@hamar.example")
    later = requests.Session()
    signs_in(live_server.url, later)
    assert cast.coordinator.email in later.get(live_server.url + OWN_PAGE, timeout=10).text


def test_the_session_key_is_new_after_sign_in(provider, live_server, cast):
    provider.will_be(sub="abc", email=cast.coordinator.email)
    browser = requests.Session()
    callback = through(browser, begin(live_server.url, browser))
    before = browser.cookies["sessionid"]
    browser.get(callback, allow_redirects=False, timeout=10)
    assert browser.cookies["sessionid"] != before


@pytest.mark.parametrize("who", [{"email": "ukjent@hamar.example"}, {"verified": "false"}])
def test_nobody_gets_in_uninvited_or_by_an_unproven_address(provider, live_server, cast, who):
    provider.will_be(**{"sub": "abc", "email": cast.coordinator.email, **who})
    browser = requests.Session()
    assert signs_in(live_server.url, browser).status_code == 403
    assert not is_signed_in(live_server.url, browser)


def test_a_colleague_who_takes_over_an_address_does_not_take_over_the_account(provider, live_server, cast):
    provider.will_be(sub="abc", email=cast.coordinator.email)
    signs_in(live_server.url, requests.Session())
    provider.will_be(sub="another", email=cast.coordinator.email)
    assert signs_in(live_server.url, requests.Session()).status_code == 403


def test_a_token_made_for_another_attempt_is_refused(provider, live_server, cast):
    provider.will_be(sub="abc", email=cast.coordinator.email)
    browser = requests.Session()
    parts = urlsplit(begin(live_server.url, browser))
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert asked.pop("nonce")
    forged = urlunsplit(parts._replace(query=urlencode({**asked, "nonce": "wrong"})))
    assert browser.get(through(browser, forged), allow_redirects=False, timeout=10).status_code == 401
    assert not is_signed_in(live_server.url, browser)


def test_a_used_code_and_state_open_nothing_twice(provider, live_server, cast):
    provider.will_be(sub="abc", email=cast.coordinator.email)
    browser, thief = requests.Session(), requests.Session()
    callback = through(browser, begin(live_server.url, browser))
    assert thief.get(callback, allow_redirects=False, timeout=10).status_code == 401
    assert browser.get(callback, allow_redirects=False, timeout=10).status_code == 302
    assert browser.get(callback, allow_redirects=False, timeout=10).status_code == 401
    # A state of one's own does not help with another's code either.
    begun = parse_qs(urlsplit(begin(live_server.url, thief)).query)["state"][0]
    stolen = re.sub(r"state=[^&]+", f"state={begun}", callback)
    assert thief.get(stolen, allow_redirects=False, timeout=10).status_code == 401
    assert not is_signed_in(live_server.url, thief)


@pytest.mark.parametrize("answers", ["https://another.example", "", None])
def test_an_answer_in_another_providers_name_or_in_none_is_refused(provider, live_server, cast, answers):
    """This provider promises to name itself in each answer (RFC 9207), and does."""
    provider.will_be(sub="abc", email=cast.coordinator.email)
    browser = requests.Session()
    parts = urlsplit(through(browser, begin(live_server.url, browser)))
    told = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert told.pop("iss") == provider.issuer
    forged = urlunsplit(parts._replace(query=urlencode(told if answers is None else told | {"iss": answers})))
    assert browser.get(forged, allow_redirects=False, timeout=10).status_code == 401
    # The attempt is spent.
    assert browser.get(urlunsplit(parts), allow_redirects=False, timeout=10).status_code == 401
    assert not is_signed_in(live_server.url, browser)


def test_a_provider_that_calls_itself_something_else_than_the_setting_is_not_asked(provider, live_server, cast, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    # The same server, by another name: what it tells of itself does not fit.
    app["settings"]["server_url"] = provider.issuer.replace("127.0.0.1", "localhost")
    assert requests.get(live_server.url + LOGIN, allow_redirects=False, timeout=10).status_code == 401
    app["settings"]["server_url"] = f"{provider.issuer}/.well-known/openid-configuration"
    assert requests.get(live_server.url + LOGIN, allow_redirects=False, timeout=10).status_code == 302


def test_a_provider_that_is_away_is_told_of_on_a_page(provider, live_server, cast):
    provider.stop()
    told = requests.get(live_server.url + LOGIN, allow_redirects=False, timeout=10)
    assert (told.status_code, "text/html" in told.headers["Content-Type"]) == (401, True)
    provider.start(new_key("second"))


def test_keys_that_the_provider_has_changed_are_taken(provider, live_server, cast, monkeypatch):
    monkeypatch.setattr(tokens, "LOOK_AGAIN_AFTER_SECONDS", 0)
    provider.will_be(sub="abc", email=cast.coordinator.email)
    signs_in(live_server.url, requests.Session())
    provider.stop()
    provider.start(new_key("second"))
    provider.will_be(sub="abc", email=cast.coordinator.email)
    browser = requests.Session()
    assert signs_in(live_server.url, browser).status_code == 302
    assert is_signed_in(live_server.url, browser)


def test_the_level_is_checked_when_the_setting_asks(provider, live_server, cast, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["acr_values"] = ["substantial"]
    provider.will_be(sub="abc", email=cast.administrator.email, level="low")
    low = requests.Session()
    assert "acr_values=substantial" in begin(live_server.url, low)
    assert signs_in(live_server.url, low).status_code == 401
    provider.will_be(level="substantial")
    high = requests.Session()
    assert signs_in(live_server.url, high).status_code == 302


def test_a_national_identity_number_is_not_kept(provider, live_server, cast):
    provider.will_be(sub="12345678901", email=cast.coordinator.email)
    assert signs_in(live_server.url, requests.Session()).status_code == 401


def test_signing_out_at_the_provider_ends_the_session_here_at_once(provider, live_server, cast):
    provider.will_be(sub="abc", email=cast.coordinator.email)
    browser, elsewhere = requests.Session(), requests.Session()
    signs_in(live_server.url, browser)
    signs_in(live_server.url, elsewhere)
    assert is_signed_in(live_server.url, browser)
    question = browser.get(f"{provider.issuer}/session/end", timeout=10).text
    xsrf = re.search(r'name="xsrf" value="([^"]+)"', question)
    assert xsrf
    browser.post(f"{provider.issuer}/session/end/confirm", data={"xsrf": xsrf[1], "logout": "yes"}, timeout=10)
    assert not is_signed_in(live_server.url, browser)
    # Another session of the same person, begun elsewhere, is another sid.
    assert is_signed_in(live_server.url, elsewhere)
