"""How the sign-in library meets Utsyn: nobody signs up by themselves, and every letter goes through the outbox."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import Any

import qrcode  # type: ignore[import-untyped]
import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from utsyn.foundation.accounts.letters import send_about_account
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel import outgoing
from utsyn.foundation.ui.render import render


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """A person is invited by an administrator; there is no sign-up page."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "enter_current_password": _("Write the password you have now."),
        "incorrect_code": _("The code is wrong."),
        "incorrect_password": _("The password is wrong."),
        "invalid_login": _("The e-mail address or the password is wrong."),
        "invalid_password_reset": _("The link is used or too old."),
        "too_many_login_attempts": _("Too many attempts. Wait a quarter of an hour and try again."),
        "same_as_current": _("Choose another one than you have now."),
        "rate_limited": _("Too many attempts. Wait a little and try again."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Per account and address: nobody locks a colleague out from elsewhere.
        login = str(credentials.get("email", "")).lower()
        return f"{login} from {self.get_client_ip(request)}"

    def reauthenticate(self, user: Any, password: str) -> bool:
        credentials = {"email": user.email, "password": password}
        return bool(self.authenticate(self.request, **credentials) == user)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code from the app or a recovery code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey or security key"),
        }
        return [{**way, "description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        send_about_account(template_prefix.rpartition("/")[2], email, context)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An outside sign-in opens only an invited person's account."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """At the first sign-in the person is known by a verified address, afterwards by the provider's subject alone."""
        if sociallogin.is_existing:
            return
        person = self._invited(sociallogin)
        if person is None:
            raise ImmediateHttpResponse(render(request, "account/not_invited.html", status=403))
        sociallogin.connect(request, person)

    @staticmethod
    def _invited(sociallogin: Any) -> Person | None:
        proven = [address.email for address in sociallogin.email_addresses if address.verified is True]
        if not proven:
            return None
        person = Person.objects.filter(email__iexact=proven[0], assignments__isnull=False).distinct().first()
        # An address that goes to a new colleague does not bring the old one's account along.
        taken = person is not None and SocialAccount.objects.filter(user=person, provider=sociallogin.account.provider).exists()
        return None if taken else person

    def get_requests_session(self) -> requests.Session:
        apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
        return outgoing.session({outgoing.origin_of(app["settings"]["server_url"]) for app in apps})


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the seeds of codes unreadable for whoever gets hold of the database alone."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is wrong."),
        "unverified_email": _("The e-mail address must be confirmed first."),
        "cannot_delete_authenticator": _("This one cannot be removed."),
        "cannot_generate_recovery_codes": _("Set up an app or a key first."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        # On a white ground of its own: cameras do not read black on the dark scheme.
        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Utsyn"}


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(sha256(b"second factor\n" + settings.SECRET_KEY.encode()).digest()))
