"""Addresses of this room; they stand under `/-/link/`, so that no cache of a public site meets them."""

from __future__ import annotations

from django.urls import path

from utsyn.foundation.links import views

app_name = "links"
urlpatterns = [
    path("<str:code>/-/undo/", views.undo, name="undo"),
    path("<str:token>/", views.open_link, name="link"),
]
