"""The addresses of the catalogue."""

from __future__ import annotations

from django.urls import URLPattern, path

from utsyn.europe.catalogue.views import reading, sources

app_name = "catalogue"
urlpatterns: list[URLPattern] = [
    path("", reading.calls, name="calls"),
    path("deadlines.ics", reading.deadlines, name="deadlines"),
    path("programmes/", reading.programmes, name="programmes"),
    path("programmes/<str:code>/<slug:slug>/", reading.programme, name="programme"),
    path("projects/", reading.projects, name="projects"),
    path("projects/<str:code>/<slug:slug>/", reading.project, name="project"),
    path("organisations/<str:code>/<slug:slug>/", reading.organisation, name="organisation"),
    path("-/sources/", sources.sources, name="sources"),
    path("-/sources/<slug:key>/on/", sources.switch, {"answer": "on"}, name="switch_on"),
    path("-/sources/<slug:key>/off/", sources.switch, {"answer": "off"}, name="switch_off"),
    path("<str:code>/deadlines.ics", reading.deadlines_of_call, name="deadlines_of_call"),
    path("<str:code>/<slug:slug>/", reading.call, name="call"),
]
