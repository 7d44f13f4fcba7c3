"""The calendar's own address; it stands under `/-/calendar/`, so that no cache of a public site meets it."""

from __future__ import annotations

from django.urls import path

from utsyn.governance.reporting.views import calendars

app_name = "calendar"
urlpatterns = [path("<str:token>.ics", calendars.feed, name="feed")]
