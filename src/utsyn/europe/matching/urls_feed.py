"""The addresses of a watch's own link; they stand under `/-/watch/`, so that no cache of a public site meets them."""

from __future__ import annotations

from django.urls import path

from utsyn.europe.matching.views import watches

app_name = "watch"
urlpatterns = [
    path("<str:token>.atom", watches.feed, name="feed"),
    path("<str:token>/end/", watches.end, name="stop"),
]
