"""What stands on other sites: `/embed/<authority>/<language>/events/`. No cookie, no script, a policy of its own (see `web.security`)."""

from __future__ import annotations

from django.urls import path

from utsyn.cooperation.events.views import feeds

app_name = "embed"
urlpatterns = [path("events/", feeds.embed, name="events")]
