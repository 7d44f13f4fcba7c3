"""Tokens that a provider has signed: whose key, which claims."""

from __future__ import annotations

import time
from typing import Any

import jwt
import requests
from django.core.cache import caches

# Asymmetric only: with a shared secret whoever verifies could also sign.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY_SECONDS = 60
KEYS_KEPT_SECONDS = 300
# A token with an unknown key makes us look again, but a flood of them does not.
LOOK_AGAIN_AFTER_SECONDS = 5


class BadToken(Exception):
    """The token is not to be trusted; the message is for the log, not for people."""


def verified(token: str, *, issuer: str, audience: str, keys_url: str, web: requests.Session, require: tuple[str, ...]) -> dict[str, Any]:
    """The claims of a token that `issuer` signed for `audience`, none of `require` missing.

    Raises:
        BadToken: anything about it is wrong.
    """
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in ALGORITHMS:
            raise BadToken(f"algorithm {header.get('alg')!r}")
        key = _key(keys_url, header.get("kid"), web)
        options: Any = {"require": list(require)}
        claims: dict[str, Any] = jwt.decode(
            token, key, algorithms=[header["alg"]], audience=audience, issuer=issuer, leeway=LEEWAY_SECONDS, options=options
        )
    except jwt.PyJWTError as error:
        raise BadToken(str(error)) from error
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != audience:
        raise BadToken("issued to several, and not to us")
    return claims


def _key(keys_url: str, kid: str | None, web: requests.Session) -> Any:
    cache, name = caches["memory"], f"jwks:{keys_url}"
    fetched_at, keys = cache.get(name) or (0.0, None)
    found = _named(keys, kid)
    if found is None and time.monotonic() - fetched_at > LOOK_AGAIN_AFTER_SECONDS:
        answer = web.get(keys_url)
        answer.raise_for_status()
        keys = answer.json()
        cache.set(name, (time.monotonic(), keys), KEYS_KEPT_SECONDS)
        found = _named(keys, kid)
    if found is None:
        raise BadToken(f"no key {kid!r}")
    return found


def _named(keys: Any, kid: str | None) -> Any:
    if keys is None:
        return None
    usable = [key for key in jwt.PyJWKSet.from_dict(keys).keys if key.public_key_use in {None, "sig"}]
    named = [key for key in usable if key.key_id == kid]
    return named[0] if named else None
