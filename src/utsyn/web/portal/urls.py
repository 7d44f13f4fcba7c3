"""The public pages of an authority."""

from __future__ import annotations

from django.urls import path, re_path

from utsyn.web.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("search/", views.search, name="search"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("changes.atom", views.feed, name="feed"),
    path("changes/<slug:kind>.atom", views.feed, name="feed_of"),
    re_path(r"^figure\.(?P<ending>svg|png)$", views.figure, name="figure"),
]
