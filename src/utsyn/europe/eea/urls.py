"""The addresses of the room; everything under `-/` does something."""

from __future__ import annotations

from django.urls import path

from utsyn.europe.eea import taking_in, views

app_name = "eea"
urlpatterns = [
    path("", views.cases, name="cases"),
    path("share/", views.shares, name="shares"),
    path("-/cases/", taking_in.upload, name="upload"),
    path("-/cases/take/", taking_in.take, name="take"),
    path("-/read/", views.read, name="read"),
    path("ties/<str:code>/-/answer/", views.answer_tie, name="answer_tie"),
    path("<str:code>/-/answer/", views.answer_case, name="answer_case"),
    path("<str:code>/<slug:slug>/", views.case, name="case"),
]
