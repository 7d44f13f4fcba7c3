"""`/api/`: the reference; `/api/v1/<authority>/...`: the API."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from utsyn.web.api.service import api
from utsyn.web.api.views import description, reference

urlpatterns: list[URLPattern | URLResolver] = [
    path("", reference, name="api_reference"),
    path("v1/openapi.json", description, name="api_description"),
    path("v1/<slug:authority>/", api.urls),
]
