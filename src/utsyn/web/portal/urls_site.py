"""What belongs to the site and to no authority."""

from __future__ import annotations

from django.urls import path

from utsyn.web.metrics import metrics
from utsyn.web.portal import site

app_name = "site"
urlpatterns = [
    path("", site.authorities, name="authorities"),
    path("robots.txt", site.robots, name="robots"),
    path("sitemap.xml", site.sitemap, name="sitemap"),
    path("-/sitemap/<slug:slug>.xml", site.sitemap_of, name="sitemap_of"),
    path("favicon.ico", site.favicon, name="favicon"),
    path("-/language/", site.language, name="language"),
    path("-/health", site.health, name="health"),
    path("-/ready", site.ready, name="ready"),
    path("-/metrics", metrics, name="metrics"),
]
