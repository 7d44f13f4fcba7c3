"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from utsyn.foundation.mail import views

app_name = "mail"
urlpatterns = [
    path("", views.failing, name="failing"),
    path("<str:code>/-/retry/", views.retry, name="retry"),
]
