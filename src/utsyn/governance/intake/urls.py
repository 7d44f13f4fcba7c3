"""Addresses of this room."""

from __future__ import annotations

from django.urls import path, re_path

from utsyn.governance.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("-/new/", views.take_in, name="take_in"),
    path("<str:code>/-/accept-sure/", views.accept_sure, name="accept_sure"),
    path("<str:code>/-/make-strategy/", views.make_strategy, name="make_strategy"),
    path("<str:code>/-/discard/", views.discard, name="discard"),
    re_path(r"^finding/(?P<code>[a-z0-9]{8})/-/(?P<deed>accept|reject|reopen)/$", views.judge, name="judge"),
    path("finding/<str:code>/-/correct/", views.correct, name="correct"),
    path("<str:code>/<slug:slug>/", views.document, name="document"),
]
