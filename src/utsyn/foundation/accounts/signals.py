"""What happens beside a sign-in and a migration."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import user_logged_in
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.dispatch import receiver


@receiver(user_logged_in, dispatch_uid="accounts-oidc")
def remember_provider(request: Any, sociallogin: Any = None, **_signal: Any) -> None:
    """The session knows which provider's session it began with, so that the provider can end it."""
    began = sociallogin.state.get("oidc") if sociallogin is not None else None
    if began:
        request.session["oidc"] = began
    else:
        request.session.pop("oidc", None)


def make_cache_table(*, using: str, **_signal: Any) -> None:
    """The cache that counts failed sign-ins across processes lies in the database; nobody should have to ask for its table."""
    table = settings.CACHES["default"].get("LOCATION", "")
    if table and table not in connections[using].introspection.table_names():
        call_command("createcachetable", table, database=using, verbosity=0)
