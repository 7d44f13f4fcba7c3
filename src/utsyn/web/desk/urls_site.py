"""What belongs to a person and to no authority: the way to the desk, and in a demo the way in."""

from __future__ import annotations

from django.urls import path

from utsyn.web.desk import step_in, views

app_name = "desk_site"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("step-in/", step_in.step_in, name="step_in"),
    path("step-out/", step_in.step_out, name="step_out"),
]
