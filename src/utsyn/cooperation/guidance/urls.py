"""The addresses of guidance."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "guidance"
urlpatterns: list[URLPattern] = []
