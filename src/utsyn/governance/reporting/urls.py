"""The addresses of reporting."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from utsyn.governance.reporting.views import calendars, cycles, submissions

app_name = "reporting"
_deeds = [path(f"<str:code>/-/{name.replace('_', '-')}/", cycles.deed, {"name": name}, name=name) for name in cycles.DEEDS]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", cycles.cycles, name="cycles"),
    path("-/new/", cycles.new, name="new"),
    path("reports/", include("utsyn.governance.reporting.urls_reports")),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/-/new/", calendars.make, name="make_feed"),
    path("calendar/<str:code>/-/revoke/", calendars.revoke, name="revoke_feed"),
    path("submissions/<str:code>/-/submit/", submissions.submit, name="submit"),
    path("submissions/<str:code>/-/accept/", submissions.accept, name="accept"),
    path("submissions/<str:code>/-/return/", submissions.send_back, name="return"),
    path("submissions/<str:code>/-/link/", submissions.send_link, name="send_link"),
    path("submissions/<str:code>/-/link/revoke/", submissions.revoke_link, name="revoke_link"),
    path("submissions/<str:code>/<slug:slug>/", submissions.submission, name="submission"),
    path("<str:code>/-/edit/", cycles.edit, name="edit"),
    *_deeds,
    path("<str:code>/<slug:slug>/", cycles.cycle, name="cycle"),
]
