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
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,20/15m/ip", "login": "60/m/ip"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("UTSYN_DEBUG", "0") == "1"
LOGIN_REDIRECT_URL = "/-/me/"
LOGIN_URL = "account_login"
# One OpenID provider an entry: {"provider_id", "name", "client_id", "secret", "settings": {"server_url", ...}}.
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"APPS": json.loads(os.environ.get("UTSYN_OIDC", "[]"))}}
SOCIALACCOUNT_LOGIN_ON_GET = False
