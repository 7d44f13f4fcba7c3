"""What happens beside a sign-in and a migration."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.signals import user_logged_in
from django.conf import settings
from django.contrib.auth import signals
from django.core.management import call_command
from django.db import connections
from django.dispatch import receiver

from utsyn.foundation.accounts import sessions

log = logging.getLogger("utsyn.signin")


@receiver(signals.user_logged_in, dispatch_uid="accounts-log-in")
def note_sign_in(request: Any, user: Any, **_signal: Any) -> None:
    """Who came in, by code: the log holds no name and no address. The session counts from here."""
    sessions.begin(request)
    log.info("%s signed in", user.code, extra={"person": user.code})


@receiver(signals.user_logged_out, dispatch_uid="accounts-log-out")
def note_sign_out(user: Any, **_signal: Any) -> None:
    """Who left; a session that had ended already is nobody's."""
    if user is not None:
        log.info("%s signed out", user.code, extra={"person": user.code})


@receiver(signals.user_login_failed, dispatch_uid="accounts-log-failed")
def note_refusal(**_signal: Any) -> None:
    """That somebody was refused; what they typed may be a password in the wrong box, so it is not written."""
    log.warning("a sign-in was refused")


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
