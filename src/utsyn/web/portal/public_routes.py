"""The routes that strangers may open; everything else needs sign-in."""

from __future__ import annotations

# What one needs to get in, or to come by with a link.
ENTRANCE = frozenset(
    {
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_inactive",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "socialaccount_login_error",
        "socialaccount_login_cancelled",
        "openid_connect_login",
        "openid_connect_callback",
        "accounts:backchannel_logout",
        "links:link",
    }
)

STRATEGY = frozenset(
    {
        "strategy:strategies", "strategy:strategy", "strategy:axis", "strategy:goal", "strategy:main_strategy",
        "strategy:versions", "strategy:version", "strategy:version_file", "strategy:compare", "strategy:amendment",
        "strategy:hearing", "strategy:received", "strategy:global_goals", "strategy:file",
    }
)  # fmt: skip

MEASURES = frozenset({"measures:measures", "measures:measure"})

COUNCIL = frozenset(
    {
        "council:decisions",
        "council:decision",
        "council:cases",
        "council:case",
        "council:meetings",
        "council:meeting",
        "council:bodies",
        "council:body",
        "council:treatment",
        "council:fiks",
    }
)

PUBLIC: frozenset[str] = ENTRANCE | COUNCIL | STRATEGY | MEASURES | {"files:file"}
