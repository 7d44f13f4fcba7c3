"""The addresses of matching."""

from __future__ import annotations

from django.urls import URLPattern, path

from utsyn.europe.matching.views import decisions, needs, watches

app_name = "matching"


def _act(name: str, where: str) -> URLPattern:
    return path(f"decisions/<str:code>/-/{where}/", decisions.act, {"name": name}, name=name)


urlpatterns: list[URLPattern] = [
    path("", needs.calls, name="calls"),
    path("projects/", needs.projects, name="projects"),
    path("partners/", needs.partners, name="partners"),
    path("watches/", watches.watches, name="watches"),
    path("watches/-/new/", watches.begin, name="begin_watch"),
    path("watches/<str:code>/-/edit/", watches.edit, name="edit_watch"),
    path("watches/<str:code>/-/end/", watches.deed, {"name": "stop"}, name="stop_watch"),
    path("watches/<str:code>/-/resume/", watches.deed, {"name": "resume"}, name="resume_watch"),
    path("watches/<str:code>/<slug:slug>/", watches.watch, name="watch"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/-/new/", decisions.begin, name="begin_decision"),
    _act("weigh", "weigh"),
    _act("ready", "ready"),
    _act("send_back", "send-back"),
    _act("decide", "decide"),
    _act("reopen", "reopen"),
    _act("learn", "learn"),
    path("decisions/<str:code>/<slug:slug>/", decisions.decision, name="decision"),
]
