"""What the sign-in library is told."""

from __future__ import annotations

import json
import os
from typing import Any

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "utsyn.foundation.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "utsyn.foundation.accounts.adapters.SocialAccountAdapter"
# The key is account and address together (see AccountAdapter); counted in the database cache, so across processes.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,20/15m/ip", "login": "60/m/ip"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
_FORMS = "utsyn.foundation.accounts.library_forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reauthenticate": f"{_FORMS}.ReauthenticatePasswordForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "activate_totp": f"{_FORMS}.ActivateTOTPForm",
    "add_webauthn": f"{_FORMS}.AddWebAuthnForm",
    "edit_webauthn": f"{_FORMS}.EditWebAuthnForm",
}
MFA_ADAPTER = "utsyn.foundation.accounts.adapters.MFAAdapter"
MFA_TOTP_ISSUER = "Utsyn"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("UTSYN_DEBUG", "0") == "1"
LOGIN_REDIRECT_URL = "/-/me/"
LOGIN_URL = "account_login"
# One OpenID provider an entry: {"provider_id", "name", "client_id", "secret", "settings": {"server_url", ...}}.
# In "settings": "acr_values" are the levels asked for and checked; "verified_email" true believes the provider's addresses.
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "APPS": json.loads(os.environ.get("UTSYN_OIDC", "[]")),
        "provider_class": "utsyn.foundation.accounts.oidc.provider.StrictProvider",
    }
}
# A link, since the content security policy lets no form be sent on to another site; state and nonce guard the way back.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
