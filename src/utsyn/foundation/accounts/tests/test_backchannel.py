"""Forged, old and repeated logout tokens end nothing; the real provider's are tried in tests/oidc."""

from __future__ import annotations

import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from django.core.cache import cache, caches
from jwt.algorithms import RSAAlgorithm

from utsyn.foundation.accounts.adapters import SocialAccountAdapter
from utsyn.foundation.accounts.oidc.views import EVENT

ISSUER = "https://sso.hamar.example"
ADDRESS = "/-/account/oidc/test/logout"
OURS, ANOTHERS = generate_private_key(65537, 2048), generate_private_key(65537, 2048)


class Web:
    """The provider's two public documents, without a network."""

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        pass

    def get(self, url, **_kwargs):
        key = {**json.loads(RSAAlgorithm.to_jwk(OURS.public_key())), "kid": "one", "use": "sig"}
        documents = {
            f"{ISSUER}/.well-known/openid-configuration": {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys"},
            f"{ISSUER}/keys": {"keys": [key]},
        }
        return type("Answer", (), {"json": lambda self: documents[url], "raise_for_status": lambda self: None})()


@pytest.fixture
def session(cast, as_person, settings, monkeypatch):
    """Somebody signed in through the provider."""
    cache.clear()
    caches["memory"].clear()
    app = {"provider_id": "test", "name": "x", "client_id": "utsyn", "secret": "s", "settings": {"server_url": ISSUER}}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [app], "provider_class": "utsyn.foundation.accounts.oidc.provider.StrictProvider"}
    }
    monkeypatch.setattr(SocialAccountAdapter, "get_requests_session", lambda self: Web())
    client = as_person(cast.coordinator)
    stored = client.session
    stored["oidc"] = {"provider": "test", "sub": "abc", "sid": "s1", "acr": None}
    stored.save()
    return client


def token(key=OURS, algorithm="RS256", kid="one", **changes):
    claims = {
        "iss": ISSUER,
        "aud": "utsyn",
        "iat": int(time.time()),
        "exp": int(time.time()) + 60,
        "jti": "j1",
        "sub": "abc",
        "sid": "s1",
        "events": {EVENT: {}},
    }
    claims = {name: value for name, value in {**claims, **changes}.items() if value is not None}
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid})


def is_in(client):
    return client.get("/-/account/").status_code == 200


def test_a_true_token_ends_the_session_once(session):
    assert is_in(session)
    response = session.post(ADDRESS, {"logout_token": token()})
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert not is_in(session)
    assert session.post(ADDRESS, {"logout_token": token()}).status_code == 400


@pytest.mark.parametrize("names", [{"sid": None}, {"sub": None}])
def test_the_subject_or_the_session_alone_is_enough(session, names):
    assert session.post(ADDRESS, {"logout_token": token(**names)}).status_code == 200
    assert not is_in(session)


@pytest.mark.parametrize("names", [{"sid": "s2"}, {"sub": "xyz"}, {"sub": "xyz", "sid": None}])
def test_anothers_session_goes_on(session, names):
    assert session.post(ADDRESS, {"logout_token": token(**names)}).status_code == 200
    assert is_in(session)


FORGED = {
    "another's key": {"key": ANOTHERS},
    "an unknown key": {"kid": "two"},
    "another issuer": {"iss": "https://evil.example"},
    "for another": {"aud": "someone-else"},
    "for several, azp another's": {"aud": ["utsyn", "x"], "azp": "x"},
    "too old": {"iat": int(time.time()) - 3600, "exp": int(time.time()) + 3600},
    "expired": {"exp": int(time.time()) - 3600},
    "from tomorrow": {"iat": int(time.time()) + 90000},
    "a nonce": {"nonce": "n"},
    "no events": {"events": None},
    "another event": {"events": {"http://x": {}}},
    "events as text": {"events": EVENT},
    "no jti": {"jti": None},
    "nobody": {"sub": None, "sid": None},
}


@pytest.mark.parametrize("changes", FORGED.values(), ids=FORGED)
def test_a_token_with_anything_wrong_ends_nothing(session, changes):
    response = session.post(ADDRESS, {"logout_token": token(**changes)})
    assert (response.status_code, response.json()) == (400, {"error": "invalid_request"})
    assert is_in(session)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_only_a_public_key_is_believed(session, algorithm):
    forged = token(key=None if algorithm == "none" else "x" * 40, algorithm=algorithm)
    assert session.post(ADDRESS, {"logout_token": forged}).status_code == 400
    assert is_in(session)


def test_no_token_nonsense_and_unknown_providers_are_answered_plainly(session):
    assert session.post(ADDRESS).status_code == 400
    assert session.post(ADDRESS, {"logout_token": "a.b.c"}).status_code == 400
    assert session.post("/-/account/oidc/other/logout", {"logout_token": token()}).status_code == 404
    assert session.get(ADDRESS).status_code == 405
