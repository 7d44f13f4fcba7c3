"""The routes that strangers may open; everything else needs sign-in."""

from __future__ import annotations

PUBLIC: frozenset[str] = frozenset({"account_login"})
