"""How the sign-in library meets Utsyn's persons: nobody signs up by themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """A person is invited by an administrator; there is no sign-up page."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An outside sign-in opens only an invited person's account."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return False
