"""The addresses of actors."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "actors"
urlpatterns: list[URLPattern] = []
