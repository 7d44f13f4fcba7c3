"""Routes of the looks; they belong to no authority and stand under `/-/`."""

from django.conf import settings
from django.urls import path

from utsyn.foundation.ui import views

app_name = "ui"
urlpatterns = [
    path("appearance/", views.appearance, name="appearance"),
    path("theme/<slug:slug>.<str:kind>", views.theme, name="theme"),
]
# The living page of all components is for whoever builds.
if settings.DEBUG or getattr(settings, "UTSYN_DEMO", False):
    urlpatterns.append(path("gallery/", views.gallery, name="gallery"))
