"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from utsyn.foundation.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.processing, name="register"),
    path("person/", views.person, name="person"),
    path("person/-/erase/", views.erase, name="erase"),
    path("due/", views.due, name="due"),
    path("consents/", views.consents, name="consents"),
    path("erasures/", views.erasures, name="erasures"),
]
