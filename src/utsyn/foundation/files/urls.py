"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from utsyn.foundation.files import views

app_name = "files"
urlpatterns = [path("<str:code>/<slug:slug>/", views.download, name="file")]
