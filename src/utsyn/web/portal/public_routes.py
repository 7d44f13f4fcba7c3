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

# Fronts, feeds and what every public site must tell; the site's own files and its sign of life.
PORTAL = frozenset(
    {
        "portal:front", "portal:search", "portal:accessibility", "portal:privacy", "portal:feed", "portal:feed_of",
        "portal:figure", "site:authorities", "site:robots", "site:sitemap", "site:sitemap_of", "site:favicon", "site:language", "site:health", "site:ready", "site:metrics",
    }
)  # fmt: skip

# Everything public, as data.
OPEN_DATA = frozenset(
    {
        "open_data:datasets", "open_data:dataset", "open_data:turtle", "open_data:json_ld", "open_data:iati", "open_data:sqlite", "open_data:parquet",
        "open_data:tables_metadata", "open_data:table", "open_data:table_metadata",
    }
)  # fmt: skip

# Step-in answers 404 to everyone unless this is a demo on the reader's own machine.
DEMO = frozenset({"desk_site:step_in"})

# The reader's colours, and the reference of the API: the same for everyone.
LOOKS_AND_API = frozenset({"ui:appearance", "ui:theme", "api_reference", "api_description"})

STRATEGY = frozenset(
    {
        "strategy:strategies", "strategy:strategy", "strategy:axis", "strategy:goal", "strategy:main_strategy",
        "strategy:versions", "strategy:version", "strategy:version_file", "strategy:compare", "strategy:amendment",
        "strategy:hearing", "strategy:received", "strategy:global_goals", "strategy:file",
    }
)  # fmt: skip

MEASURES = frozenset({"measures:measures", "measures:measure", "measures:history"})
INDICATORS = frozenset({"indicators:indicators", "indicators:indicator", "indicators:json_stat", "indicators:json_stat_of"})

# A calendar program reads a person's deadlines by an address that only they know.
REPORTING = frozenset({"calendar:feed"})

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

PLANNING = frozenset({"planning:plans", "planning:plan", "planning:changes"})

REPORTS = frozenset({"reporting:reports", "reporting:report", "reporting:report_file", "reporting:compare_reports"})

# Calendars, programmes, what one sends without an account, and what stands on other sites.
EVENTS = frozenset(
    {
        "events:calendar", "events:events", "events:event", "events:subscribe", "events:feed", "events:feed_of_axis", "events:feed_of_language",
        "events:feed_of_week", "events:feed_of_event", "events:arenas", "events:arena", "events:meeting", "events:all_series", "events:series",
        "events:weeks", "events:week", "events:sheet", "events:results", "events:register", "events:receipt", "events:registration",
        "events:evaluate", "events:propose", "events:own_proposal", "embed:events",
    }
)  # fmt: skip

RELATIONS = frozenset({"relations:partners", "relations:partner", "relations:engagements", "relations:engagement"})

GUIDANCE = frozenset(
    {
        "guidance:front", "guidance:newcomers", "guidance:newcomers_in", "guidance:article", "guidance:article_in", "guidance:ask",
        "guidance:received", "guidance:follow", "guidance:withdraw",
    }
)  # fmt: skip

EEA = frozenset({"eea:cases", "eea:shares", "eea:case"})

# Pages with a form or of one reader's own: never answered from memory, nor by "unchanged".
FRESH = frozenset(
    {
        "events:register", "events:receipt", "events:registration", "events:evaluate", "events:propose", "events:own_proposal",
        "guidance:ask", "guidance:follow", "guidance:withdraw",
        "grants:apply", "grants:resend", "grants:mine", "grants:write", "grants:own_appeal", "grants:own_report", "grants:own_letter",
    }
)  # fmt: skip

# Applicants have no account: a personal link lets each to their own case, and to nothing else.
GRANTS = frozenset(
    {
        "grants:schemes", "grants:scheme", "grants:round", "grants:awards", "grants:award", "grants:open_json", "grants:open_csv", "grants:apply",
        "grants:resend", "grants:mine", "grants:write", "grants:own_appeal", "grants:own_report", "grants:own_letter", "grants:withdraw",
        "grants:decline", "grants:drop_appeal",
    }
)  # fmt: skip

# The open directory; and what an actor does itself, without an account.
ACTORS = frozenset(
    {
        "actors:actors", "actors:actor", "actors:abroad", "actors:graph", "actors:who", "actors:networks", "actors:network", "actors:file",
        "actors:register", "actors:registered", "actors:own_link",
    }
)  # fmt: skip

# Facts of public sources.
CATALOGUE = frozenset(
    {
        "catalogue:calls", "catalogue:call", "catalogue:programmes", "catalogue:programme", "catalogue:projects", "catalogue:project",
        "catalogue:organisation", "catalogue:deadlines", "catalogue:deadlines_of_call",
    }
)  # fmt: skip

# A watch by its own signed link, as its letters and a feed reader have it.
MATCHING = frozenset({"watch:feed", "watch:stop"})
# What was made public of the authority's own projects.
PROJECTS = frozenset({"projects:projects", "projects:table", "projects:timeline", "projects:project"})

PUBLIC: frozenset[str] = (
    ACTORS
    | CATALOGUE
    | ENTRANCE
    | PORTAL
    | OPEN_DATA
    | DEMO
    | LOOKS_AND_API
    | COUNCIL
    | STRATEGY
    | MEASURES
    | REPORTS
    | PLANNING
    | INDICATORS
    | REPORTING
    | EVENTS
    | RELATIONS
    | GRANTS
    | GUIDANCE
    | PROJECTS
    | MATCHING
    | EEA
    | {"files:file"}
)
