"""Routes of the looks; they belong to no authority and stand under `/-/`."""

from django.urls import path

from utsyn.foundation.ui import views

app_name = "ui"
urlpatterns = [path("appearance/", views.appearance, name="appearance")]
# Mounted only where developers look (debug or demo).
gallery_urlpatterns = [path("gallery/", views.gallery, name="gallery")]
