"""The addresses of grants."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "grants"
urlpatterns: list[URLPattern] = []
