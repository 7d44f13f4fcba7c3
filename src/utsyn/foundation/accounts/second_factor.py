"""Who must sign in by two steps, and whether they do."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

from utsyn.foundation.accounts.models import Role

STEPPED_IN = "stepped_in"


def is_missing(request: Any) -> bool:
    """Whether an administrator is signed in by one step only. Costs others nothing, administrators a query.

    The provider's own sign-in counts when the setting names the levels (`acr_values`) that it must have had.
    """
    person = request.user
    if not any(standing.role == Role.ADMINISTRATOR for standing in person.standings):
        return False
    if settings.UTSYN_DEMO and request.session.get(STEPPED_IN):
        return False
    if _came_by_checked_level(request.session.get("oidc")):
        return False
    strong = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return not Authenticator.objects.filter(user_id=person.pk, type__in=strong).exists()


def _came_by_checked_level(began: dict[str, Any] | None) -> bool:
    if not began:
        return False
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    levels = {app["provider_id"]: app.get("settings", {}).get("acr_values") or [] for app in apps}
    return began.get("acr") in levels.get(began.get("provider"), [])
