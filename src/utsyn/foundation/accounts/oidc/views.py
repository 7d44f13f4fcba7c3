"""Where the provider meets us: the way out, the way back, and its word that a session has ended."""

from __future__ import annotations

import logging
import time
from typing import Any

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2LoginView
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from utsyn.foundation.accounts.oidc.provider import StrictAdapter, StrictCallbackView
from utsyn.foundation.accounts.oidc.tokens import BadToken, verified
from utsyn.foundation.accounts.sessions import live

log = logging.getLogger("utsyn.signin")
EVENT = "http://schemas.openid.net/event/backchannel-logout"
# A logout token older than this is no news; its identifier is remembered for as long.
FRESH_SECONDS = 600


@require_GET
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider."""
    return _shown(request, provider_id, OAuth2LoginView)


@require_GET
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """And back."""
    return _shown(request, provider_id, StrictCallbackView)


def _shown(request: HttpRequest, provider_id: str, view: Any) -> HttpResponse:
    try:
        response: HttpResponse = view.adapter_view(StrictAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return response


@csrf_exempt
@require_POST
def backchannel_logout(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The provider's server says that a person signed out there: their sessions here end at once.

    Source: OpenID Connect Back-Channel Logout 1.0, sections 2.4 to 2.8.
    """
    try:
        adapter = StrictAdapter(request, provider_id)
        app = adapter.get_provider().app
        claims = _logout_claims(adapter, app, request.POST.get("logout_token", ""))
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (BadToken, requests.RequestException) as error:
        log.warning("a logout token from %s was refused: %s", provider_id, error)
        return _answer({"error": "invalid_request"}, 400)
    ended = end_sessions(provider_id, subject=claims.get("sub"), sid=claims.get("sid"))
    log.info("%s ended %d sessions", provider_id, ended)
    return _answer({}, 200)


def _answer(body: dict[str, str], status: int) -> HttpResponse:
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})


def _logout_claims(adapter: StrictAdapter, app: Any, token: str) -> dict[str, Any]:
    config = adapter.openid_config
    claims = verified(
        token, issuer=config["issuer"], audience=app.client_id, keys_url=config["jwks_uri"], web=get_adapter().get_requests_session(),
        require=("iss", "aud", "iat", "jti", "events"),
    )  # fmt: skip
    if not isinstance(claims["events"], dict) or not isinstance(claims["events"].get(EVENT), dict):
        raise BadToken("it is no logout token")
    if "nonce" in claims:
        raise BadToken("a logout token has no nonce")
    if not (claims.get("sub") or claims.get("sid")):
        raise BadToken("it names nobody")
    if abs(time.time() - float(claims["iat"])) > FRESH_SECONDS:
        raise BadToken("it is too old")
    if not cache.add(f"oidc-logout:{config['issuer']}:{claims['jti']}", 1, 2 * FRESH_SECONDS):
        raise BadToken("it was used before")
    return claims


def end_sessions(provider_id: str, *, subject: str | None, sid: str | None) -> int:
    """End the sessions that began at this provider as `sid`, or without one as `subject`; gives how many."""
    ended = 0
    for session, held in live():
        began = held.get("oidc") or {}
        theirs = began.get("sid") == sid if sid else began.get("sub") == subject
        if began.get("provider") == provider_id and theirs and (not subject or began.get("sub") == subject):
            session.delete()
            ended += 1
    return ended
