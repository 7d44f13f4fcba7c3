"""The addresses of reporting."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "reporting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("reports/", include("utsyn.governance.reporting.urls_reports")),
]
