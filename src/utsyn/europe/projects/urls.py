"""The addresses of projects."""

from __future__ import annotations

from django.urls import URLPattern, path

from utsyn.europe.projects.urls_award import urlpatterns as after_award
from utsyn.europe.projects.views import acts, reading

app_name = "projects"


def _act(name: str, where: str) -> URLPattern:
    return path(where, acts.act, {"name": name}, name=name)


def _deed(name: str, where: str) -> URLPattern:
    return path(where, acts.deed, {"name": name}, name=name)


urlpatterns: list[URLPattern] = [
    *after_award,
    path("", reading.projects, name="projects"),
    path("table/", reading.table, name="table"),
    path("timeline/", reading.timeline, name="timeline"),
    path("-/new/", acts.new, name="new"),
    _act("edit", "<str:code>/-/edit/"),
    _act("serve", "<str:code>/-/serves/"),
    _act("step", "<str:code>/-/step/"),
    _act("submit", "<str:code>/-/submit/"),
    _act("grant", "<str:code>/-/grant/"),
    _act("reject", "<str:code>/-/reject/"),
    _act("withdraw", "<str:code>/-/withdraw/"),
    _deed("publish", "<str:code>/-/publish/"),
    _deed("hide", "<str:code>/-/hide/"),
    path("<str:code>/<slug:slug>/", reading.project, name="project"),
]
