"""The library's OpenID provider, made strict."""

from __future__ import annotations

import hmac
import re
import secrets
from typing import Any

import requests
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse

from utsyn.foundation.accounts.oidc.tokens import BadToken, verified

# What is taken from a token; anything else, a national identity number among it, is let go unread.
TAKEN = ("sub", "sid", "acr", "email", "email_verified", "name")
REQUIRED = ("iss", "sub", "aud", "exp", "iat", "nonce")
NATIONAL_NUMBER = re.compile(r"^\d{11}$")


class AnotherIssuer(BadToken, OAuth2Error):  # type: ignore[misc]
    """Somebody else answers than the provider that the setting names."""


class StrictAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Believes a sign-in only by a signed token made for this very attempt, at the level that the setting asks."""

    state: dict[str, Any]

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider tells of itself, once it names itself as the setting does (OpenID Connect Discovery 1.0, section 4.3)."""
        config: dict[str, Any] = super().openid_config
        named = self.get_provider().app.settings["server_url"].partition("/.well-known/")[0]
        if str(config.get("issuer")).rstrip("/") != named.rstrip("/"):
            raise AnotherIssuer(f"the issuer is {config.get('issuer')!r}, and the setting names {named!r}")
        return config

    def check_answer(self, told: str | None) -> None:
        """The provider that answers is the one that was asked: it must say so where it has promised to (RFC 9207).

        Raises:
            AnotherIssuer.
        """
        config = self.openid_config
        if told is None and not config.get("authorization_response_iss_parameter_supported"):
            return
        if told != config["issuer"]:
            raise AnotherIssuer(f"{told!r} answers for {config['issuer']!r}")

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> Any:
        provider = self.get_provider()
        try:
            claims = self._claims(app, kwargs["response"].get("id_token") or "")
        except BadToken as error:
            raise OAuth2Error(str(error)) from error
        taken = {name: claims[name] for name in TAKEN if name in claims}
        if "email" not in taken and app.settings.get("fetch_userinfo", True):
            taken |= self._userinfo(token.token, claims["sub"])
        # Kept with this sign-in only: the session remembers whose it is, so that the provider can end it.
        self.state["oidc"] = {"provider": self.provider_id, "sub": claims["sub"], "sid": claims.get("sid"), "acr": claims.get("acr")}
        return provider.sociallogin_from_response(request, {"id_token": taken})

    def _claims(self, app: Any, id_token: str) -> dict[str, Any]:
        config = self.openid_config
        claims = verified(
            id_token, issuer=config["issuer"], audience=app.client_id, keys_url=config["jwks_uri"], web=self._web(), require=REQUIRED
        )
        expected = self.state.get("nonce") or ""
        if not expected or not hmac.compare_digest(str(claims["nonce"]).encode(), expected.encode()):
            raise BadToken("the nonce is another's")
        levels = app.settings.get("acr_values") or []
        if levels and claims.get("acr") not in levels:
            raise BadToken(f"level {claims.get('acr')!r} is not one of {levels}")
        if NATIONAL_NUMBER.match(str(claims["sub"])):
            raise BadToken("the subject looks like a national identity number, which Utsyn does not keep")
        return claims

    def _userinfo(self, access_token: str, subject: str) -> dict[str, Any]:
        found = self._fetch_user_info(access_token)
        if found.get("sub") != subject:
            raise OAuth2Error("the user information is another's")
        return {name: found[name] for name in ("email", "email_verified", "name") if name in found}

    def _web(self) -> Any:
        from allauth.socialaccount.adapter import get_adapter

        return get_adapter().get_requests_session()


class StrictProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """Asks with PKCE, a nonce and the levels wanted; takes no wishes from the address; keeps nothing but the subject."""

    package = "allauth.socialaccount.providers.openid_connect"
    oauth2_adapter_class = StrictAdapter
    pkce_enabled_default = True

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        kwargs: dict[str, Any] = super(OpenIDConnectProvider, self).get_redirect_from_request_kwargs(request)
        return {"next_url": kwargs.get("next_url"), "process": AuthProcess.LOGIN}

    def redirect(self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any) -> HttpResponse:
        nonce = secrets.token_urlsafe(24)
        asked = {**self.get_auth_params(), "nonce": nonce}
        if levels := self.app.settings.get("acr_values"):
            asked["acr_values"] = " ".join(levels)
        try:
            response: HttpResponse = super().redirect(
                request, process, next_url, data, auth_params=asked, scope=self.get_scope(), nonce=nonce
            )
        except (AnotherIssuer, requests.RequestException) as error:
            response = render_authentication_error(request, self, exception=error)
        return response

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["id_token"]["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}


class StrictCallbackView(OAuth2CallbackView):  # type: ignore[misc]
    """Hands the adapter what was stashed when this attempt began; it is spent by being read, whoever answers."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        if state is not None:
            self.adapter.state = state
            try:
                self.adapter.check_answer(request.GET.get("iss"))
            except (AnotherIssuer, requests.RequestException) as error:
                return None, render_authentication_error(request, provider, exception=error)
        return state, response


provider_classes = [StrictProvider]
