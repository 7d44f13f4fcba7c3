"""Every address: `/<authority>/<language>/...` for what belongs to an authority, `/-/...` for what belongs to none."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from utsyn.web.api.urls import urlpatterns as api_routes

handler400, handler403 = "utsyn.web.portal.errors.bad_request", "utsyn.web.portal.errors.forbidden"
handler404, handler500 = "utsyn.web.portal.errors.not_found", "utsyn.web.portal.errors.fault"

_rooms: list[URLPattern | URLResolver] = [
    path("", include("utsyn.web.portal.urls")),
    path("open-data/", include("utsyn.web.open_data.urls")),
    path("desk/", include("utsyn.web.desk.urls")),
    path("files/", include("utsyn.foundation.files.urls")),
    path("mail/", include("utsyn.foundation.mail.urls")),
    path("personal-data/", include("utsyn.foundation.privacy.urls")),
    path("council/", include("utsyn.governance.council.urls")),
    path("strategy/", include("utsyn.governance.strategy.urls")),
    path("indicators/", include("utsyn.governance.indicators.urls")),
    path("measures/", include("utsyn.governance.measures.urls")),
    path("planning/", include("utsyn.governance.planning.urls")),
    path("reporting/", include("utsyn.governance.reporting.urls")),
    path("intake/", include("utsyn.governance.intake.urls")),
    path("actors/", include("utsyn.cooperation.actors.urls")),
    path("partners/", include("utsyn.cooperation.relations.urls")),
    path("events/", include("utsyn.cooperation.events.urls")),
    path("grants/", include("utsyn.cooperation.grants.urls")),
    path("calls/", include("utsyn.europe.catalogue.urls")),
    path("guidance/", include("utsyn.cooperation.guidance.urls")),
    path("matching/", include("utsyn.europe.matching.urls")),
    path("projects/", include("utsyn.europe.projects.urls")),
    path("eea/", include("utsyn.europe.eea.urls")),
]

urlpatterns = [
    path("api/", include(api_routes)),
    path("-/", include("utsyn.web.desk.urls_site")),
    path("-/", include("utsyn.foundation.ui.urls")),
    path("-/account/", include("utsyn.foundation.accounts.urls")),
    path("-/link/", include("utsyn.foundation.links.urls")),
    path("-/calendar/", include("utsyn.governance.reporting.urls_feed")),
    path("-/watch/", include("utsyn.europe.matching.urls_feed")),
    path("", include("utsyn.web.portal.urls_site")),
    path("embed/<slug:authority>/<slug:language>/", include("utsyn.cooperation.events.urls_embed")),
    path("<slug:authority>/<slug:language>/", include(_rooms)),
]
